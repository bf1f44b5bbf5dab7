import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stretch of network before a server, which can be made slow or cut. */
export interface Gate {
  readonly url: string;
  /** `late`: an answer comes after so many milliseconds; `cut`: connections break. */
  readonly set: (state: 'open' | 'cut' | { readonly late: number }) => void;
  readonly stop: () => Promise<void>;
}

/** Starts a gate on a free loopback port. */
export async function startGate(target: string): Promise<Gate> {
  let state: Parameters<Gate['set']>[0] = 'open';
  const server = createServer((incoming, outgoing) => {
    if (state === 'cut') {
      incoming.socket.destroy();
      return;
    }
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    setTimeout(() => incoming.pipe(onward), state === 'open' ? 0 : state.late);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next) => {
      state = next;
      if (next === 'cut') server.closeAllConnections();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
