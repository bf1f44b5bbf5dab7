/**
 * An empty POST handler, in a process of its own: `hono` on the stack of the product (its bounded server, the
 * listener of @hono/node-server, Hono, and the fields of its answers), `bare` on Node's http server alone.
 * Prints `{"port":…}` when ready.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { answerResponse } from '../../src/http/headers.ts';
import { createBoundedServer } from '../../src/http/server-limits.ts';

/** `hono`: the product's stack; `bare`: Node's http server alone. */
export type EmptyKind = 'hono' | 'bare';

function honoServer(): Server {
  const app = new Hono().post('/v1/reports', async (c) => {
    await c.req.text();
    return answerResponse({}, 202);
  });
  return createBoundedServer(getRequestListener((request, env) => app.fetch(request, env)));
}

function bareServer(): Server {
  return createServer((request, response) => {
    request.setEncoding('utf8');
    let size = 0;
    request.on('data', (text: string) => {
      size += text.length;
    });
    request.on('end', () => {
      response.writeHead(size > 0 ? 202 : 400, { 'content-type': 'application/json' }).end('{}');
    });
  });
}

const kind = process.argv[2] as EmptyKind;
const server = kind === 'bare' ? bareServer() : honoServer();
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
