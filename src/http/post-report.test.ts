import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createSqliteStore } from '../adapters/sql/sqlite/create-sqlite-store.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createIntake } from '../pipeline/ingest.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createDailySalt } from '../pipeline/salt.ts';
import type { Intake, Origin } from '../ports/intake.ts';
import type { KeyRing } from '../ports/keys.ts';
import type { StoredLog } from '../ports/report-log.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { createApi } from './create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from './health.ts';
import { createNetworkLimit } from './limits/network-limit.ts';
import { undescribed } from './openapi/check-answer.contract.ts';
import type { Challenge } from './proof/create-proof.ts';

const NOW = parseInstant('2024-02-22T13:00:00Z') as number;
const AT = '2024-02-22T12:59:12Z';
const HERE = '192.0.2.1';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [
    { id: 'att', name: 'AT&T', aliases: [], kind: 'mobile-network', users: null, baseline: null, runsOn: [] },
  ],
  elements: [],
});

interface Setting extends Partial<Pick<ApiDeps, 'pressure' | 'trustProxy' | 'machines'>> {
  /** Points a minute; absent: no limit. */
  readonly perMinute?: number;
  readonly log?: StoredLog;
  readonly intake?: (intake: Intake) => Intake;
}

/** The whole API over a real intake; who submits from where is written down. */
function open({ perMinute, log, intake: change = (intake) => intake, ...more }: Setting = {}) {
  const memory = createMemoryStore();
  const kept = log ?? memory.log;
  const clock = () => NOW;
  const published = createPublisher({ catalogs: [catalog], store: memory.store, history: [] });
  const real = createIntake({ log: kept, catalogs: [catalog], clock, salt: createDailySalt() });
  const origins: Origin[] = [];
  const seen: Intake = {
    submit: (market, reports, origin) => {
      origins.push(origin);
      return real.submit(market, reports, origin);
    },
  };
  const app = createApi({
    published,
    intake: change(seen),
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(memory.check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
    limits: {
      ...DEFAULT_API_LIMITS,
      ...(perMinute === undefined ? {} : { network: createNetworkLimit({ perMinute }) }),
    },
    ...more,
  });
  return { app, log: kept, origins };
}

type Opened = ReturnType<typeof open>;
interface Sending {
  readonly from?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

async function send({ app }: Opened, body: unknown, { from = HERE, path, headers }: Sending = {}) {
  const to = path ?? '/v1/reports';
  const init = {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  const response = await app.request(to, init, { incoming: { socket: { remoteAddress: from } } });
  const text = await response.text();
  const first = text.split('\n', 1)[0] as string;
  if (first !== '') {
    expect(undescribed({ method: 'POST', path: to, response, body: JSON.parse(first) })).toEqual([]);
  }
  const field = (name: string) => response.headers.get(name);
  return { status: response.status, text, json: () => JSON.parse(text), field };
}

let reporters = 0;
const said = (changes: object = {}) => {
  reporters += 1;
  return { at: AT, service: 'att', symptom: 'no-service', reporter: `p${reporters}`, ...changes };
};
const help = () => said({ symptom: 'emergency-calls-fail' });
const BATCH: Sending = { path: '/v1/reports:batch', headers: { 'content-type': 'application/x-ndjson' } };
const lines = (reports: readonly object[]): string => reports.map((one) => JSON.stringify(one)).join('\n');
const FORM: Sending = {
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html,*/*' },
};

async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
async function solved({ app }: Opened): Promise<string> {
  const response = await app.request('/v1/challenge');
  const body = await response.json();
  expect(undescribed({ method: 'GET', path: '/v1/challenge', response, body })).toEqual([]);
  return solve(body);
}

describe('S27: the limit in the answer', () => {
  it('every answer of the intake tells the limit and what is left of it; other sites may read it', async () => {
    const api = open({ perMinute: 1_200 });
    const first = await send(api, said());
    expect(first.field('ratelimit-policy')).toBe('"network";q=1200;w=60');
    expect(first.field('ratelimit')).toBe('"network";r=1199;t=60');
    expect(first.field('access-control-expose-headers')).toContain(
      'ratelimit, ratelimit-policy, retry-after',
    );
    const answers = [
      await send(api, { nonsense: true }),
      await send(api, '{'),
      await send(api, 'x'.repeat(70_000)),
      await send(api, '<x/>', { headers: { 'content-type': 'text/xml' } }),
      await send(api, said(), { headers: { 'idempotency-key': '"' } }),
      await send(api, 'service=att&symptom=', FORM),
      await send(api, lines([said(), said()]), BATCH),
      await send(api, 'x', { ...BATCH, headers: { 'content-type': 'text/xml' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 400, 413, 415, 400, 303, 200, 415]);
    const left = answers.map(({ field }) => /r=(\d+);/.exec(field('ratelimit') ?? '')?.[1]);
    // A batch costs ten and one for each hundred lines begun.
    expect(left).toEqual(['1198', '1197', '1196', '1195', '1194', '1193', '1182', '1181']);
  });

  it('past the limit 429 says when to come back, as the header of the limit does', async () => {
    const api = open({ perMinute: 2 });
    const solution = async () => ({ altcha: await solved(api) });
    await send(api, said(await solution()));
    await send(api, said(await solution()));
    const over = await send(api, said(await solution()));
    expect([over.status, over.json().code]).toEqual([429, 'too-many-requests']);
    const { wait } = /^"network";r=0;t=(?<wait>\d+)$/.exec(over.field('ratelimit') ?? '')?.groups ?? {};
    expect(over.field('retry-after')).toBe(wait);
    expect(await api.log.size()).toBe(2);
    expect((await send(api, said(await solution()), { from: '198.51.100.1' })).status).toBe(202);
  });

  it('without limits nothing is counted, told or refused', async () => {
    const api = open({ pressure: () => 1 });
    const one = await send(api, said());
    expect([one.status, one.field('ratelimit'), one.field('ratelimit-policy')]).toEqual([202, null, null]);
  });

  it('a machine with a key is neither limited nor asked for a proof', async () => {
    const keys: KeyRing = { find: (key) => (key === 'k' ? { name: 'm', may: ['reports'] } : undefined) };
    const { store } = createMemoryStore();
    const api = open({ perMinute: 1, pressure: () => 1, machines: { keys, ledger: store } });
    const headers = { authorization: 'Bearer k' };
    for (let n = 0; n < 3; n += 1) {
      const one = await send(api, said(), { headers });
      expect([one.status, one.field('ratelimit')]).toEqual([202, null]);
    }
    const many = await send(api, lines([said()]), { ...BATCH, headers: { ...BATCH.headers, ...headers } });
    expect([many.status, many.json().accepted]).toEqual([200, 'new']);
    expect(api.origins.every(({ trusted }) => trusted)).toBe(true);
  });

  it('behind a trusted proxy the sender is who the proxy says; else the proxy', async () => {
    const through = (trustProxy: readonly string[]) => {
      const api = open({ trustProxy });
      const headers = { 'x-forwarded-for': '203.0.113.7', referer: 'https://forum.example/thread' };
      return send(api, said(), { from: '127.0.0.1', headers }).then(() => api.origins[0]);
    };
    expect(await through(['127.0.0.0/8'])).toMatchObject({
      address: '203.0.113.7',
      referrer: 'forum.example',
    });
    expect(await through([])).toMatchObject({ address: '127.0.0.1' });
  });
});

describe('R32: a proof of work under pressure', () => {
  it('is asked for when the network has spent a tenth of its minute, and lets the report in once', async () => {
    const api = open({ perMinute: 20 });
    expect([(await send(api, said())).status, (await send(api, said())).status]).toEqual([202, 202]);
    const asked = await send(api, said());
    expect([asked.status, asked.json().code, asked.json().status]).toEqual([429, 'proof-required', 429]);
    expect(asked.field('ratelimit')).toBe('"network";r=18;t=60');
    expect(asked.field('retry-after')).toBe('60');
    const altcha = await solve(asked.json().challenge);
    expect((await send(api, said({ altcha }))).status).toBe(202);
    expect(api.origins.map(({ proven }) => proven ?? false)).toEqual([false, false, true]);
    const again = await send(api, said({ altcha }));
    expect([again.status, again.json().detail]).toEqual([429, expect.stringContaining('used before')]);
    expect((await send(api, said(), { from: '198.51.100.1' })).status).toBe(202);
  });

  it('is asked for from everybody when the queue is more than half full', async () => {
    let pressure = 0.5;
    const api = open({ perMinute: 1_200, pressure: () => pressure });
    expect((await send(api, said())).status).toBe(202);
    pressure = 0.51;
    expect((await send(api, said(), { from: '198.51.100.1' })).json().code).toBe('proof-required');
    const header = { 'altcha-solution': await solved(api) };
    expect((await send(api, said(), { headers: header })).status).toBe(202);
    const altcha = encodeURIComponent(await solved(api));
    const form = await send(api, `service=att&symptom=works&altcha=${altcha}`, FORM);
    expect([form.status, form.field('location')?.split('?')[0]]).toEqual([303, '/report/thanks']);
  });

  it('given without being asked for makes the sender a proven one; a wrong one is no reason to refuse', async () => {
    const api = open({ perMinute: 1_200 });
    expect((await send(api, said({ altcha: await solved(api) }))).status).toBe(202);
    expect((await send(api, said({ altcha: 'bogus' }))).status).toBe(202);
    expect(api.origins.map(({ proven }) => proven ?? false)).toEqual([true, false]);
  });

  it('of a batch opens the door and makes nobody a proven sender', async () => {
    const api = open({ perMinute: 1_200, pressure: () => 1 });
    const body = lines([said(), said()]);
    const asked = await send(api, body, BATCH);
    expect([asked.status, asked.json().code]).toEqual([429, 'proof-required']);
    const headers = { ...BATCH.headers, 'altcha-solution': await solve(asked.json().challenge) };
    expect((await send(api, body, { ...BATCH, headers })).status).toBe(200);
    expect(api.origins.map(({ proven }) => proven ?? false)).toEqual([false]);
  });

  it('a browser without a script comes back to its form, with what it filled in and why', async () => {
    const api = open({ perMinute: 1_200, pressure: () => 1 });
    const back = await send(api, 'service=att&symptom=no-service&region=US-TX&text=secret', FORM);
    expect([back.status, back.field('location')]).toEqual([
      303,
      '/report?market=us&service=att&symptom=no-service&region=US-TX&busy=network&wait=60',
    ]);
    const full = { submit: () => Promise.reject(new FaultlineError('overloaded', 'full')) };
    const closed = await send(open({ intake: () => full }), 'service=att&symptom=no-service', FORM);
    expect([closed.status, closed.field('location')]).toEqual([
      303,
      '/report?market=us&service=att&symptom=no-service&busy=server&wait=5',
    ]);
  });
});

describe('R33: calls for help', () => {
  it('are refused neither by the limit nor for want of a proof, but they count', async () => {
    const api = open({ perMinute: 2, pressure: () => 1 });
    const statuses = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await send(api, help())).status);
    expect(statuses).toEqual(Array(20).fill(202));
    expect((await send(api, said())).json().code).toBe('too-many-requests');
    const form = await send(api, 'service=att&symptom=emergency-calls-fail', FORM);
    expect(form.field('location')).toContain('/report/thanks');
  });

  it('ten of a batch that is refused are kept all the same, and told; the rest of it is not', async () => {
    const api = open({ perMinute: 2 });
    const reports = [said(), help(), { ...help(), region: 'nowhere' }, ...Array.from({ length: 12 }, help)];
    const answer = await send(api, lines(reports), BATCH);
    expect([answer.status, answer.json().code]).toEqual([429, 'too-many-requests']);
    expect(answer.json().kept.map(({ line }: { line: number }) => line)).toEqual([
      2, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
    expect(answer.json().kept[0]).toMatchObject({ accepted: 'new', id: expect.any(String) });
    expect(await api.log.size()).toBe(9);
    const none = await send(api, lines([said(), said()]), BATCH);
    expect([none.status, none.json().code]).toEqual([429, 'too-many-requests']);
  });

  it('of a network that may send no batch no more is read than of a single report', async () => {
    const api = open({ perMinute: 2 });
    const large = await send(api, lines(Array.from({ length: 2_000 }, help)), BATCH);
    expect([large.status, large.json().code]).toEqual([429, 'too-many-requests']);
    expect(await api.log.size()).toBe(0);
  });
});

describe('R30: the same request again', () => {
  const key = { 'idempotency-key': '"once"' };

  it('is answered byte for byte with the first answer, and done once', async () => {
    const api = open({ perMinute: 1_200 });
    const report = said();
    const first = await send(api, report, { headers: key });
    const again = await send(api, report, { headers: key });
    expect(again.text).toBe(first.text);
    expect(first.json().accepted).toBe('new');
    expect([first.field('idempotency-replayed'), again.field('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(again.field('ratelimit')).toContain('r=1198');
    expect([api.origins.length, await api.log.size()]).toEqual([1, 1]);
    const other = await send(api, said({ symptom: 'works' }), { headers: key });
    expect([other.status, other.json().code, other.field('ratelimit')]).toEqual([
      422,
      'key-reused',
      expect.stringContaining('r=1197'),
    ]);
  });

  it('sent at once is kept once, and each is answered alike', async () => {
    const api = open();
    const report = said();
    const all = await Promise.all(Array.from({ length: 8 }, () => send(api, report, { headers: key })));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect([api.origins.length, await api.log.size()]).toEqual([1, 1]);
  });

  it('two senders with the same weak key do not swallow each other', async () => {
    const api = open();
    const report = said();
    const one = await send(api, report, { headers: key });
    const two = await send(api, { ...report, reporter: 'another' }, { headers: key, from: '198.51.100.1' });
    expect([one.json().accepted, two.json().accepted]).toEqual(['new', 'new']);
    expect(one.json().id).not.toBe(two.json().id);
  });

  it('an answer that was refused is not remembered: what was corrected may use the key', async () => {
    const api = open({ perMinute: 20, pressure: () => 1 });
    const report = said({ region: 'US-XX' });
    const asked = await send(api, report, { headers: key });
    expect(asked.json().code).toBe('proof-required');
    const wrong = { ...report, altcha: await solve(asked.json().challenge) };
    expect((await send(api, wrong, { headers: key })).json().code).toBe('bad-input');
    const right = { ...report, region: 'US-TX', altcha: await solved(api) };
    expect((await send(api, right, { headers: key })).json().accepted).toBe('new');
  });

  it('a form is the same though its time is not', async () => {
    const api = open();
    const form = 'service=att&symptom=works';
    const headers = { ...FORM.headers, ...key };
    const first = await send(api, form, { headers });
    expect((await send(api, form, { headers })).field('location')).toBe(first.field('location'));
    expect(await api.log.size()).toBe(1);
  });
});

describe('R31: the same request after a restart', () => {
  it('is a repeat to the log, single or as a line of a batch', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-key-'));
    const single = said();
    const body = lines([said(), said(), single]);
    const run = async () => {
      const kept = await createSqliteStore({ file: join(folder, 'f.db') });
      const api = open({ log: kept.log });
      const one = await send(api, single, { headers: { 'idempotency-key': 'weak' } });
      const headers = { ...BATCH.headers, 'idempotency-key': '018dd0f2-6c1e-7000-8000-000000000001' };
      const many = await send(api, body, { ...BATCH, headers });
      const other = await send(api, lines([said()]), { ...BATCH, headers });
      await kept.close();
      const told = [one.text, ...many.text.trim().split('\n'), other.text].map((line) => JSON.parse(line));
      return { ids: told.slice(0, 4).map(({ id }) => id), accepted: told.map(({ accepted }) => accepted) };
    };
    const before = await run();
    const after = await run();
    rmSync(folder, { recursive: true });
    expect(before.accepted).toEqual(['new', 'new', 'new', 'counted-already', 'new']);
    expect(after.accepted).toEqual(['repeat', 'repeat', 'repeat', 'repeat', 'new']);
    expect(after.ids).toEqual(before.ids);
    expect(new Set(before.ids).size).toBe(4);
  });
});
