import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import autocannon from 'autocannon';
import { type Figure, whole } from '../print-table.ts';

/** Pages asked for before the clock counts: both ends, this one too, run slowly at first. */
const WARM = 100;
const ASKED = { cached: 2_000, rendered: 300 } as const;
const GOAL_CACHED_MS = 5;
const GOAL_RENDERED_MS = 60;
const GOAL_PAGES = 4_000;
const CONNECTIONS = 64;
const LOAD_SECONDS = 8;
const ACCEPTS = { 'accept-encoding': 'br, gzip', 'accept-language': 'en' };

/** Milliseconds until the whole page has come, one request after the other on one connection. */
async function timePages(
  { url, path, asked }: { readonly url: string; readonly path: string; readonly asked: number },
  hostOf: (n: number) => string,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const times: number[] = [];
  for (let n = 0; n < WARM + asked; n += 1) {
    const began = performance.now();
    const sent = request({ agent, hostname, port, path, headers: { ...ACCEPTS, host: hostOf(n) } }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}`);
    if (n >= WARM) times.push(performance.now() - began);
  }
  agent.destroy();
  return times;
}

const p99 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;

/** The time of a page that is kept, and of one that has to be rendered and compressed: kept pages are kept by host. */
export async function measureTimes(what: string, url: string, path: string): Promise<Figure[]> {
  const host = new URL(url).host;
  const cached = p99(await timePages({ url, path, asked: ASKED.cached }, () => host));
  const rendered = p99(await timePages({ url, path, asked: ASKED.rendered }, (n) => `reader-${n}.example`));
  const figure = (how: string, asked: number, { ms, goal }: { ms: number; goal: number }): Figure => ({
    what: `${what}: time for the page ${how}, p99 of ${whole(asked)}, ms`,
    measured: ms.toFixed(1),
    goal: `≤ ${goal}`,
    met: ms <= goal,
  });
  return [
    figure('from the cache', ASKED.cached, { ms: cached, goal: GOAL_CACHED_MS }),
    figure('rendered and compressed anew', ASKED.rendered, { ms: rendered, goal: GOAL_RENDERED_MS }),
  ];
}

/** Pages a second that one server gives to many connections at once; the load comes from this machine, too. */
export async function measureThroughput(what: string, url: string, goal = true): Promise<Figure> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: LOAD_SECONDS,
    requests: [{ method: 'GET', path: new URL(url).pathname, headers: ACCEPTS }],
  });
  const rate = result['2xx'] / result.duration;
  return {
    what: `${what}: pages a second over ${CONNECTIONS} connections (${result.non2xx + result.errors} failed)`,
    measured: whole(rate),
    ...(goal ? { goal: `≥ ${whole(GOAL_PAGES)}`, met: rate >= GOAL_PAGES } : {}),
  };
}
