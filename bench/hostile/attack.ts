import { Agent } from 'node:http';
import fc from 'fast-check';
import { goodReport, type HostileCase, post } from './hostile-case.ts';
import { createHttpKinds } from './http-kinds.ts';
import { JSON_KINDS } from './json-kinds.ts';
import { RAW_KINDS, slowSender } from './raw-kinds.ts';
import { sendCase } from './send-case.ts';

/** What became of all cases of one kind. */
export interface Tally {
  readonly kind: string;
  cases: number;
  /** Answers by status; 0: closed without one. */
  readonly statuses: Map<number, number>;
  /** What was wrong, the first few. */
  readonly wrong: string[];
  wrongs: number;
}

export interface AttackOptions {
  readonly port: number;
  /** Cases in all, the slow ones beside them. */
  readonly cases: number;
  readonly seed: number;
  /** Slow senders at once, for headers and for bodies each; 0: none. They take as long as the server lets them. */
  readonly slow: number;
  /** Told of how far it is, after each round. */
  readonly onProgress?: (sent: number) => void;
}

/** Kinds whose cases cost the server, or this machine, a thousand times the others: fewer of them. */
const COSTLY = new Set(['gzip bombs', 'batches refused whole', 'too large', 'deep nesting', 'header floods']);
const COSTLY_SHARE = 0.1;
const ROUND = 25;
const SENDERS = 24;
const SLOW_GAP_MS = 500;
const TOLD = 5;

function newTally(kind: string): Tally {
  return { kind, cases: 0, statuses: new Map(), wrong: [], wrongs: 0 };
}

async function runCase(
  options: { port: number; agent: Agent },
  tally: Tally,
  sent: HostileCase,
): Promise<void> {
  const { statuses, wrong } = await sendCase(options.port, options.agent, sent);
  tally.cases += 1;
  for (const status of statuses.length > 0 ? statuses : [0]) {
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  }
  if (wrong === undefined) return;
  tally.wrongs += 1;
  if (tally.wrong.length < TOLD) tally.wrong.push(`${wrong} | ${describe(sent)}`);
}

function describe(sent: HostileCase): string {
  if (sent.way === 'raw')
    return JSON.stringify(Buffer.concat(sent.pieces.slice(0, 3)).toString('latin1').slice(0, 400));
  const { method, path, headers, body } = sent;
  return `${method} ${path.slice(0, 100)} ${JSON.stringify(headers).slice(0, 200)} ${JSON.stringify(body?.toString().slice(0, 300))}`;
}

/** Works off a list, so many at once. */
async function spread<T>(
  items: readonly T[],
  atOnce: number,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Sends hostile cases of every kind in turn, drawn from a seed. The same seed draws the same cases, but for the time. */
export async function attack(options: AttackOptions): Promise<readonly Tally[]> {
  const { port, cases, seed, slow, onProgress } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
  const target = { port, agent };
  const kinds = Object.entries({ ...JSON_KINDS, ...createHttpKinds(), ...RAW_KINDS });
  const tallies = new Map(kinds.map(([kind]) => [kind, newTally(kind)]));
  const dripping = (['headers', 'body'] as const).map((part) => {
    const tally = newTally(`slow ${part}`);
    const senders = Array.from({ length: slow }, () => runCase(target, tally, slowSender(part, SLOW_GAP_MS)));
    return { tally, done: Promise.all(senders) };
  });
  let sent = 0;
  for (let round = 0; sent < cases; round += 1) {
    const drawn = kinds.flatMap(([kind, arbitrary], index) => {
      const share = COSTLY.has(kind) ? COSTLY_SHARE : 1;
      const numRuns = Math.max(1, Math.round(ROUND * share));
      const some = fc.sample(arbitrary, { numRuns, seed: seed + 1009 * round + index });
      return some.map((one) => ({ tally: tallies.get(kind)!, one }));
    });
    const left = drawn.slice(0, cases - sent);
    await spread(left, SENDERS, ({ tally, one }) => runCase(target, tally, one));
    sent += left.length;
    onProgress?.(sent);
  }
  await Promise.all(dripping.map(({ done }) => done));
  agent.destroy();
  return [...tallies.values(), ...dripping.map(({ tally }) => tally)].filter((tally) => tally.cases > 0);
}

/** Sends a good report; its status and how long it took in ms. */
export async function sendGood(
  port: number,
  reporter: string,
): Promise<{ readonly status: number; readonly ms: number }> {
  const agent = new Agent();
  const began = performance.now();
  const { statuses } = await sendCase(port, agent, post(JSON.stringify({ ...goodReport(), reporter })));
  agent.destroy();
  return { status: statuses[0] ?? 0, ms: performance.now() - began };
}
