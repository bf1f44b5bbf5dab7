import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import type { ServerProgram } from './find-program.ts';
import { startNats } from './start-nats.ts';
import { startPostgres } from './start-postgres.ts';

interface Started {
  readonly address: string;
  stop(): Promise<void>;
}

const STARTERS: Readonly<Record<ServerProgram, () => Promise<Started>>> = {
  'nats-server': async () => {
    const cluster = await startNats({ nodes: 3 });
    return { address: cluster.url, stop: cluster.stop };
  },
  postgresql: async () => {
    const server = await startPostgres();
    return { address: server.adminUrl, stop: server.stop };
  },
};

/** For all test files of a run: starts a server when the first of them asks, and tells each where it is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<string, Promise<Started>>();
  const start = (name: ServerProgram): Promise<Started> => {
    const already = started.get(name) ?? STARTERS[name]();
    started.set(name, already);
    return already;
  };
  const desk = createServer((request, response) => {
    start(request.url!.slice(1) as ServerProgram).then(
      ({ address }) => response.end(address),
      (fault: Error) => response.writeHead(500).end(fault.message),
    );
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('servers', `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);
  return async () => {
    desk.close();
    for (const one of started.values()) await one.then(({ stop }) => stop()).catch(() => undefined);
  };
}
