import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createPostgresStore } from '../../src/adapters/sql/postgres/create-postgres-store.ts';
import { type FaultlineNode, startNode } from '../../test/cluster/start-faultline.ts';
import { type NatsCluster, startNats } from '../../test/cluster/start-nats.ts';
import { type PostgresServer, startPostgres } from '../../test/cluster/start-postgres.ts';
import { US_CATALOG } from '../../test/readme/run-faultline.ts';

/** How many processes of the product, and over which log. */
export interface Shape {
  readonly name: string;
  readonly roles: readonly FaultlineNode['role'][];
  readonly log: 'nats' | 'store';
  readonly ack?: 'log' | 'store';
}

/** The product on a database of its own, under one shape. */
export interface Deployment {
  readonly nodes: readonly FaultlineNode[];
  /** Those that take reports. */
  readonly urls: readonly string[];
  /** Reports counted so far. */
  counted(): Promise<number>;
  readonly database: Client;
  /** Starts one more process. */
  add(role: FaultlineNode['role']): Promise<FaultlineNode>;
  end(): Promise<void>;
}

/** PostgreSQL and three nodes of NATS, for as long as the bench runs. */
export interface Servers {
  readonly postgres: PostgresServer;
  readonly nats: NatsCluster;
  /** Makes an empty database as the product wants it. */
  database(): Promise<string>;
  deploy(shape: Shape): Promise<Deployment>;
  stop(): Promise<void>;
}

const COUNTED = 'SELECT coalesce(sum(reported), 0)::int AS n FROM counts';

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Starts the servers on loopback. */
export async function openServers(): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-scale-'));
  const [postgres, nats] = await Promise.all([startPostgres(), startNats({ nodes: 3 })]);
  let made = 0;
  const database = async (): Promise<string> => {
    const url = await postgres.newDatabase();
    const store = await createPostgresStore({ url, onFault: () => undefined });
    await store.close();
    return url;
  };
  return {
    postgres,
    nats,
    database,
    async deploy({ roles, log, ack }) {
      const store = await database();
      const client = await connect(store);
      const nodes: FaultlineNode[] = [];
      const add = async (role: FaultlineNode['role']): Promise<FaultlineNode> => {
        const data = join(folder, `${role}-${made++}`);
        const args = ['--limits', 'off', '--catalog', US_CATALOG];
        const way = log === 'nats' ? nats.url : 'store:';
        const node = await startNode({ role, store, log: way, data, args, ...(ack ? { ack } : {}) });
        nodes.push(node);
        return node;
      };
      for (const role of roles) await add(role);
      return {
        nodes,
        urls: nodes.filter(({ role }) => role === 'gateway' || role === 'all').map(({ url }) => url),
        database: client,
        counted: async () => (await client.query<{ n: number }>(COUNTED)).rows[0]!.n,
        add,
        async end() {
          await Promise.all(nodes.map((node) => node.end()));
          await client.end();
        },
      };
    },
    async stop() {
      await nats.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
