import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../cluster/free-port.ts';
import { waitUntil } from '../cluster/wait-until.ts';
import { DEPLOY, readDeploy } from './deploy-files.ts';

const HAPROXY = 'haproxy';
const isThere = spawnSync(HAPROXY, ['-v']).status === 0;

interface Heard {
  readonly by: string;
  readonly headers: IncomingHttpHeaders;
}

/** Something that answers as a process of the product would to its balancer. */
function startBackend(name: string) {
  let ready = true;
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/readyz') return void outgoing.writeHead(ready ? 200 : 503).end();
    if (incoming.url === '/v1/stream') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      const beat = setInterval(() => outgoing.write(': beat\n\n'), 100);
      outgoing.on('close', () => clearInterval(beat));
      return;
    }
    outgoing.end(JSON.stringify({ by: name, headers: incoming.headers } satisfies Heard));
  }).listen(0, '127.0.0.1');
  const setReady = (now: boolean): void => {
    ready = now;
  };
  return { name, server, setReady };
}

/** Loopback is a network of many: any address in it may be one's own. */
interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const addressOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

it.runIf(process.env['CI'])('CI has haproxy: apt-get install haproxy', () => expect(isThere).toBe(true));

describe.skipIf(!isThere)(
  'deploy/balancer/haproxy.cfg, where haproxy is installed',
  { timeout: 30_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-balancer-'));
    const backends = ['gateway-0', 'gateway-1', 'web-0', 'web-1'].map(startBackend);
    let port: number;
    let child: ChildProcess;

    /** The file as it is, but for the port, the addresses that DNS would give, and how long silence may last. */
    function configHere(): string {
      const places = (role: string) =>
        backends
          .filter(({ name }) => name.startsWith(role))
          .map(({ name, server }) => `  server ${name} ${addressOf(server)} init-addr last,libc`)
          .join('\n');
      return readDeploy('balancer/haproxy.cfg')
        .replace('bind :8080', `bind 127.0.0.1:${port}`)
        .replace(/^ +server-template gateway .*$/m, places('gateway'))
        .replace(/^ +server-template web .*$/m, places('web'))
        .replace(/^( +timeout (?:client|server)) .*$/gm, '$1 500ms');
    }

    async function ask({
      method = 'GET',
      path = '/',
      from = '127.0.0.1',
      headers = {},
    }: Asked): Promise<Heard> {
      const sent = request({
        host: '127.0.0.1',
        port,
        method,
        path,
        localAddress: from,
        headers,
        agent: false,
      });
      sent.end();
      const [answer] = await once(sent, 'response');
      let text = '';
      for await (const part of answer) text += part;
      return JSON.parse(text) as Heard;
    }
    const post = (from?: string) => ask({ method: 'POST', path: '/v1/reports', ...(from ? { from } : {}) });

    beforeAll(async () => {
      await Promise.all(backends.map(({ server }) => server.listening || once(server, 'listening')));
      port = await freePort();
      const file = join(folder, 'haproxy.cfg');
      writeFileSync(file, configHere());
      child = spawn(HAPROXY, ['-f', file], { stdio: 'ignore' });
      await waitUntil(
        'the balancer answers',
        async () => (await fetch(`http://127.0.0.1:${port}/balancer`)).ok,
      );
    });
    afterAll(async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const { server } of backends) server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    });

    it('is one that HAProxy takes as it is, and a wrong one is refused', () => {
      const check = (file: string) =>
        spawnSync(HAPROXY, ['-c', '-q', '-f', file], {
          env: { ...process.env, GATEWAYS: 'gateway', WEB: 'web' },
        });
      expect(check(join(DEPLOY, 'balancer', 'haproxy.cfg')).status).toBe(0);
      const wrong = join(folder, 'wrong.cfg');
      writeFileSync(
        wrong,
        readDeploy('balancer/haproxy.cfg').replace('balance leastconn', 'balance mostconn'),
      );
      expect(check(wrong).status).not.toBe(0);
    });

    it('sends what is posted under /v1, and challenges, to gateways, and all else to web nodes', async () => {
      const by = async (asked: Asked) => (await ask(asked)).by.slice(0, 3);
      expect(await by({ method: 'POST', path: '/v1/reports' })).toBe('gat');
      expect(await by({ method: 'POST', path: '/v1/reports:batch' })).toBe('gat');
      expect(await by({ path: '/v1/challenge' })).toBe('gat');
      for (const path of ['/', '/v1/markets/us', '/us/att', '/openapi.json'])
        expect(await by({ path })).toBe('web');
    });

    it('S5: keeps a network (/24) at one gateway, and spreads networks over all', async () => {
      const seen = new Map<string, number>();
      for (let network = 1; network <= 40; network++) {
        const hosts = await Promise.all([1, 77, 254].map((host) => post(`127.9.${network}.${host}`)));
        expect(new Set(hosts.map(({ by }) => by)).size).toBe(1);
        seen.set(hosts[0]!.by, (seen.get(hosts[0]!.by) ?? 0) + 1);
      }
      expect([...seen.keys()].sort()).toEqual(['gateway-0', 'gateway-1']);
      expect(Math.min(...seen.values())).toBeGreaterThanOrEqual(8);
    });

    it('S27: says who sends, and believes nobody else about it', async () => {
      const lies = {
        'x-forwarded-for': '192.0.2.1',
        forwarded: 'for=192.0.2.2',
        'x-forwarded-host': 'evil.example',
      };
      const { headers } = await ask({
        method: 'POST',
        path: '/v1/reports',
        from: '127.9.9.9',
        headers: lies,
      });
      expect(headers['x-forwarded-for']).toBe('127.9.9.9');
      expect(headers.forwarded).toBeUndefined();
      expect(headers['x-forwarded-host']).toBe(`127.0.0.1:${port}`);
      expect(headers['x-forwarded-proto']).toBe('http');
    });

    it('S30: passes the live stream on at once, for as long as something comes', async () => {
      const sent = request({ host: '127.0.0.1', port, path: '/v1/stream', agent: false });
      sent.end();
      const [answer] = await once(sent, 'response');
      const begun = performance.now();
      let beats = 0;
      for await (const part of answer) {
        beats += String(part).split('beat').length - 1;
        if (performance.now() - begun > 1_200) break;
      }
      // More than twice as long as silence may last here.
      expect(beats).toBeGreaterThanOrEqual(8);
    });

    it('S14: takes away whoever is not ready, moves only its networks, and says when nobody is left', async () => {
      const from = Array.from({ length: 12 }, (_, network) => `127.9.${network + 1}.1`);
      const where = async () => (await Promise.all(from.map(post))).map(({ by }) => by);
      const before = await where();
      const [first, second] = backends as [(typeof backends)[0], (typeof backends)[0]];
      first.setReady(false);
      await waitUntil(
        'all are at the other',
        async () => (await where()).every((by) => by === 'gateway-1'),
        5_000,
      );
      second.setReady(false);
      const health = async () => (await fetch(`http://127.0.0.1:${port}/balancer`)).status;
      await waitUntil('it says so', async () => (await health()) === 503);
      first.setReady(true);
      second.setReady(true);
      await waitUntil('all are back', async () => JSON.stringify(await where()) === JSON.stringify(before));
    });

    it('the health check of compose.yaml tells it', () => {
      const line = /"(exec 3<>.*)"\]$/m.exec(readDeploy('compose.yaml'))![1]!.replaceAll('\\\\', '\\');
      const asked = line.replace('127.0.0.1/8080', `127.0.0.1/${port}`);
      expect(() => execFileSync('bash', ['-c', asked])).not.toThrow();
      expect(() =>
        execFileSync('bash', [
          '-c',
          asked.replace('/balancer ', '/nothing-like-it ').replace('200 OK', '503'),
        ]),
      ).toThrow();
    });
  },
);
