import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median, whole } from '../print-table.ts';
import { startFlags } from '../start-product.ts';
import type { Reached } from './listener-crowd.ts';
import type { Held, Order } from './stream-server.ts';

const WANTED = 10_000;
/** Open files that the two processes need beside the sockets. */
const SPARE_FILES = 200;
const UPDATES = 5;
const SETTLE_MS = 1_000;
const WITHIN_MS = 60_000;
const GOAL_MS = 1_000;
const GOAL_BYTES = 10_000;

/** Most files that a process may open here: Node raises its own limit to the hard one. */
function fileLimit(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1] ?? 1_024);
}

async function ask<T>(child: ChildProcess, order?: Order | { bytes: number }): Promise<T> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(WITHIN_MS) });
  if (order !== undefined) child.send(order);
  const [said] = (await answer) as [T];
  return said;
}

/** Time in ms from a change to the last of all readers who have it whole. */
async function spread(server: ChildProcess, crowd: ChildProcess, data: string): Promise<number> {
  await ask(crowd, { bytes: data.length });
  const all = ask<Reached>(crowd);
  const { at } = await ask<{ at: number }>(server, { publish: data });
  return (await all).lastAt - at;
}

/**
 * Holds 10,000 readers of the live stream, or as many as the machine lets a process open, on one server.
 *
 * @param data what each update carries: the state of a market, as the product sends it
 */
export async function measureStream(data: string): Promise<Figure[]> {
  const limit = fileLimit();
  const count = Math.min(WANTED, limit - SPARE_FILES);
  const here = (file: string) => join(import.meta.dirname, file);
  const server = fork(here('stream-server.ts'), { execArgv: [...startFlags(), '--expose-gc'] });
  let crowd: ChildProcess | undefined;
  try {
    const { port } = await ask<{ port: number }>(server);
    const before = await ask<Held>(server, 'memory');
    crowd = fork(here('listener-crowd.ts'), [String(port), String(count), '/v1/stream?market=us']);
    const { open, refused } = await ask<{ open: number; refused: number }>(crowd);
    await sleep(SETTLE_MS);
    const at = await ask<Held>(server, 'memory');
    const times: number[] = [];
    for (let n = 0; n < UPDATES; n += 1) times.push(await spread(server, crowd, data));
    const worst = Math.max(...times);
    await sleep(SETTLE_MS);
    const after = await ask<Held>(server, 'memory');
    const each = (bytes: number) => bytes / open;
    const resident = each(Math.max(at.rss, after.rss) - before.rss);
    const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
    const size = kilobytes(Buffer.byteLength(data));
    return [
      {
        what: `live stream: readers held (open files allowed: ${whole(limit)})`,
        measured: `${whole(open)}${refused > 0 ? `, ${whole(refused)} refused` : ''}`,
        goal: whole(WANTED),
        met: open >= WANTED,
      },
      {
        what: `live stream: an update of ${size} kB reaches all, ms (worst of ${UPDATES}; median ${whole(median(times))})`,
        measured: whole(worst),
        goal: `≤ ${whole(GOAL_MS)}`,
        met: worst <= GOAL_MS,
      },
      {
        what: 'live stream: memory for each reader, kB (resident)',
        measured: kilobytes(resident),
        goal: `≤ ${GOAL_BYTES / 1000}`,
        met: resident <= GOAL_BYTES,
      },
      {
        what: 'live stream: of that on the heap and in buffers, kB',
        measured: kilobytes(each(after.heap - before.heap)),
      },
    ];
  } finally {
    crowd?.kill();
    server.kill();
  }
}
