import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createIntake } from '../pipeline/ingest.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createDailySalt } from '../pipeline/salt.ts';
import type { Intake, Origin } from '../ports/intake.ts';
import { DEFAULT_API_LIMITS } from './api-deps.ts';
import { createApi } from './create-api.ts';
import { createDoor } from './door.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from './health.ts';
import { createNetworkLimit } from './limits/network-limit.ts';
import { createPlainReport } from './plain-report.ts';

const NOW = parseInstant('2024-02-22T13:00:00Z') as number;
const ID = '018dd0f2-6c1e-7000-8000-000000000001';
const catalog = buildUsCatalog();
type Sent = {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly path?: string;
};

/** The API on a server, with the plain way or without, over an empty memory. */
function open(isPlain: boolean, setting: { perMinute?: number; full?: boolean } = {}) {
  const { store, log, check } = createMemoryStore();
  const clock = () => NOW;
  const published = createPublisher({ catalogs: [catalog], store, history: [] });
  const kept = createIntake({ log, catalogs: [catalog], clock, salt: createDailySalt() });
  const origins: Origin[] = [];
  const intake: Intake = {
    async submit(market, reports, origin) {
      origins.push(origin);
      if (setting.full) throw new FaultlineError('overloaded', 'too much waits');
      return kept.submit(market, reports, origin);
    },
  };
  const faults: unknown[] = [];
  const { perMinute } = setting;
  const limits = {
    ...DEFAULT_API_LIMITS,
    ...(perMinute ? { network: createNetworkLimit({ perMinute }) } : {}),
  };
  const health = createHealthCheck({
    store: lookAtWrites(check, clock),
    ...lookAtSnapshots({ published, clock }),
  });
  const onFault = (fault: unknown) => void faults.push(fault);
  const deps = { published, intake, feed: createMemoryFeed(), health, clock, limits, onFault };
  const door = createDoor(deps);
  const takePlain = createPlainReport(deps, door);
  const api = getRequestListener(createApi(deps, door).fetch);
  let taken = 0;
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (isPlain && takePlain(incoming, outgoing)) taken += 1;
    else void api(incoming, outgoing);
  });
  return { server, log, origins, faults, taken: () => taken };
}
type Opened = ReturnType<typeof open>;

async function send({ server }: { server: Server }, { headers = {}, body = '', path = '/v1/reports' }: Sent) {
  const { port } = server.address() as AddressInfo;
  const sent = request({
    ...{ port, host: '127.0.0.1', path, method: 'POST' },
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { date, 'retry-after': retry, ...fields } = answer.headers;
  return {
    status: answer.statusCode,
    fields,
    waits: retry !== undefined,
    body: Buffer.concat(chunks).toString(),
  };
}

const said = (changes: object = {}) =>
  JSON.stringify({ id: ID, at: '2024-02-22T12:59:12Z', service: 'att', symptom: 'no-service', ...changes });

const BODIES: readonly (string | Buffer)[] = [
  said(),
  said({ region: 'US-TX', county: '48201', reporter: 'ann', text: 'no bars — señal', source: 'web' }),
  said({ region: 'US-CA', county: '48201' }),
  `\uFEFF${said()}`,
  said({ id: undefined }).replace('"id":undefined,', ''),
  said({ service: 'nobody', symptom: 'bad', at: 'yesterday' }),
  said({ altcha: 'nonsense', referrer: 'https://forum.example/x' }),
  '{"at":1,',
  '[]',
  'null',
  '""',
  '{"__proto__":{}}',
  '{"at":"a","at":"b"}',
  '['.repeat(200),
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  `{"text":"${'x'.repeat(70_000)}"}`,
];
const HEADERS: readonly Record<string, string>[] = [
  {},
  { 'content-type': 'application/json; charset=utf-8' },
  { 'content-type': 'application/json; charset=latin1' },
  { 'content-type': 'text/plain' },
  { 'user-agent': 'Phone/2', referer: 'https://news.example/story' },
  { authorization: 'Bearer flk_nobody' },
  { 'idempotency-key': '"once"' },
  { 'content-encoding': 'br' },
  { accept: 'text/html' },
];

describe('the plain way of a report', () => {
  let plain: Opened;
  let route: Opened;
  const listen = (one: Opened) => once(one.server.listen(0, '127.0.0.1'), 'listening');
  const pair = async (setting: Parameters<typeof open>[1]) => {
    const both = [open(true, setting), open(false, setting)] as const;
    await Promise.all(both.map(listen));
    return both;
  };
  const shut = (list: readonly Opened[]) => {
    for (const { server } of list) {
      server.close();
      server.closeAllConnections();
    }
  };
  beforeAll(async () => {
    [plain, route] = await pair({});
  });
  afterAll(() => shut([plain, route]));

  /** Ids that the server made differ, and nothing else. */
  const blind = (text: string) => text.replace(/"id":"(?!018dd0f2)[0-9a-f-]{36}"/, '"id":"made"');

  it('S28: answers as the route does, to the last field, whatever comes', { timeout: 30_000 }, async () => {
    for (const headers of HEADERS) {
      for (const body of BODIES) {
        const [one, other] = await Promise.all(
          [plain, route].map((server) => send(server, { headers, body })),
        );
        expect({ ...one, body: blind(one!.body) }).toEqual({ ...other, body: blind(other!.body) });
      }
    }
    expect(await plain.log.size()).toBe(await route.log.size());
    expect(plain.origins).toEqual(route.origins);
    expect(plain.taken()).toBeGreaterThan(2 * BODIES.length);
    expect(route.taken()).toBe(0);
  });

  it('S28: takes texts of any letters, in one piece or many', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        const body = said({ text, reporter: 'x' });
        const [one, other] = await Promise.all([plain, route].map((server) => send(server, { body })));
        expect(one).toEqual(other);
      }),
      { numRuns: 60 },
    );
  });

  it('S28: its limit and what is full are told alike', async () => {
    for (const setting of [{ perMinute: 3 }, { full: true }]) {
      const both = await pair(setting);
      for (const body of [said(), '{', said(), said(), said({ symptom: 'emergency-calls-fail' })]) {
        const [one, other] = await Promise.all(both.map((server) => send(server, { body })));
        const { challenge: _, ...mine } = JSON.parse(one!.body);
        const { challenge: __, ...theirs } = JSON.parse(other!.body);
        expect({ ...one, body: mine }).toEqual({ ...other, body: theirs });
      }
      expect(both[0].faults.length).toBe(both[1].faults.length);
      shut(both);
    }
  });

  it('S28: a sender that breaks off, or sends less than it says, leaves nothing behind', async () => {
    const before = await plain.log.size();
    const { port } = plain.server.address() as AddressInfo;
    for (const length of [10, 5_000]) {
      const sent = request({
        ...{ port, host: '127.0.0.1', path: '/v1/reports', method: 'POST' },
        headers: { 'content-type': 'application/json', 'content-length': length },
      });
      sent.on('error', () => {});
      sent.write(said().slice(0, 9));
      await new Promise((resolve) => setTimeout(resolve, 30));
      sent.destroy();
    }
    const { status } = await send(plain, { body: said() });
    expect([status, await plain.log.size()]).toEqual([202, before]);
  });
});
