import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { createServerProcess } from './run-server.ts';
import { waitUntil } from './wait-until.ts';

/** Limits and rights of one test. */
export interface NatsOptions {
  /** Bytes that each node may keep on disk, as its configuration writes it: `64MB`. */
  readonly maxFileStore?: string;
  readonly maxMemoryStore?: string;
  /** Further lines of the configuration, such as `authorization { users: [ … ] }`. */
  readonly config?: string;
}

/** One server of a cluster. */
export interface NatsNode {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  pid(): number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port; resolves once it is healthy. */
  start(): Promise<void>;
  /** SIGSTOP: its connections stay, and nothing is answered. */
  /** What it kept on its disk is gone; to be called after `kill`. */
  wipe(): void;
  pause(): void;
  resume(): void;
}

/** Servers with JetStream, on loopback. */
export interface NatsCluster {
  /** `nats://127.0.0.1:4001,127.0.0.1:4002,…` */
  readonly url: string;
  readonly nodes: readonly NatsNode[];
  /** Index of the node that leads a stream. */
  leaderOf(stream: string): Promise<number>;
  /** How many messages a stream holds, as its leader says. */
  messagesIn(stream: string): Promise<number>;
  /** Ends all and removes their folders. */
  stop(): Promise<void>;
}

interface Ports {
  readonly client: number;
  readonly route: number;
  readonly monitor: number;
}

interface Jsz {
  readonly meta_cluster?: { readonly leader?: string; readonly cluster_size?: number };
  readonly account_details?: readonly {
    readonly stream_detail?: readonly {
      readonly name: string;
      readonly cluster?: { readonly leader?: string };
      readonly state: { readonly messages: number };
    }[];
  }[];
}

interface NodePlan {
  readonly name: string;
  readonly folder: string;
  readonly own: Ports;
  readonly all: readonly Ports[];
  readonly options: NatsOptions;
}

function configOf({ name, folder, own, all, options }: NodePlan): string {
  const limits = [
    options.maxFileStore === undefined ? '' : `max_file_store: ${options.maxFileStore}`,
    options.maxMemoryStore === undefined ? '' : `max_memory_store: ${options.maxMemoryStore}`,
  ];
  const routes = all.map(({ route }) => `nats://127.0.0.1:${route}`).join(', ');
  // Not advertised: a client stays with the addresses it was given, which may be those of a proxy.
  const cluster = `cluster { name: test, listen: "127.0.0.1:${own.route}", no_advertise: true, routes: [${routes}] }`;
  return [
    `server_name: ${name}`,
    `listen: "127.0.0.1:${own.client}"`,
    `http: "127.0.0.1:${own.monitor}"`,
    `jetstream { store_dir: "${folder}"`,
    ...limits,
    '}',
    all.length > 1 ? cluster : '',
    options.config ?? '',
    '',
  ].join('\n');
}

async function ask<T>(monitor: number, path: string): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${monitor}${path}`, { signal: AbortSignal.timeout(1_000) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

function startNode(plan: NodePlan): NatsNode & { ready(): Promise<void>; stop(): Promise<void> } {
  const { name, folder, own, all } = plan;
  mkdirSync(folder);
  const config = join(folder, 'nats.conf');
  writeFileSync(config, configOf(plan));
  const server = createServerProcess({
    program: needProgram('nats-server'),
    args: ['--config', config],
    log: join(folder, 'log'),
  });
  const ready = async () => {
    await waitUntil(`${name} is healthy`, async () => {
      server.assertRuns();
      await ask(own.monitor, '/healthz');
      if (all.length === 1) return true;
      const { meta_cluster: meta } = await ask<Jsz>(own.monitor, '/jsz');
      return Boolean(meta?.leader) && meta?.cluster_size === all.length;
    });
  };
  server.start();
  return {
    name,
    port: own.client,
    url: `nats://127.0.0.1:${own.client}`,
    pid: server.pid,
    kill: () => server.end('SIGKILL'),
    async start() {
      server.start();
      await ready();
    },
    wipe: () => rmSync(join(folder, 'jetstream'), { recursive: true }),
    pause: () => server.signal('SIGSTOP'),
    resume: () => server.signal('SIGCONT'),
    ready,
    stop: () => server.end('SIGKILL'),
  };
}

/**
 * Starts one or three servers with JetStream; resolves once they have a leader.
 *
 * @throws Error that says how to install it, where it is missing
 */
export async function startNats(
  setup: { readonly nodes?: 1 | 3; readonly options?: NatsOptions } = {},
): Promise<NatsCluster> {
  needProgram('nats-server');
  const all: Ports[] = [];
  for (let index = 0; index < (setup.nodes ?? 1); index++) {
    all.push({ client: await freePort(), route: await freePort(), monitor: await freePort() });
  }
  const root = mkdtempSync(join(tmpdir(), 'faultline-nats-'));
  const nodes = all.map((own, index) => {
    const name = `node-${index}`;
    return startNode({ name, folder: join(root, name), own, all, options: setup.options ?? {} });
  });
  await Promise.all(nodes.map((node) => node.ready()));
  const findLeader = (stream: string) =>
    waitUntil(`${stream} has a leader`, async () => {
      const seen = await Promise.allSettled(all.map(({ monitor }) => streamAt(monitor, stream)));
      const index = seen.findIndex(
        (at, n) => at.status === 'fulfilled' && at.value?.leader === nodes[n]!.name,
      );
      const found = seen[index];
      return found?.status === 'fulfilled' ? { index, messages: found.value!.messages } : undefined;
    });
  return {
    url: `nats://${all.map(({ client }) => `127.0.0.1:${client}`).join(',')}`,
    nodes,
    leaderOf: async (stream) => (await findLeader(stream)).index,
    messagesIn: async (stream) => (await findLeader(stream)).messages,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A stream as one node knows it; a single server leads all it has. */
async function streamAt(monitor: number, stream: string) {
  const { account_details: accounts = [], meta_cluster: meta } = await ask<Jsz>(
    monitor,
    '/jsz?accounts=true&streams=true',
  );
  const found = accounts
    .flatMap(({ stream_detail: streams = [] }) => streams)
    .find(({ name }) => name === stream);
  const leader = meta === undefined ? 'node-0' : found?.cluster?.leader;
  return found && { leader, messages: found.state.messages };
}
