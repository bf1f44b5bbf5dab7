import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { measureAlarm } from '../core/detect/explain.ts';
import { DETECT_PARAMS } from '../core/detect/params.ts';
import { hideFew } from '../core/publish/hide-few.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { buildTally } from '../core/testing/build-tally.ts';
import { MONDAY, runSeries } from '../core/testing/run-series.ts';
import { formatInstant, HOUR, MINUTE, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createIntake } from '../pipeline/ingest.ts';
import { createDailySalt } from '../pipeline/salt.ts';
import type { Published } from '../ports/published.ts';
import type { StoredLog } from '../ports/report-log.ts';
import { dossier, statement } from '../ports/store.contract.ts';
import type { CountRow } from '../ports/store.ts';
import { type ApiLimits, DEFAULT_API_LIMITS } from './api-deps.ts';
import { createApi } from './create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from './health.ts';
import { type Given, undescribed } from './openapi/check-answer.contract.ts';

const NOW = parseInstant('2024-02-22T13:00:00Z') as number;
const AT = '2024-02-22T12:59:12Z';
const ID = '018dd0f2-6c1e-7000-8000-000000000001';

const service = (id: string, name: string) =>
  ({ id, name, aliases: [], kind: 'mobile-network', users: null, baseline: null, runsOn: [] }) as const;
const us = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [service('att', 'AT&T'), service('verizon', 'Verizon')],
  elements: [],
});
const gb = createCatalog({
  market: { id: 'gb', name: 'United Kingdom', timezone: 'Europe/London', emergencyNumber: '999' },
  services: [service('ee', 'EE')],
  elements: [],
});

const verdict = {
  class: 'origin',
  probability: 0.99,
  faultProbability: 0.99,
  source: null,
  evidence: [{ kind: 'volume', logOdds: 7.1, says: '2,140 reports in 15 min; 42 is usual' }],
  since: NOW - HOUR,
} as const;
const day = {
  ...dossier('one', {
    openedAt: NOW - HOUR,
    attributedAt: NOW - 50 * MINUTE,
    verdicts: { att: verdict },
    current: { att: verdict },
    timeline: [
      { at: NOW - 50 * MINUTE, verdicts: { att: { class: 'origin', probability: 0.93, source: null } } },
    ],
  }),
  statements: [statement(20)],
  hypotheses: [{ cause: 'software', standing: 'rumour', for: [statement(20)], against: [] }],
} as const;
const snapshot: Snapshot = {
  market: 'us',
  asOf: NOW,
  sentence: 'AT&T is down.',
  incidents: [day.incident],
  services: { att: { class: 'origin', probability: 0.99, source: null, count15m: 812, baseline15m: 42 } },
  series: {
    att: {
      start: NOW - HOUR,
      step: 15 * MINUTE,
      count: [4, 5, 0, 812],
      expected: [40, 41, 42, 43],
      upper: [60, 60, 60, 60],
      classes: ['normal', 'normal', 'normal', 'origin'],
      missing: [false, false, true, false],
    },
  },
  regions: { att: [{ region: 'US-TX', count: 300, perMillion: 10 }] },
  symptoms: { att: [{ symptom: 'sos-only', count: 300 }] },
  silentSince: null,
  replay: null,
};

interface Changes {
  readonly limits?: Partial<ApiLimits>;
  readonly log?: (log: StoredLog) => StoredLog;
  readonly snapshots?: Readonly<Record<string, Snapshot>>;
  readonly checkStore?: () => Promise<void>;
}

