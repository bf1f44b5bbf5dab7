import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultline, type Serving, startFaultline } from '../readme/run-faultline.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The replayed day ends here; the fault begins some minutes into it. */
const TO = Date.UTC(2024, 1, 22, 12);
const START = TO - 24 * HOUR;
const ONSET = START + 20 * MINUTE;
const SERVICES = ['one', 'two', 'three'];

const instant = (at: number): string => new Date(at).toISOString();

/** A made-up day with half a day before it: `one` fails for six hours. */
function writeScenario(folder: string): string {
  const catalog = {
    market: { id: 'made', name: 'Testland', timezone: 'UTC', emergencyNumber: '112' },
    services: SERVICES.map((id) => ({ id, name: id, kind: 'mobile-network', users: 1e6, baseline: 120 })),
    elements: [],
  };
  const about = { id: 'made', title: 'A made day', kind: 'simulated', notes: '', sources: [] };
  const span = { from: instant(START - 12 * HOUR), to: instant(TO) };
  const rows = ['start,seconds,service,region,symptom,reaching,count'];
  for (let at = START - 12 * HOUR; at < TO; at += 5 * MINUTE) {
    for (const service of SERVICES) {
      const fails = service === 'one' && at >= ONSET && at < ONSET + 6 * HOUR;
      rows.push(`${instant(at)},300,${service},,${fails ? 'no-service' : 'other'},,${fails ? 400 : 10}`);
    }
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'scenario.yaml'), JSON.stringify({ ...about, ...span, catalog }));
  writeFileSync(join(folder, 'counts.csv'), `${rows.join('\n')}\n`);
  return folder;
}

let folder: string;
let scenario: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-machines-'));
  scenario = writeScenario(join(folder, 'made'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that was written anywhere below a folder. */
function written(below: string): string {
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

async function makeKey(data: string): Promise<string> {
  const made = await faultline('keys', 'add', 'machine', '--data', data);
  expect([made.code, made.stdout]).toEqual([0, expect.stringMatching(/^flk_[\w-]{43}\n$/)]);
  return made.stdout.trim();
}

describe('machines with a key', () => {
  let server: Serving;
  let data: string;
  let key: string;
  beforeAll(async () => {
    data = join(folder, 'data');
    server = await startFaultline(data, '--replay', scenario, '--speed', '600');
    // Made while the server runs: it need not be started again.
    key = await makeKey(data);
  });
  afterAll(() => server.stop());

  const post = async (route: string, record: unknown, bearer = key) => {
    const response = await fetch(`${server.url}/v1/${route}`, {
      method: 'POST',
      body: JSON.stringify(record),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    });
    return { status: response.status, body: await response.json() };
  };
  const get = async (path: string) => (await fetch(`${server.url}/v1/${path}`)).json();

  it('R34, R35, R36, S26: what they send is seen on the incident: a change, probes and a statement', async () => {
    const change = { id: 'chg-1', service: 'one', from: instant(ONSET - 10 * MINUTE), title: 'Core upgrade' };
    await expect
      .poll(async () => (await post('changes', change)).status, { timeout: 5_000, interval: 200 })
      .toBe(202);
    expect((await post('changes', change)).body).toEqual({ accepted: 0, repeated: 1 });

    let id = '';
    await expect
      .poll(
        async () => {
          const { incidents } = await get('incidents?market=made');
          id = incidents[0]?.id ?? '';
          return incidents[0]?.origin;
        },
        { timeout: 30_000, interval: 100 },
      )
      .toEqual(['one']);
    /** What lies in the five minutes before the present of the day, which passes 600 times as fast as ours. */
    const probe = async () => {
      const now = Date.parse((await get('markets/made')).asOf);
      const probes = Array.from({ length: 30 }, (_, n) => {
        return { at: instant(now - n * 10_000), service: 'one', ok: false, kind: 'http' };
      });
      return post('probes', probes);
    };
    const now = Date.parse((await get('markets/made')).asOf);
    const says = 'We have a problem and work on it';
    const statement = { at: instant(now), by: 'One', byRole: 'provider', about: 'one', says, url: 'urn:x' };
    expect(await probe()).toEqual({ status: 202, body: { accepted: 30, repeated: 0 } });
    expect(await post('statements', statement)).toMatchObject({ status: 202, body: { accepted: 1 } });

    const seen = async () => {
      await probe();
      const incident = await get(`incidents/${id}`);
      const evidence = incident.verdicts.one.evidence as { kind: string; logOdds: number }[];
      return {
        said: incident.statements.map((one: { says: string }) => one.says),
        probed: (evidence.find(({ kind }) => kind === 'probes')?.logOdds ?? 0) > 0,
        work: incident.changes.map((one: { id: string; title: string }) => [one.id, one.title]),
      };
    };
    await expect
      .poll(seen, { timeout: 15_000, interval: 100 })
      .toEqual({ said: [says], probed: true, work: [['chg-1', 'Core upgrade']] });
    const [{ gapMinutes }] = (await get(`incidents/${id}`)).changes;
    expect(gapMinutes).toBeGreaterThanOrEqual(10);
    expect(gapMinutes).toBeLessThanOrEqual(30);
  });

  it('S26: no key stands in the data folder or in what the server says, and one that is removed is refused', async () => {
    const bad = `${key.slice(0, -1)}${key.endsWith('A') ? 'Q' : 'A'}`;
    expect((await post('probes', [], bad)).status).toBe(401);
    const text = written(data) + server.stderr();
    expect(text).toContain('name: machine');
    for (const one of [key, bad]) expect(text).not.toContain(one.slice(4));
    expect(statSync(join(data, 'keys.yaml')).mode & 0o777).toBe(0o600);
    const removed = await faultline('keys', 'remove', 'machine', '--data', data);
    expect([removed.code, removed.stderr]).toEqual([0, '']);
    await expect
      .poll(async () => (await post('probes', [])).status, { timeout: 5_000, interval: 200 })
      .toBe(401);
    expect(server.stderr()).toBe('');
  });
});
