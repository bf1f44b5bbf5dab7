/**
 * Many readers of one stream, as a process of its own: `listener-crowd.ts PORT COUNT PATH`. It says `{ open, refused }` when
 * all are connected. Told `{ bytes }`, it says `{ reached, lastAt }` when so much has come to each of them.
 */
import { connect, type Socket } from 'node:net';

/** What a crowd says of an update: how many have it whole, and when the last of them got it (epoch ms). */
export interface Reached {
  readonly reached: number;
  readonly lastAt: number;
}

const [port, count, path] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]!];
/** Connections on their way at once: fewer than a listening socket lets wait. */
const AT_ONCE = 500;
const REQUEST = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`;
const OK = Buffer.from('HTTP/1.1 200');

const now = (): number => performance.timeOrigin + performance.now();
/** All sockets read into the same memory: only lengths are looked at. */
const shared = Buffer.alloc(64 * 1024);
const got = new Float64Array(count);
const sockets: Socket[] = [];
let wanted = Number.POSITIVE_INFINITY;
let reached = 0;
let begun = 0;
let open = 0;
let refused = 0;

function receive(index: number, length: number): void {
  const before = got[index]!;
  got[index] = before + length;
  if (before >= wanted || before + length < wanted) return;
  reached += 1;
  if (reached === open) process.send?.({ reached, lastAt: now() } satisfies Reached);
}

function settle(isOpen: boolean): void {
  if (isOpen) open += 1;
  else refused += 1;
  if (open + refused === count) process.send?.({ open, refused });
  else openNext();
}

function openNext(): void {
  if (begun === count) return;
  const index = begun;
  begun += 1;
  let settled = false;
  const onread = {
    buffer: shared,
    callback: (length: number) => {
      if (!settled) {
        settled = true;
        settle(shared.subarray(0, OK.length).equals(OK));
      }
      receive(index, length);
      return true;
    },
  };
  const socket = connect({ port, host: '127.0.0.1', onread });
  socket.on('connect', () => socket.write(REQUEST));
  socket.on('error', () => {
    if (!settled) settle(false);
    settled = true;
  });
  sockets.push(socket);
}

process.on('message', ({ bytes }: { bytes: number }) => {
  got.fill(0);
  reached = 0;
  wanted = bytes;
  process.send?.('watching');
});
process.on('disconnect', () => process.exit(0));
for (let n = 0; n < Math.min(AT_ONCE, count); n += 1) openNext();
