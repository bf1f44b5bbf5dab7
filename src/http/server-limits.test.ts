import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBoundedServer, SERVER_LIMITS } from './server-limits.ts';

const LIMITS = {
  ...SERVER_LIMITS,
  headersMs: 200,
  requestMs: 400,
  lookMs: 50,
  idleMs: 200,
  headers: 10,
  connections: 3,
};

let server: Server;
let port: number;
beforeEach(async () => {
  server = createBoundedServer((incoming, outgoing) => {
    incoming.resume().on('end', () => outgoing.end('read'));
  }, LIMITS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Sends a start, then a piece now and then until the other side closes: what it said, and after how many ms. */
async function drip(start: string, piece: string): Promise<{ readonly said: string; readonly ms: number }> {
  const socket = open();
  let said = '';
  socket.on('data', (part) => {
    said += part.toString();
  });
  const began = performance.now();
  socket.write(start);
  const timer = setInterval(() => socket.writable && socket.write(piece), 20);
  await once(socket, 'close');
  clearInterval(timer);
  return { said, ms: performance.now() - began };
}

describe('R40: a connection takes neither time nor memory without bound', () => {
  it('slow headers are answered 408 and cut off, however steadily they drip', async () => {
    const { said, ms } = await drip('POST / HTTP/1.1\r\nHost: ', 'a');
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(2_000);
  });

  it('slow bodies too', async () => {
    const { said, ms } = await drip('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n', 'x');
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeGreaterThan(LIMITS.headersMs);
    expect(ms).toBeLessThan(2_000);
  });

  it('a connection that lies idle between requests is closed', async () => {
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
    await once(socket, 'close');
  });

  it('too many headers, and too large ones, are answered 431', async () => {
    const headers = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, 'a']));
    // Host, Connection and what fetch adds take some of the ten.
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers: headers(2) })).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers: headers(11) })).status).toBe(431);
    const socket = open();
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'x'.repeat(LIMITS.headerBytes + 1)}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('beyond the most connections a new one is closed, and the old ones are served on', async () => {
    const held = Array.from({ length: LIMITS.connections }, open);
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    await sleep(50);
    const late = open();
    await once(late, 'close');
    held[0]!.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const [answer] = await once(held[0]!, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
