import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { report as oldReport } from '../../src/ports/report-log.contract.ts';
import { type Serving, startFaultline } from '../readme/run-faultline.ts';

/** A sender whom nothing else on this machine resembles; all of 127/8 is this machine on Linux. */
const ADDRESS = '127.0.0.77';
const AGENT = 'Marker-Agent/7.77 (a phone of somebody)';
const REFERER = 'https://marker-referrer.example/marker-page?who=marker-person';
const TRACES = [ADDRESS, '127.0.0.0', 'Marker-Agent', 'marker-referrer', 'marker-page', 'marker-person'];

const OLD_TEXT = 'a text of years ago';
const OLD_REPORTER = 'somebody-of-years-ago';

let folder: string;
let server: Serving;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-privacy-'));
  const { log, close } = await createSqliteStore({ file: join(folder, 'faultline.db') });
  await log.append([oldReport(1, { text: OLD_TEXT, reporter: OLD_REPORTER })]);
  await close();
  server = await startFaultline(folder, '--limits', 'on');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
}

/** Sends one request as the marked person; answers with its status, 0 where the connection was cut. */
function send({ method = 'POST', path, type = 'application/json', body = '' }: Sent): Promise<number> {
  const headers = { 'content-type': type, 'user-agent': AGENT, referer: REFERER, 'x-forwarded-for': ADDRESS };
  return new Promise((resolve) => {
    const sent = request(
      new URL(path, server.url),
      { method, headers, localAddress: ADDRESS },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

const report = (more: object = {}): string =>
  JSON.stringify({
    at: new Date().toISOString(),
    service: 'att',
    symptom: 'no-data',
    text: 'no bars',
    ...more,
  });

/** All that is at rest or was printed. */
function kept(): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));
  return [...bytes, server.line, server.stderr()].join('\n');
}

describe('P28, P29: a server that starts', () => {
  it('erases what is too old to be kept, without being asked', async () => {
    const left = () => [OLD_TEXT, OLD_REPORTER].filter((trace) => kept().includes(trace));
    await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  });
});

describe('P30: who sent a report', () => {
  it('is in no file and no log, whether the report was kept, refused, or met a fault', async () => {
    const form = 'application/x-www-form-urlencoded';
    const lines = `${report()}\n${report({ reporter: 'machine-1' })}\nno json\n`;
    expect(await send({ path: '/v1/reports', body: report() })).toBe(202);
    expect(await send({ path: '/v1/reports', type: form, body: 'service=verizon&symptom=sos-only' })).toBe(
      202,
    );
    expect(await send({ path: '/v1/reports:batch', type: 'application/x-ndjson', body: lines })).toBe(200);
    const refused: readonly Sent[] = [
      { path: '/v1/reports', body: '{"at":' },
      { path: '/v1/reports', body: report({ service: 'nobody' }) },
      { path: '/v1/reports', body: report({ text: 'x'.repeat(70_000) }) },
      { path: '/v1/reports', type: 'text/html', body: 'x' },
      { path: '/v1/nothing-here' },
      { method: 'GET', path: '/incidents/none' },
      { path: '/v1/statements', body: '{}' },
    ];
    for (const one of refused) {
      const status = await send(one);
      expect([one.path, status >= 400 && status < 500]).toEqual([one.path, true]);
    }
    const limited: number[] = [];
    while (limited.length < 200 && !limited.includes(429)) {
      limited.push(await send({ path: '/v1/reports:batch', type: 'application/x-ndjson', body: 'x\n' }));
    }
    expect(limited.at(-1)).toBe(429);

    const db = new DatabaseSync(join(folder, 'faultline.db'));
    const held = db.prepare('SELECT reporter, text FROM reports WHERE seq > 1 ORDER BY seq').all();
    expect(held).toHaveLength(4);
    expect(held.map(({ reporter }) => String(reporter).length)).toEqual([22, 22, 22, 22]);
    expect(kept()).toContain(String(held[0]?.['reporter']));
    // A table that is gone is a fault of the inside for whoever reports next.
    db.exec('DROP TABLE reports');
    db.close();
    const urgent = report({ symptom: 'emergency-calls-fail', reporter: 'machine-2' });
    expect(await send({ path: '/v1/reports', body: urgent })).toBe(503);

    const text = kept();
    expect(text.length).toBeGreaterThan(10_000);
    expect(TRACES.filter((trace) => text.includes(trace))).toEqual([]);
  });

  it('is in nothing that it prints when it stops', async () => {
    await server.stop();
    const text = kept();
    expect(TRACES.filter((trace) => text.includes(trace))).toEqual([]);
  });
});
