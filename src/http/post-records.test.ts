import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeKeys } from '../adapters/files/change-keys.ts';
import { hashKey, makeKey } from '../adapters/files/key-file.ts';
import { openKeys } from '../adapters/files/open-keys.ts';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { buildElement, buildService, buildUsCatalog } from '../core/testing/build-catalog.ts';
import { DAY, formatInstant, MINUTE, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createPublisher } from '../pipeline/publish.ts';
import type { Intake, Origin } from '../ports/intake.ts';
import { RIGHTS, type Right } from '../ports/keys.ts';
import { DEFAULT_API_LIMITS, type Machines } from './api-deps.ts';
import { createApi } from './create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from './health.ts';
import { createNetworkLimit, type NetworkLimit } from './limits/network-limit.ts';

const NOW = parseInstant('2024-02-22T13:00:00Z') as number;
const timeAt = (ms: number): string => formatInstant(NOW + ms);
const ALL = Number.MAX_SAFE_INTEGER;

const us = buildUsCatalog();
const gb = createCatalog({
  market: { id: 'gb', name: 'United Kingdom', timezone: 'Europe/London', emergencyNumber: '999' },
  services: [buildService('ee', { name: 'EE' })],
  elements: [buildElement('gb-core', { kind: 'shared-core' })],
});

const probe = { at: timeAt(-MINUTE), service: 'att', region: 'US-TX', ok: false, kind: 'http', latencyMs: 9 };
const statement = {
  at: timeAt(-MINUTE),
  by: 'AT&T',
  byRole: 'provider',
  about: 'att',
  says: 'Service is down',
  url: 'https://att.example/x',
};
const change = { id: 'c1', service: 'att', from: timeAt(-5 * MINUTE), title: 'Core upgrade' };

