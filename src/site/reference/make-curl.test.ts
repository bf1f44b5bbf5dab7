import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../../http/openapi/create-openapi.ts';
import { listFields } from './list-fields.ts';
import { asksForDate, makeCurl } from './make-curl.ts';

const document = createOpenApi()();

function curlOf(method: 'get' | 'post', path: string): string {
  const operation = document.paths[path]![method]!;
  return makeCurl({ origin: 'https://outages.example', method: method.toUpperCase(), path, operation });
}

describe('the commands of the reference', () => {
  it.each([
    ['/v1/markets', 'curl https://outages.example/v1/markets'],
    [
      '/v1/markets/{market}/services/{service}',
      "curl 'https://outages.example/v1/markets/us/services/att?region=US-TX'",
    ],
    ['/v1/incidents', "curl 'https://outages.example/v1/incidents?market=us&state=resolved&limit=5'"],
    ['/v1/stream', "curl -N 'https://outages.example/v1/stream?market=us'"],
  ])('S23: %s is read as %s', (path, command) => {
    expect(curlOf('get', path)).toBe(command);
    expect(asksForDate(command)).toBe(false);
  });

  it('S23: a report is of now, since one of the past would be refused', () => {
    const command = curlOf('post', '/v1/reports');
    expect(command).toMatch(
      /^curl https:\/\/outages\.example\/v1\/reports \\\n {2}-H 'content-type: application\/json' \\\n {2}-d '\{/,
    );
    expect(command).toContain(`"at": "'"$(date -u +%FT%TZ)"'"`);
    expect(command).not.toContain('2024-');
    expect(asksForDate(command)).toBe(true);
  });

  it('S23: lines are piped in, and a key is taken from the environment where one is needed', () => {
    expect(curlOf('post', '/v1/reports:batch')).toMatch(
      /^printf '%s\\n' '\{.*\}' \|\n {2}curl .*--data-binary @-$/s,
    );
    expect(curlOf('post', '/v1/probes')).toContain('-H "authorization: Bearer $FAULTLINE_KEY"');
    expect(curlOf('post', '/v1/reports')).not.toContain('Bearer');
  });
});

describe('the fields of a schema', () => {
  it('S23: those of unnamed objects, lists and objects by id are told with their way; named ones are not opened', () => {
    const names = listFields(document.components.schemas['Alarm']!).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['baseline.perHour', 'conditions[].met', 'replay.scenario']),
    );
    expect(names.some((name) => name.startsWith('channels['))).toBe(false);
    const incident = listFields(document.components.schemas['Incident']!);
    expect(incident.find(({ name }) => name === 'recoveringAt')?.isRequired).toBe(true);
    expect(incident.find(({ name }) => name === 'secondBest')?.isRequired).toBe(false);
  });
});
