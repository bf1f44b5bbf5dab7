import { connect } from 'node:net';

/** How long a server may take to say who it is, in milliseconds. */
const WITHIN = 2_000;

/** Resolves once a server says that it is NATS: it speaks first, with `INFO`. */
function greet(server: string): Promise<void> {
  const { hostname, port } = new URL(`tcp://${server}`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
  let accepted = false;
  let heard = '';
  socket.setEncoding('latin1');
  socket.once('connect', () => {
    accepted = true;
  });
  socket.on('data', (text) => {
    heard += text;
    if (heard.length < 5) return;
    if (/^INFO\s/i.test(heard)) resolve();
    else reject(new Error(`no NATS at ${server}: it says something else`));
  });
  socket.once('error', reject);
  socket.once('close', () => reject(new Error(`no NATS at ${server}: connection closed without a word`)));
  const late = setTimeout(
    () =>
      reject(new Error(accepted ? `no NATS at ${server}: it says nothing: timeout` : 'connect ETIMEDOUT')),
    WITHIN,
  );
  return promise.finally(() => {
    clearTimeout(late);
    socket.destroy();
  });
}

/**
 * Asks all servers at once, since the client takes whatever accepts for NATS, and leaves that connection open.
 *
 * @throws Error of the first server, where none is NATS
 */
export async function greetAny(servers: readonly string[]): Promise<void> {
  try {
    await Promise.any(servers.map(greet));
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}