let folder: string;
let file: string;
const key = {} as Record<Right | 'all', string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-records-'));
  file = join(folder, 'keys.yaml');
  for (const right of [...RIGHTS, 'all'] as const) {
    key[right] = makeKey();
    const may = right === 'all' ? [...RIGHTS] : [right];
    changeKeys(file, (entries) => [...entries, { name: right, sha256: hashKey(key[right]) as string, may }]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An app with real keys and a store in memory; who submits reports, and from where, is written down. */
function open(more: { machines?: Partial<Machines>; network?: NetworkLimit } = {}) {
  const { store, check } = createMemoryStore();
  const clock = () => NOW;
  const published = createPublisher({ catalogs: [us, gb], store, history: [] });
  const origins: Origin[] = [];
  const faults: unknown[] = [];
  const intake: Intake = {
    async submit(_market, reports, origin) {
      origins.push(origin);
      return reports.map(() => ({ ok: true, id: 'x', accepted: 'new' }));
    },
  };
  const keys = openKeys({ file, clock, onFault: (fault) => faults.push(fault) });
  const app = createApi({
    published,
    intake,
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
    limits: { ...DEFAULT_API_LIMITS, ...(more.network ? { network: more.network } : {}) },
    machines: { keys, ledger: store, ...more.machines },
    onFault: (fault) => faults.push(fault),
  });
  async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
    const response = await app.request(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key.all}`, ...headers },
    });
    const text = await response.text();
    return { response, status: response.status, text, json: () => JSON.parse(text) };
  }
  return { post, store, origins, faults };
}

const NDJSON = { 'content-type': 'application/x-ndjson' };
const lines = (...records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
const errorsOf = (answer: { json: () => { errors: { field: string; line?: number; detail: string }[] } }) =>
  answer.json().errors.map(({ field, line, detail }) => [line ?? null, field, detail]);

describe('POST /v1/probes, /v1/statements, /v1/changes', () => {
  it.each<[string, unknown]>([
    ['/v1/probes', probe],
    ['/v1/statements', statement],
    ['/v1/changes', change],
  ])(
    'R34: %s takes one object, an array or NDJSON, and the same again changes nothing',
    async (path, one) => {
      const { post, store } = open();
      const sent = [
        await post(path, one),
        await post(path, [one]),
        await post(path, `\n${lines(one)}\r\n${lines(one)}`, NDJSON),
        await post(path, []),
        await post(path, '', NDJSON),
      ];
      expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
      expect(sent.map(({ json }) => json())).toEqual([
        { accepted: 1, repeated: 0 },
        { accepted: 0, repeated: 1 },
        { accepted: 0, repeated: 2 },
        { accepted: 0, repeated: 0 },
        { accepted: 0, repeated: 0 },
      ]);
      const kept = [store.probes, store.statements, store.changes].map((read) => read('us', 0, ALL));
      expect((await Promise.all(kept)).flat()).toHaveLength(1);
    },
  );

  it('R34: keeps what was sent as it was read', async () => {
    const { post, store } = open();
    await post('/v1/probes', { ...probe, market: 'us', extra: 1 });
    await post('/v1/statements', statement);
    await post('/v1/changes', { ...change, to: timeAt(MINUTE) });
    expect(await store.probes('us', 0, ALL)).toEqual([{ ...probe, at: NOW - MINUTE }]);
    expect(await store.statements('us', 0, ALL)).toEqual([{ ...statement, at: NOW - MINUTE }]);
    expect(await store.changes('us', 0, ALL)).toEqual([
      { ...change, from: NOW - 5 * MINUTE, to: NOW + MINUTE },
    ]);
  });

  it('R34: the market is that of the address, of a record, or of what it is about', async () => {
    const { post, store } = open();
    const about = { ...statement, about: 'gb-core' };
    await post('/v1/probes', { ...probe, service: 'ee' });
    await post('/v1/probes?market=gb', { ...probe, service: 'ee', ok: true });
    await post('/v1/statements', about);
    await post('/v1/changes', [change, { ...change, id: 'c2', market: 'us' }]);
    expect(await store.probes('gb', 0, ALL)).toHaveLength(2);
    expect(await store.statements('gb', 0, ALL)).toHaveLength(1);
    expect(await store.changes('us', 0, ALL)).toHaveLength(2);
    const nowhere = await post('/v1/probes?market=fr', probe);
    expect([nowhere.status, nowhere.json().detail]).toEqual([404, expect.stringContaining('us, gb')]);
  });

  it('R34: one bad record and nothing is kept; every problem of every record is told, with its line', async () => {
    const { post, store } = open();
    const body = lines(probe, { ...probe, ok: 'no', region: 'US-ZZ' }, 7, { ...probe, service: 'ee' });
    const answer = await post('/v1/probes', body, NDJSON);
    expect([answer.status, answer.json().code]).toEqual([422, 'bad-input']);
    expect(errorsOf(answer).map(([line, field]) => [line, field])).toEqual([
      [2, 'region'],
      [2, 'ok'],
      [3, ''],
      [4, 'service'],
    ]);
    expect(await store.probes('us', 0, ALL)).toEqual([]);
  });

  it('R34: in an array a problem is told with its index', async () => {
    const { post } = open();
    const answer = await post('/v1/changes', [change, { ...change, to: timeAt(-DAY) }, null]);
    expect(answer.json().errors).toEqual([
      { field: '[1].to', pointer: '#/1/to', detail: expect.stringContaining('before "from"') },
      { field: '[2]', pointer: '#/2', detail: 'a change must be a JSON object' },
    ]);
    const mixed = await post('/v1/probes', [probe, { ...probe, market: 'gb' }]);
    expect(errorsOf(mixed)).toEqual([
      [null, '[0].service', expect.stringContaining('no service of market gb')],
      [null, '[1].service', expect.stringContaining('no service of market gb')],
    ]);
    const named = await post('/v1/probes?market=us', [{ ...probe, market: 'gb' }]);
    expect(errorsOf(named)).toEqual([
      [null, '[0].market', expect.stringContaining('a request for each market')],
    ]);
  });

  it('R34: lines that are no JSON are told, all of them', async () => {
    const { post } = open();
    const answer = await post('/v1/probes', `{"at":\n${lines(probe)}{"a":1,"a":2}`, NDJSON);
    expect([answer.status, answer.json().code]).toEqual([400, 'bad-arguments']);
    expect(errorsOf(answer).map(([line]) => line)).toEqual([1, 3]);
  });

  it.each<[string, object, string, number, boolean]>([
    ['/v1/probes', probe, 'at', 2 * MINUTE, true],
    ['/v1/probes', probe, 'at', 2 * MINUTE + 1_000, false],
    ['/v1/probes', probe, 'at', -DAY, true],
    ['/v1/probes', probe, 'at', -DAY - 1_000, false],
    ['/v1/statements', statement, 'at', 2 * MINUTE + 1_000, false],
    ['/v1/statements', statement, 'at', -30 * DAY, true],
    ['/v1/statements', statement, 'at', -30 * DAY - 1_000, false],
    ['/v1/changes', change, 'from', 90 * DAY, true],
    ['/v1/changes', change, 'from', 90 * DAY + 1_000, false],
    ['/v1/changes', change, 'from', -30 * DAY - 1_000, false],
  ])('R34: %s: the time of %j, its %s %d ms from now', async (path, record, field, ms, isTaken) => {
    const answer = await open().post(path, { ...record, [field]: timeAt(ms) });
    expect(answer.status).toBe(isTaken ? 202 : 422);
    if (!isTaken)
      expect(errorsOf(answer)).toEqual([[null, field, expect.stringMatching(/^lies too far from now/)]]);
  });

  it('R34: at most 1,000 records and 1 MB, of a type that is known', async () => {
    const { post, store } = open();
    const many = Array.from({ length: 1_001 }, (_, n) => ({ ...probe, latencyMs: n }));
    expect((await post('/v1/probes', many)).status).toBe(413);
    expect((await post('/v1/probes', lines(...many), NDJSON)).status).toBe(413);
    expect(await store.probes('us', 0, ALL)).toEqual([]);
    expect((await post('/v1/probes', many.slice(1))).json()).toEqual({ accepted: 1_000, repeated: 0 });
    expect((await post('/v1/probes', ' '.repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await post('/v1/probes', 'a=b', { 'content-type': 'text/csv' })).status).toBe(415);
  });

  it('R34, R11: whatever is sent is taken or refused with a reason; what is refused leaves nothing', async () => {
    const { post, store, faults } = open();
    const fields = fc.constantFrom(...Object.keys({ ...probe, ...statement, ...change, market: 1 }));
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('att', 'us', timeAt(0), 'US-TX', true),
    );
    const record = fc.oneof(fc.dictionary(fields, values), fc.jsonValue({ maxDepth: 3 }));
    const path = fc.constantFrom('/v1/probes', '/v1/statements', '/v1/changes');
    const isLines = fc.boolean();
    await fc.assert(
      fc.asyncProperty(path, fc.array(record, { maxLength: 3 }), isLines, async (route, records, asLines) => {
        const answer = await (asLines ? post(route, lines(...records), NDJSON) : post(route, records));
        expect([202, 400, 404, 422]).toContain(answer.status);
        if (answer.status === 202) expect(answer.json().accepted).toBeLessThanOrEqual(records.length);
        else if (answer.status !== 404) expect(answer.json().errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(faults).toEqual([]);
    for (const kept of await Promise.all([store.statements('us', 0, ALL), store.changes('us', 0, ALL)])) {
      expect(kept).toEqual([]);
    }
  });

  it('R34: what cannot be kept is not acknowledged', async () => {
    const { store } = createMemoryStore();
    const addProbes = () => Promise.reject(new FaultlineError('store-unavailable', 'The disk is full'));
    const { post } = open({ machines: { ledger: { ...store, addProbes } } });
    const answer = await post('/v1/probes', probe);
    expect([answer.status, answer.response.headers.has('retry-after')]).toEqual([503, true]);
  });
});

describe('keys', () => {
  const routes = ['/v1/probes', '/v1/statements', '/v1/changes'] as const;

  it.each(routes)('S26: %s without a key, or with one that is none, is 401 and says how', async (path) => {
    const { post, faults } = open();
    const wrong = ['', 'Bearer', 'Bearer x', `Bearer ${makeKey()}`, `Basic ${key.all}`, `Bearer ${key.all}x`];
    for (const authorization of wrong) {
      const answer = await post(path, '{', { authorization });
      expect([answer.status, answer.json().code]).toEqual([401, 'key-required']);
      expect(answer.response.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.text).not.toContain(key.all);
    }
    expect(faults).toEqual([]);
  });

  it.each(routes)('S26: %s is open to a key with its right, and 403 to others', async (path) => {
    const { post } = open();
    const right = path.slice('/v1/'.length);
    for (const name of RIGHTS) {
      const answer = await post(path, '[]', { authorization: `bearer  ${key[name]}` });
      if (name === right) expect(answer.status).toBe(202);
      else expect([answer.status, answer.json().code]).toEqual([403, 'not-allowed']);
      expect(answer.response.headers.has('www-authenticate')).toBe(false);
    }
  });

  it('S26: reports with a key come from a trusted sender, whom no limit of a network stops', async () => {
    const { post, origins } = open({ network: createNetworkLimit({ perMinute: 1 }) });
    const report = lines({ at: timeAt(0), service: 'att', symptom: 'no-data' });
    const send = (authorization: string) => post('/v1/reports:batch', report, { ...NDJSON, authorization });
    expect((await send(`Bearer ${key.reports}`)).status).toBe(200);
    expect(origins.at(-1)).toMatchObject({ trusted: true });
    expect((await send('')).status).toBe(429);
    expect((await send(`Bearer ${makeKey()}`)).status).toBe(401);
    expect((await send(`Bearer ${key.probes}`)).status).toBe(403);
    expect((await send('Basic abc')).status).toBe(429);
    expect(origins).toHaveLength(1);
    const { post: free, origins: people } = open();
    await free('/v1/reports:batch', report, { ...NDJSON, authorization: '' });
    expect(people.at(-1)?.trusted ?? false).toBe(false);
  });

  it('S26: where no key is known, nobody has one', async () => {
    const { post } = open({ machines: { keys: { find: () => undefined } } });
    expect((await post('/v1/probes', probe)).status).toBe(401);
  });
});
