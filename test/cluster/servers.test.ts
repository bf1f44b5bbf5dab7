import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect as connectNats } from '@nats-io/transport-node';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeWith, sharedNats, sharedPostgres } from './servers.ts';
import { startNats } from './start-nats.ts';
import { startPostgres } from './start-postgres.ts';
import { startProxy } from './start-proxy.ts';

async function clientOf(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function rowsOf(url: string, query: string): Promise<readonly unknown[]> {
  const client = await clientOf(url);
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

/** Not `once` of events, which an error rejects. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

describeWith(['postgresql'], 'a PostgreSQL of its own', () => {
  it('keeps what was committed through a kill of all its processes, and forgets the rest', async () => {
    const server = await startPostgres();
    onTestFinished(server.stop);
    const client = await clientOf(server.url);
    await client.query('CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await client.query('BEGIN; INSERT INTO kept VALUES (2)');
    await server.kill();
    await expect(clientOf(server.url)).rejects.toThrow();
    await server.start();
    expect(await rowsOf(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('asks for a password', async () => {
    const { adminUrl } = await sharedPostgres();
    const wrong = new URL(adminUrl);
    wrong.password = 'wrong';
    await expect(clientOf(wrong.href)).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives databases that know nothing of one another', async () => {
    const { newDatabase } = await sharedPostgres();
    const [one, other] = [await newDatabase(), await newDatabase()];
    await rowsOf(one, 'CREATE TABLE only_here (n int)');
    await expect(rowsOf(other, 'SELECT * FROM only_here')).rejects.toMatchObject({ code: '42P01' });
  });
});

describeWith(['nats-server'], 'NATS servers', () => {
  it('three share a stream, and another leads it after its leader was killed', async () => {
    const { nodes, url, leaderOf, stop } = await startNats({ nodes: 3 });
    onTestFinished(stop);
    const connection = await connectNats({ servers: url.slice('nats://'.length).split(',') });
    onTestFinished(() => connection.close());
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'kept', subjects: ['kept.*'], num_replicas: 3 });
    const first = await leaderOf('kept');
    await nodes[first]!.kill();
    const next = await leaderOf('kept');
    expect(next).not.toBe(first);
    await nodes[first]!.start();
    expect((await manager.streams.info('kept')).cluster?.replicas).toHaveLength(2);
  });

  it('one keeps to the limits of a test, and the shared ones have names for each', async () => {
    const { url, leaderOf, stop } = await startNats({ options: { maxFileStore: '1MB' } });
    onTestFinished(stop);
    const connection = await connectNats({ servers: url });
    onTestFinished(() => connection.close());
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'small', subjects: ['small'], max_bytes: 1_000 });
    expect(await leaderOf('small')).toBe(0);
    await expect(
      manager.streams.add({ name: 'large', subjects: ['large'], max_bytes: 2e6 }),
    ).rejects.toThrow();
    const { newName } = await sharedNats();
    expect(newName()).not.toBe(newName());
  });
});

describe('a proxy', () => {
  it('cuts connections, holds them up, and lets them through again', async () => {
    const echo = createServer((socket) => socket.pipe(socket).on('error', () => undefined));
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    onTestFinished(() => void echo.close());
    const proxy = await startProxy((echo.address() as { port: number }).port);
    onTestFinished(proxy.stop);
    const dial = () => connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    const first = dial();
    first.write('a');
    expect(String((await once(first, 'data'))[0])).toBe('a');
    await proxy.cut();
    await closed(first);
    await closed(dial());
    await proxy.restore();
    const second = dial();
    await once(second, 'connect');
    let heard = '';
    second.on('data', (piece: Buffer) => {
      heard += piece;
    });
    proxy.freeze();
    second.write('b');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toBe('');
    await proxy.restore();
    await once(second, 'data');
    expect(heard).toBe('b');
  });
});
