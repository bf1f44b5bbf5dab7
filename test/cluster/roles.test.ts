import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeWith, sharedNats, sharedPostgres } from './servers.ts';
import { type FaultlineNode, startNode } from './start-faultline.ts';
import { startProxy } from './start-proxy.ts';

const SOON = { timeout: 20_000, interval: 50 };

interface Answer {
  readonly status: number;
  readonly body: { readonly id: string; readonly accepted: string; readonly code: string };
}

async function post(url: string, changes: object = {}): Promise<Answer> {
  const at = new Date().toISOString();
  const report = { at, market: 'us', service: 'att', symptom: 'sos-only', region: 'US-TX', ...changes };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/reports`, {
    method: 'POST',
    headers,
    body: JSON.stringify(report),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const ready = async (url: string) =>
  (await (await fetch(`${url}/readyz`)).json()) as {
    ready: boolean;
    checks: Record<string, { ok: boolean; says: string }>;
  };

describeWith(['postgresql', 'nats-server'], 'the product in several processes', () => {
  const data = mkdtempSync(join(tmpdir(), 'faultline-roles-'));
  const nodes: FaultlineNode[] = [];
  let database: Client;
  let places: { readonly store: string; readonly log: string };

  async function start(role: FaultlineNode['role'], ...args: readonly string[]): Promise<FaultlineNode> {
    const node = await startNode({
      role,
      ...places,
      data: join(data, role),
      args: ['--limits', 'off', ...args],
    });
    nodes.push(node);
    return node;
  }
  const count = async (sql: string): Promise<number> => Number((await database.query(sql)).rows[0].n);
  const counted = () => count('SELECT coalesce(sum(reported), 0) AS n FROM counts');

  let gateways: FaultlineNode[];
  let detectors: FaultlineNode[];
  let webs: FaultlineNode[];
  let counters: FaultlineNode[];
  beforeAll(async () => {
    const [postgres, nats] = [await sharedPostgres(), await sharedNats()];
    places = { store: await postgres.newDatabase(), log: `${nats.url}?name=${nats.newName()}` };
    database = new Client({ connectionString: places.store });
    await database.connect();
    // All at once: whoever comes first makes tables and streams.
    [gateways, counters, detectors, webs] = await Promise.all([
      Promise.all([start('gateway'), start('gateway', '--ack', 'store')]),
      Promise.all([start('counter'), start('counter')]),
      Promise.all([start('detector'), start('detector')]),
      Promise.all([start('web'), start('web')]),
    ]);
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.end()));
    await database.end();
    rmSync(data, { recursive: true, force: true });
  });

  it('S53: each does what its role is, says so at /readyz, and names who does the rest', async () => {
    for (const { url } of [...gateways, ...counters, ...detectors, ...webs]) {
      await vi.waitFor(async () => expect(await ready(url)).toMatchObject({ ready: true }), SOON);
    }
    const [gateway, web] = [gateways[0]!.url, webs[0]!.url];
    expect((await fetch(`${web}/us`)).status).toBe(200);
    expect((await fetch(`${gateway}/us`)).status).toBe(421);
    expect(await post(web)).toMatchObject({ status: 421, body: { code: 'elsewhere' } });
    expect(await post(counters[0]!.url)).toMatchObject({ status: 421 });
    const led = await Promise.all(detectors.map(async ({ url }) => (await ready(url)).checks['leads']!.says));
    expect(led.flatMap((says) => (says.startsWith('none') ? [] : says.split(', '))).toSorted()).toEqual([
      'gb',
      'us',
    ]);
  });

  it('S43, S56: one person is one at every gateway; ack=store tells what became of a report, ack=log that it is kept', async () => {
    const before = await counted();
    const who = { reporter: 'ann', service: 'verizon' };
    expect(await post(gateways[0]!.url, who)).toMatchObject({ status: 202, body: { accepted: 'new' } });
    await vi.waitFor(async () => expect(await counted()).toBe(before + 1), SOON);
    const again = await post(gateways[1]!.url, who);
    expect(again).toMatchObject({ status: 202, body: { accepted: 'counted-already' } });
    const { id } = again.body;
    expect(await post(gateways[1]!.url, { ...who, id })).toMatchObject({ body: { accepted: 'repeat' } });
    expect(await counted()).toBe(before + 1);
  });

  it('S53: while PostgreSQL is away a gateway stays ready and takes reports, which are counted by others', async () => {
    const through = new URL(places.store);
    const proxy = await startProxy(Number(through.port));
    through.port = String(proxy.port);
    const setup = { role: 'gateway', ...places, store: through.href, data: join(data, 'cut') } as const;
    const gateway = await startNode({ ...setup, args: ['--limits', 'off'] });
    try {
      const before = await counted();
      proxy.cut();
      for (let n = 0; n < 3; n += 1) {
        expect(await post(gateway.url, { service: 'cricket' })).toMatchObject({ status: 202 });
        expect(await ready(gateway.url)).toMatchObject({ ready: true });
      }
      await vi.waitFor(async () => expect(await counted()).toBe(before + 3), SOON);
    } finally {
      expect(await gateway.end()).toBe(0);
      await proxy.stop();
    }
  });

  it('S54: an outage is judged by one process, shown by all, and their streams go on from each other’s ids', async () => {
    await Promise.all(
      Array.from({ length: 150 }, (_, n) => post(gateways[n % 2]!.url, { reporter: `r${n}` })),
    );
    const classOf = async ({ url }: FaultlineNode) => {
      const market = await (await fetch(`${url}/v1/markets/us`)).json();
      return (market as { services: Record<string, { class: string }> }).services['att']!.class;
    };
    for (const web of webs)
      await vi.waitFor(async () => expect(await classOf(web)).toBe('origin'), {
        timeout: 80_000,
        interval: 250,
      });
    const stream = async (url: string, lastId?: string) => {
      const left = new AbortController();
      const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
      const response = await fetch(`${url}/v1/stream`, { headers, signal: left.signal });
      let text = '';
      const decoder = new TextDecoder();
      for await (const part of response.body!) {
        text += decoder.decode(part, { stream: true });
        if (/^data: .*\n\n/m.test(text)) break;
      }
      left.abort();
      return text;
    };
    const first = await stream(webs[0]!.url);
    const id = Number(/^id: (\d+)$/m.exec(first)![1]);
    expect(first).toContain('event: snapshot');
    // Somebody who has everything but the last change, of whatever market, gets that one from the other process.
    expect(await stream(webs[1]!.url, String(id - 1))).toContain(`id: ${id}\n`);
    expect(await count('SELECT count(*) AS n FROM incidents')).toBe(1);
  });

  it('S42: a leader that sleeps longer than its lease is replaced, and writes nothing when it wakes', async () => {
    const isLeader = async ({ url }: FaultlineNode) =>
      (await ready(url)).checks['leads']!.says.includes('us');
    const leader = (await isLeader(detectors[0]!)) ? detectors[0]! : detectors[1]!;
    const other = detectors.find((node) => node !== leader)!;
    const token = () => count("SELECT token AS n FROM leases WHERE name = 'market/us'");
    const before = await token();
    leader.pause();
    await vi.waitFor(async () => expect(await isLeader(other)).toBe(true), SOON);
    const after = await token();
    expect(after).toBeGreaterThan(before);
    const written = await count("SELECT max(at) AS n FROM snapshots WHERE market = 'us'");
    leader.resume();
    await vi.waitFor(
      async () => expect((await ready(leader.url)).checks['leads']!.says).toMatch(/none/),
      SOON,
    );
    expect(await token()).toBe(after);
    expect(await count("SELECT max(at) AS n FROM snapshots WHERE market = 'us'")).toBeGreaterThanOrEqual(
      written,
    );
    expect(await count('SELECT count(*) AS n FROM incidents')).toBe(1);
  });

  it('S55: replaced one after the other under load, nothing that was acknowledged is lost, none fails', async () => {
    const drained = await Promise.all([start('gateway', '--drain', '2'), start('gateway', '--drain', '2')]);
    const before = await counted();
    const going = { on: true };
    let acknowledged = 0;
    const failed: string[] = [];
    /** As a balancer does: to a process that says it is ready, and there alone. */
    const send = async (): Promise<void> => {
      while (going.on) {
        const states = await Promise.all(
          drained.map(({ url }) => ready(url).catch(() => ({ ready: false }))),
        );
        const open = drained.filter((_, index) => states[index]!.ready);
        const { status } = await post(open[acknowledged % open.length]!.url, { service: 'tmobile' });
        if (status === 202) acknowledged += 1;
        else failed.push(`${status}`);
      }
    };
    const sending = Promise.all([send(), send(), send()]);
    for (const node of [...counters, ...detectors, ...webs, ...drained]) {
      expect(await node.end()).toBe(0);
      await node.restart();
    }
    await sleep(500);
    going.on = false;
    await sending;
    expect(failed).toEqual([]);
    expect(acknowledged).toBeGreaterThan(50);
    await vi.waitFor(async () => expect(await counted()).toBe(before + acknowledged), SOON);
  });
});