async function open({
  limits,
  log: change = (log) => log,
  snapshots = { us: snapshot },
  checkStore,
}: Changes = {}) {
  const { log, store, check } = createMemoryStore();
  await store.putIncident(day);
  await store.putIncident(dossier('two', { openedAt: NOW - 9 * HOUR, state: 'resolved', resolvedAt: NOW }));
  const catalogs = [us, gb];
  const published: Published = {
    catalogs: () => catalogs,
    catalog: (market) => catalogs.find((one) => one.market.id === market),
    snapshot: (market) => snapshots[market],
    incident: store.incident,
    incidents: store.incidents,
  };
  const clock = () => NOW;
  const faults: unknown[] = [];
  const feed = createMemoryFeed();
  const app = createApi({
    published,
    intake: createIntake({ log: change(log), catalogs, clock, salt: createDailySalt() }),
    feed,
    health: createHealthCheck({
      store: lookAtWrites(checkStore ?? check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
    limits: { ...DEFAULT_API_LIMITS, ...limits },
    onFault: (fault) => faults.push(fault),
  });
  return { app, log, store, feed, faults };
}

type Opened = Awaited<ReturnType<typeof open>>;
const said = (changes: object = {}) => ({ at: AT, service: 'att', symptom: 'no-service', ...changes });

/** S24: whatever a test here gets as an answer is one that the OpenAPI document describes, to the last field. */
function expectDescribed(given: Given): void {
  expect(undescribed(given)).toEqual([]);
}

async function post(
  { app }: Opened,
  body: BodyInit,
  headers: Record<string, string> = {},
  path = '/v1/reports',
) {
  const response = await app.request(path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const json = await response.json().catch(() => undefined);
  expectDescribed({ method: 'POST', path, response, body: json });
  return { response, status: response.status, json };
}

async function get({ app }: Opened, path: string) {
  const response = await app.request(path);
  const json = await response.json();
  expectDescribed({ method: 'GET', path, response, body: json });
  return { response, status: response.status, json };
}

async function countsOf({ store }: Opened, market: string): Promise<readonly CountRow[]> {
  const rows: CountRow[] = [];
  for await (const row of store.counts(market, 0, Infinity)) rows.push(row);
  return rows;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('POST /v1/reports', () => {
  it('answers 202 with the id and what became of it', async () => {
    const api = await open();
    const first = await post(api, JSON.stringify(said({ id: ID, reporter: 'ann' })));
    expect([first.status, first.json]).toEqual([202, { id: ID, accepted: 'new' }]);
    expect((await post(api, JSON.stringify(said({ id: ID })))).json).toEqual({ id: ID, accepted: 'repeat' });
    const again = await post(api, JSON.stringify(said({ reporter: 'ann' })));
    expect(again.json).toMatchObject({ accepted: 'counted-already' });
    expect(await api.log.size()).toBe(2);
  });

  it('R30: an Idempotency-Key that is a UUID is the id of a report that has none', async () => {
    const api = await open();
    const key = { 'idempotency-key': ID };
    expect((await post(api, JSON.stringify(said()), key)).json).toEqual({ id: ID, accepted: 'new' });
    expect((await post(api, JSON.stringify(said({ id: ID })))).json).toEqual({ id: ID, accepted: 'repeat' });
  });

  it.each([
    ['its field', said({ market: 'us' }), '', 'us'],
    ['the query', said(), '?market=us', 'us'],
    ['the only market with that service', said({ service: 'ee' }), '', 'gb'],
  ])('finds the market by %s', async (_, report, query, market) => {
    const api = await open();
    expect((await post(api, JSON.stringify(report), {}, `/v1/reports${query}`)).status).toBe(202);
    const rows = await countsOf(api, market);
    expect(rows).toHaveLength(1);
  });

  it('takes a form, whose time is now', async () => {
    const api = await open();
    const form = new URLSearchParams({ service: 'att', symptom: 'sos-only', region: 'US-TX', text: '' });
    expect(await post(api, form.toString(), FORM)).toMatchObject({ status: 202, json: { accepted: 'new' } });
    const rows = await countsOf(api, 'us');
    expect(rows).toMatchObject([{ minute: NOW, symptom: 'sos-only', region: 'US-TX' }]);
  });

  it('takes a multipart form', async () => {
    const api = await open();
    const form = new FormData();
    form.set('service', 'att');
    form.set('symptom', 'works');
    const response = await api.app.request('/v1/reports', { method: 'POST', body: form });
    expect(response.status).toBe(202);
  });

  it('sends a browser on to the thanks, and back to the form when something is wrong', async () => {
    const api = await open();
    const page = { ...FORM, accept: 'text/html,*/*' };
    const kept = await post(api, 'service=att&symptom=no-service', page);
    expect(kept.status).toBe(303);
    const thanks = new URL(kept.response.headers.get('location')!, 'http://x');
    expect(thanks.pathname).toBe('/report/thanks');
    expect(Object.fromEntries(thanks.searchParams)).toMatchObject({
      market: 'us',
      service: 'att',
      symptom: 'no-service',
    });
    const wrong = await post(api, 'service=att&symptom=&text=secret', page);
    expect(wrong.status).toBe(303);
    expect(wrong.response.headers.get('location')).toBe('/report?market=us&service=att&problem=symptom');
  });

  it('lists every bad field at once as problem+json', async () => {
    const { response, json } = await post(
      await open(),
      JSON.stringify(said({ service: 'nope', symptom: 'sad', region: 'XX-1', at: 'noon' })),
    );
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({ code: 'bad-input', status: 422, title: expect.any(String) });
    const errors = json.errors as { field: string; pointer: string; detail: string }[];
    expect(errors.map(({ field }) => field).sort()).toEqual(['at', 'region', 'service', 'symptom']);
    expect(errors.every(({ pointer, field, detail }) => pointer === `#/${field}` && detail !== '')).toBe(
      true,
    );
  });

  it.each([
    ['too far in the past', said({ at: '2024-02-01T00:00:00Z' }), 'at'],
    ['too far in the future', said({ at: '2024-02-22T14:00:00Z' }), 'at'],
    ['without a time', { service: 'att', symptom: 'works' }, 'at'],
    ['not an object', [1], ''],
    ['of an unknown market', said({ market: 'xx' }), 'market'],
  ])('refuses a report %s and keeps nothing', async (_, report, field) => {
    const api = await open();
    const { status, json } = await post(api, JSON.stringify(report));
    expect([status, json.errors[0].field]).toEqual([422, field]);
    expect(await api.log.size()).toBe(0);
  });

  it('broken JSON is 400 with line and column', async () => {
    const { status, json } = await post(await open(), '{"at": "x",\n "service" att}');
    expect(status).toBe(400);
    expect(json.detail).toContain('line 2, column 12');
  });

  it.each([
    ['binary rubbish', Buffer.from([0xff, 0xfe, 0, 1, 2]), {}, 400],
    ['an empty body', '', {}, 400],
    ['broken gzip', 'not gzip', { 'content-encoding': 'gzip' }, 400],
    ['truncated gzip', gzipSync(JSON.stringify(said())).subarray(0, 30), { 'content-encoding': 'gzip' }, 400],
    ['a gzip bomb', gzipSync(' '.repeat(1_000_000)), { 'content-encoding': 'gzip' }, 413],
    ['another encoding', '{}', { 'content-encoding': 'br' }, 415],
    ['another content type', '<report/>', { 'content-type': 'application/xml' }, 415],
    ['too large a body', ' '.repeat(70_000), {}, 413],
    ['a form that is none', 'xx', { 'content-type': 'multipart/form-data' }, 400],
  ] as const)('%s is answered with the right status and keeps nothing', async (_, body, headers, status) => {
    const api = await open();
    const answer = await post(api, body as BodyInit, headers);
    expect(answer.status).toBe(status);
    expect(answer.response.headers.get('content-type')).toBe('application/problem+json');
    expect(await api.log.size()).toBe(0);
    expect(api.faults).toEqual([]);
  });

  it('reads gzip', async () => {
    const body = gzipSync(JSON.stringify(said()));
    const { status } = await post(await open(), body, { 'content-encoding': 'gzip' });
    expect(status).toBe(202);
  });

  it('overload is 503 with Retry-After, and a fault of ours says nothing of the inside', async () => {
    const fail = (fault: Error) => (log: StoredLog) => ({ ...log, append: () => Promise.reject(fault) });
    const full = await open({ log: fail(new FaultlineError('overloaded', '50000 rows wait')) });
    const answer = await post(full, JSON.stringify(said()));
    expect(answer.status).toBe(503);
    expect(Number(answer.response.headers.get('retry-after'))).toBeGreaterThan(0);
    const broken = await open({ log: fail(new Error('secret path')) });
    const { status, json } = await post(broken, JSON.stringify(said()));
    expect(status).toBe(500);
    expect(JSON.stringify(json)).not.toContain('secret');
    expect(broken.faults).toHaveLength(1);
  });
});

describe('POST /v1/reports:batch', () => {
  const NDJSON = { 'content-type': 'application/x-ndjson' };
  async function batch(
    api: Opened,
    body: BodyInit,
    headers: Record<string, string> = {},
    path = '/v1/reports:batch',
  ) {
    const response = await api.app.request(path, {
      method: 'POST',
      body,
      headers: { ...NDJSON, ...headers },
    });
    const text = await response.text();
    for (const line of text.trim().split('\n').slice(0, 50)) {
      if (line !== '') expectDescribed({ method: 'POST', path, response, body: JSON.parse(line) });
    }
    return {
      status: response.status,
      text,
      lines: () =>
        text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
    };
  }

  it('answers a line each, in order, over markets, with what is wrong on the line where it is', async () => {
    const api = await open();
    const body = [
      JSON.stringify(said({ id: ID, reporter: 'a' })),
      '',
      '{"at": oops}',
      JSON.stringify(said({ service: 'ee', reporter: 'b' })),
      JSON.stringify(said({ service: 'nope' })),
      `${JSON.stringify(said({ id: ID }))}\r`,
    ].join('\n');
    const { status, lines } = await batch(api, body);
    expect(status).toBe(200);
    expect(lines()).toMatchObject([
      { line: 1, id: ID, accepted: 'new' },
      { line: 3, errors: [{ detail: expect.stringContaining('column 8') }] },
      { line: 4, accepted: 'new' },
      { line: 5, errors: [{ field: 'service' }] },
      { line: 6, id: ID, accepted: 'repeat' },
    ]);
    expect(await api.log.size()).toBe(2);
  });

  it('takes 10,000 lines, gzipped too, and refuses one more whole', async () => {
    const api = await open();
    const lines = (count: number) =>
      Array.from({ length: count }, (_, n) => JSON.stringify(said({ reporter: `r${n}` }))).join('\n');
    const kept = await batch(api, gzipSync(lines(10_000)), { 'content-encoding': 'gzip' });
    expect(kept.lines().filter(({ accepted }) => accepted === 'new')).toHaveLength(10_000);
    const refused = await batch(api, lines(10_001));
    expect(refused.status).toBe(413);
    expect(await api.log.size()).toBe(10_000);
  });

  it('refuses more than 8 MB, and another content type', async () => {
    const api = await open();
    expect((await batch(api, 'x'.repeat(8 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await batch(api, '[]', { 'content-type': 'application/json' })).status).toBe(415);
  });

  it('what fails half-way is said on the lines that it hit; what failed at once is a problem', async () => {
    let calls = 0;
    const failing = (log: StoredLog): StoredLog => ({
      ...log,
      append(reports) {
        calls += 1;
        if (calls > 1) return Promise.reject(new FaultlineError('overloaded', 'full'));
        return log.append(reports);
      },
    });
    const api = await open({ log: failing });
    const body = Array.from({ length: 2500 }, (_, n) => JSON.stringify(said({ reporter: `r${n}` }))).join(
      '\n',
    );
    const { lines } = await batch(api, body);
    expect(lines()).toHaveLength(2500);
    expect(lines()[999]).toMatchObject({ line: 1000, accepted: 'new' });
    expect(lines()[1000]).toMatchObject({ line: 1001, error: { code: 'overloaded', status: 503 } });
    expect((await batch(api, body)).status).toBe(503);
  });

  it('an empty batch is answered with nothing, at either spelling of the path', async () => {
    expect(await batch(await open(), '')).toMatchObject({ status: 200, text: '' });
    expect((await batch(await open(), '', {}, '/v1/reports%3Abatch')).status).toBe(200);
  });
});

describe('reads', () => {
  it('lists markets with what can be reported on', async () => {
    const { json } = await get(await open(), '/v1/markets');
    expect(json.markets.map(({ id }: { id: string }) => id)).toEqual(['us', 'gb']);
    expect(json.markets[0].services[0]).toEqual({ id: 'att', name: 'AT&T', kind: 'mobile-network' });
    expect(json.markets[1]).toMatchObject({ asOf: null, sentence: null });
  });

  it('the list of markets names a replay, as each market does', async () => {
    const replay = { scenario: 'x', title: 'X', kind: 'reconstructed' };
    const api = await open({ snapshots: { us: { ...snapshot, replay } } });
    const { markets } = (await get(api, '/v1/markets')).json;
    expect(markets[0].replay).toEqual(replay);
    expect(markets[1]).not.toHaveProperty('replay');
    expect((await get(await open(), '/v1/markets')).json.markets[0]).not.toHaveProperty('replay');
  });

  it('gives a market exactly as the contract says', async () => {
    const { json, response } = await get(await open(), '/v1/markets/us');
    expect(Object.keys(json)).toEqual(['market', 'asOf', 'sentence', 'incidents', 'services']);
    expect(json.asOf).toBe('2024-02-22T13:00:00Z');
    expect(json.services.att).toEqual(snapshot.services['att']);
    expect(json.incidents[0]).toMatchObject({ id: 'one', openedAt: '2024-02-22T12:00:00Z', origin: ['att'] });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('R28: marks a suspected campaign while it lasts, and tells of it for a day', async () => {
    const mark = {
      ...{ id: 'att@1', market: 'us', service: 'att', from: NOW - HOUR, seen: NOW, to: null },
      ...{ signs: ['few-networks'] as const, reports: 5_003, networks: 3, version: 'm1' },
    };
    const over = { ...mark, from: NOW - 5 * HOUR, to: NOW - 4 * HOUR };
    const api = await open({ snapshots: { us: { ...snapshot, campaigns: { att: [over, mark] } } } });
    const told = { reports: 5_000, networks: null, signs: ['few-networks'] };
    const lasting = { ...told, since: '2024-02-22T12:00:00Z', until: null };
    expect((await get(api, '/v1/markets/us')).json.services.att.campaign).toEqual(lasting);
    const { campaigns } = (await get(api, '/v1/markets/us/services/att')).json;
    expect(campaigns).toEqual([
      { ...told, since: '2024-02-22T08:00:00Z', until: '2024-02-22T09:00:00Z' },
      lasting,
    ]);
  });

  it('marks a replay and silence', async () => {
    const replay = { scenario: 'x', title: 'X', kind: 'reconstructed' };
    const api = await open({ snapshots: { us: { ...snapshot, replay, silentSince: NOW } } });
    const { json } = await get(api, '/v1/markets/us');
    expect(json).toMatchObject({ replay, silentSince: '2024-02-22T13:00:00Z' });
  });

  it('gives a service with its series cut to the range; fewer than 5 reporters and silence are null', async () => {
    const api = await open();
    const path = '/v1/markets/us/services/att';
    const { json } = await get(api, path);
    expect(json).toMatchObject({ service: 'att', verdict: { class: 'origin' }, incidents: ['one'] });
    expect(json.series.points.map(({ count }: { count: number }) => count)).toEqual([null, 5, null, 812]);
    const cut = await get(api, `${path}?from=2024-02-22T12:15:00Z&to=2024-02-22T12:45:00Z`);
    expect(cut.json.series.points.map(({ at }: { at: string }) => at)).toEqual([
      '2024-02-22T12:15:00Z',
      '2024-02-22T12:30:00Z',
    ]);
    expect((await get(api, '/v1/markets/us/services/verizon')).json).toMatchObject({
      verdict: null,
      series: null,
    });
  });

  it('S29: tells of the counties of a region that is asked for, and of no others', async () => {
    const harris = { county: '48201', name: 'Harris', perMillion: 18, level: '50-199' } as const;
    const counties = { att: { 'US-TX': [harris] } };
    const api = await open({ snapshots: { us: { ...snapshot, counties } } });
    const of = async (query: string, service = 'att') =>
      (await get(api, `/v1/markets/us/services/${service}${query}`)).json.counties;
    expect(await of('?region=US-TX')).toEqual([harris]);
    expect(await of('?region=US-TX&from=2024-02-22T12:15:00Z')).toEqual([harris]);
    expect([await of('?region=US-CA'), await of('?region=GB-ENG')]).toEqual([[], []]);
    expect(await of('?region=US-TX', 'verizon')).toEqual([]);
    expect([await of(''), await of('?region=')]).toEqual([undefined, undefined]);
    expect(await of('?region=US-TX')).toEqual([harris]);
  });

  it('S29: an incident has its counties by service and state, where any is told of', async () => {
    const api = await open();
    const rates = {
      'US-TX': [{ county: '48201', name: 'Harris', perMillion: 18, level: '50-199' } as const],
    };
    await api.store.putIncident({ ...day, counties: { att: rates } });
    expect((await get(api, '/v1/incidents/one')).json.counties).toEqual({ att: rates });
    expect('counties' in (await get(api, '/v1/incidents/two')).json).toBe(false);
  });

  it('S20: says why a service alarms, without what a few people reported; 503 before it was judged', async () => {
    const minute = (count: number) => buildTally(count, { region: 'US-TX' });
    const known = us.services[0]!;
    const run = runSeries(
      { ...known, baseline: 60 },
      {
        to: MONDAY + 30 * MINUTE,
        counts: (start) => minute(start < MONDAY + 28 * MINUTE ? 1 : 90),
      },
    );
    const facts = measureAlarm({
      state: run.state,
      detection: run.last,
      service: known,
      params: DETECT_PARAMS,
      fleet: { fleet: 0, pooled: undefined },
    });
    const told = { count: () => 181, parts: new Map<string, number>(), silent: false };
    const alarms = { att: hideFew(facts, told) };
    const api = await open({ snapshots: { us: { ...snapshot, alarms } } });
    const { alarm } = (await get(api, '/v1/markets/us/services/att')).json;
    const { json, response, status } = await get(api, alarm);
    expect(status).toBe(200);
    expect(json).toMatchObject({ market: 'us', service: 'att', at: '2024-01-01T00:30:00Z', state: 'alarm' });
    expect(json.sentence).toMatch(/^Alarm since 2024-01-01 00:29 UTC: 181 reports in a minute where /);
    expect(json.replay).toBeUndefined();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('public, max-age=5');
    const unjudged = await api.app.request('/v1/markets/us/services/verizon/alarm');
    expect([unjudged.status, unjudged.headers.has('retry-after')]).toEqual([503, true]);
  });

  it('gives incidents in pages, and one with everything that is published of it', async () => {
    const api = await open();
    const first = await get(api, '/v1/incidents?limit=1');
    expect(first.json.incidents).toMatchObject([{ id: 'one', kind: 'live', sentence: 'AT&T is down.' }]);
    const second = await get(api, `/v1/incidents?limit=1&cursor=${first.json.cursor}`);
    expect(second.json).toMatchObject({ incidents: [{ id: 'two' }], cursor: null });
    expect((await get(api, '/v1/incidents?state=resolved&market=us')).json.incidents).toHaveLength(1);
    const { json } = await get(api, '/v1/incidents/one');
    expect(json).toMatchObject({
      attributedAt: formatInstant(NOW - 50 * MINUTE),
      resolvedAt: null,
      verdicts: { att: { class: 'origin', probability: 0.99, source: null, evidence: verdict.evidence } },
      timeline: [{ at: formatInstant(NOW - 50 * MINUTE), verdicts: { att: { class: 'origin' } } }],
      statements: [{ at: '2024-02-22T09:05:00Z' }],
      hypotheses: [{ cause: 'software', standing: 'rumour', for: [{ by: 'AT&T' }], against: [] }],
      impact: [],
    });
  });

  it.each([
    ['/v1/markets/xx', 404, 'us, gb'],
    ['/v1/markets/us/services/xx', 404, 'xx'],
    ['/v1/markets/xx/services/att/alarm', 404, 'us, gb'],
    ['/v1/markets/us/services/xx/alarm', 404, 'no service xx'],
    ['/v1/markets/gb/services/ee/alarm', 503, 'gb'],
    ['/v1/markets/gb', 503, 'gb'],
    ['/v1/incidents/xx', 404, 'xx'],
    ['/v1/incidents?market=xx', 404, 'xx'],
    ['/v1/incidents?state=odd', 400, 'query'],
    ['/v1/incidents?limit=0', 400, 'query'],
    ['/v1/incidents?cursor=odd', 400, 'cursor'],
    ['/v1/markets/us/services/att?from=noon&to=x', 400, 'range'],
    ['/v1/markets/us/services/att?from=2024-02-22T12:15:00Z&to=2024-02-22T12:15:00Z', 400, 'range'],
    ['/v1/markets/us/services/att?region=Texas', 400, 'region'],
    ['/v1/markets/us/services/att?region=US-48201', 400, 'region'],
    ['/v1/stream?market=xx', 404, 'xx'],
    ['/v1/nothing', 404, '/v1/nothing'],
    ['/v1/reports', 405, 'GET'],
  ])('%s is a problem document with status %i', async (path, status, says) => {
    const { response, json } = await get(await open(), path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(json.detail).toContain(says);
  });

  it('a browser of another site may read and not write', async () => {
    const { app } = await open();
    const { status, headers } = await app.request('/v1/reports', { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });
});

describe('health', () => {
  const fresh = { us: snapshot, gb: { ...snapshot, market: 'gb' } };

  it('is ready when the store takes a write and every snapshot is of the present', async () => {
    const api = await open({ snapshots: fresh });
    expect((await api.app.request('/livez')).status).toBe(200);
    expect(await get(api, '/readyz')).toMatchObject({ status: 200, json: { ready: true } });
  });

  it('is not ready before the first snapshot, with an old one, or when the store cannot be written', async () => {
    const old = { ...fresh, gb: { ...snapshot, asOf: NOW - 6 * MINUTE } };
    const full = () => Promise.reject(new FaultlineError('store-unavailable', 'the disk is full'));
    const none = await get(await open(), '/readyz');
    expect(none).toMatchObject({ status: 503, json: { checks: { 'snapshot-gb': { ok: false } } } });
    expect((await get(await open({ snapshots: old }), '/readyz')).status).toBe(503);
    const unwritable = await get(await open({ snapshots: fresh, checkStore: full }), '/readyz');
    expect(unwritable.json.checks.store).toEqual({ ok: false, says: 'the disk is full' });
  });

  it('a replayed day runs on its own clock and is not old', async () => {
    const replay = { scenario: 'x', title: 'X', kind: 'reconstructed' };
    const snapshots = { ...fresh, us: { ...snapshot, asOf: 0, replay } };
    expect((await get(await open({ snapshots }), '/readyz')).status).toBe(200);
  });
});
