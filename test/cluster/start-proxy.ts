import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

/** A way to a server that can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** Drops all connections and refuses new ones. */
  cut(): Promise<void>;
  /** Connections stay and may be made, and nothing goes through them. */
  freeze(): void;
  /** Lets all through again, after `cut` and after `freeze`. */
  restore(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a proxy on loopback in front of a port of loopback. */
export async function startProxy(targetPort: number): Promise<TcpProxy> {
  const port = await freePort();
  const pairs = new Set<readonly [Socket, Socket]>();
  let frozen = false;
  let server: Server | undefined;
  const join = (near: Socket) => {
    const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (piece: Buffer) => {
        if (!to.write(piece)) from.pause();
      });
      to.on('drain', () => frozen || from.resume());
      from.on('end', () => to.end());
      // Its `close` follows.
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (frozen) from.pause();
    }
  };
  const listen = async () => {
    if (server !== undefined) return;
    server = createServer(join).listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async () => {
    const closing = server;
    server = undefined;
    const closed = closing && once(closing, 'close');
    closing?.close();
    for (const socket of [...pairs].flat()) socket.destroy();
    await closed;
  };
  await listen();
  return {
    port,
    cut,
    freeze() {
      frozen = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    async restore() {
      frozen = false;
      for (const socket of [...pairs].flat()) socket.resume();
      await listen();
    },
    stop: cut,
  };
}
