import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeWith, sharedPostgres } from './servers.ts';
import { type FaultlineNode, startNode } from './start-faultline.ts';
import { type NatsCluster, startNats } from './start-nats.ts';

const SOON = { timeout: 40_000, interval: 100 };

/** The cells of the table in docs/durability.md that are said to hold; each loses a part for good, or kills it. */
describeWith(['postgresql', 'nats-server'], 'what an acknowledgement promises', () => {
  const data = mkdtempSync(join(tmpdir(), 'faultline-durable-'));
  const nodes: FaultlineNode[] = [];
  let nats: NatsCluster;
  let store: string;
  let database: Client;
  let names = 0;

  async function start(role: FaultlineNode['role'], name: string, ack: 'log' | 'store' = 'log') {
    const log = `${nats.url}?name=${name}`;
    const setup = { role, store, log, ack, data: join(data, `${role}-${nodes.length}`) };
    const node = await startNode({ ...setup, args: ['--limits', 'off'] });
    nodes.push(node);
    return node;
  }

  /** Sends until so many are acknowledged; those that are. */
  async function send({ url }: FaultlineNode, many: number): Promise<ReadonlySet<string>> {
    const acknowledged = new Set<string>();
    while (acknowledged.size < many) {
      const report = { at: new Date().toISOString(), service: 'att', symptom: 'no-service' };
      const lines = Array.from({ length: 50 }, () => JSON.stringify({ ...report, id: crypto.randomUUID() }));
      const headers = { 'content-type': 'application/x-ndjson' };
      const address = `${url}/v1/reports:batch?market=us`;
      const answer = await fetch(address, { method: 'POST', headers, body: lines.join('\n') });
      for (const line of (await answer.text()).trim().split('\n')) {
        const { id, accepted } = JSON.parse(line) as { id?: string; accepted?: string };
        if (id && accepted) acknowledged.add(id);
      }
    }
    return acknowledged;
  }

  const kept = async (): Promise<ReadonlySet<string>> =>
    new Set((await database.query('SELECT id FROM report_ids')).rows.map(({ id }) => id as string));
  const counted = async (): Promise<number> =>
    Number((await database.query('SELECT coalesce(sum(reported), 0) AS n FROM counts')).rows[0].n);

  /** All are in the store, and every report that is there is counted once. */
  async function expectAll(acknowledged: ReadonlySet<string>): Promise<void> {
    await vi.waitFor(async () => expect(acknowledged.difference(await kept()).size).toBe(0), SOON);
    expect(await counted()).toBe((await kept()).size);
  }

  beforeAll(async () => {
    nats = await startNats({ nodes: 3 });
    store = await (await sharedPostgres()).newDatabase();
    database = new Client({ connectionString: store });
    await database.connect();
  });
  beforeEach(async () => {
    for (const node of nodes.splice(0)) await node.end();
  });
  afterAll(async () => {
    for (const node of nodes) await node.kill();
    await database.end();
    await nats.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const newName = () => `d${++names}`;

  it('S56: ack=log, the gateway killed: all that it acknowledged is counted', async () => {
    const name = newName();
    const gateway = await start('gateway', name);
    const acknowledged = await send(gateway, 500);
    await gateway.kill();
    await start('counter', name);
    await expectAll(acknowledged);
  });

  it('S56: ack=log, one node of the log loses its disk: all is there, and the node has it again', async () => {
    const name = newName();
    const gateway = await start('gateway', name);
    const acknowledged = await send(gateway, 500);
    const node = nats.nodes[await nats.leaderOf(`${name}-reports`)]!;
    await node.kill();
    node.wipe();
    await node.start();
    await start('counter', name);
    await expectAll(acknowledged);
  });

  it('S56: ack=log, all nodes of the log killed at once: all is there', async () => {
    const name = newName();
    const gateway = await start('gateway', name);
    const acknowledged = await send(gateway, 500);
    await Promise.all(nats.nodes.map((node) => node.kill()));
    await Promise.all(nats.nodes.map((node) => node.start()));
    await start('counter', name);
    await expectAll(acknowledged);
  });

  it('S56: ack=store, all nodes of the log lose their disks: all is there', async () => {
    const name = newName();
    await start('counter', name);
    const gateway = await start('gateway', name, 'store');
    const acknowledged = await send(gateway, 300);
    await Promise.all(nats.nodes.map((node) => node.kill()));
    for (const node of nats.nodes) node.wipe();
    await expectAll(acknowledged);
    await Promise.all(nats.nodes.map((node) => node.start()));
  });
});
