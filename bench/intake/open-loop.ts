/**
 * An open loop in a process of its own: requests fall due at a stated rate whatever the server does, and a latency
 * counts from the moment at which its request fell due, so that a server that stands still is not forgiven what it
 * kept waiting. Reads one `OpenLoopOrder` as JSON from standard input, prints one `OpenLoopRun`.
 */
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { createLatencies, type Latencies, type Percentiles } from './latencies.ts';
import { createPool } from './pool.ts';
import { createRequests, type Kind } from './requests.ts';

/** A stretch of time at steady rates, in requests a second. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
  readonly rates: Readonly<Partial<Record<Kind, number>>>;
}

export interface OpenLoopOrder {
  readonly url: string;
  /** First part of the ids of what is sent. */
  readonly start: string;
  readonly phases: readonly Phase[];
  readonly connections: number;
  /** Whether a request waits for a free connection; if not, it is turned away at once and counted. */
  readonly queue: boolean;
  /** What is read. */
  readonly paths: readonly string[];
  /** Gets one byte a report sent: 1 when it was acknowledged. */
  readonly acknowledgedFile?: string;
}

/** What became of the requests of one kind that fell due in one phase. */
export interface KindFigures extends Percentiles {
  readonly due: number;
  /** Answered 2xx; the percentiles are theirs. */
  readonly ok: number;
  /** Answered 429 or 503. */
  readonly refused: number;
  /** Any other answer, or none. */
  readonly failed: number;
  /** Fell due while all connections waited for answers. */
  readonly turnedAway: number;
}

export interface Second {
  readonly phase: string;
  readonly p99: number;
  readonly ok: number;
  readonly refused: number;
}

export interface OpenLoopRun {
  readonly phases: readonly {
    readonly name: string;
    readonly kinds: Readonly<Partial<Record<Kind, KindFigures>>>;
  }[];
  /** By the second in which requests fell due. */
  readonly seconds: readonly Second[];
  /** Reports, not requests. */
  readonly acknowledged: number;
}

const DRAIN_MS = 15_000;
const ALL_KINDS: readonly Kind[] = ['single', 'batch', 'read'];

interface Tally {
  readonly latencies: Latencies;
  due: number;
  refused: number;
  failed: number;
  turnedAway: number;
}

function createTally(): Tally {
  return { latencies: createLatencies(), due: 0, refused: 0, failed: 0, turnedAway: 0 };
}

function note(tally: Tally, status: number, tookMs: number): void {
  if (status >= 200 && status < 300) tally.latencies.record(tookMs);
  else if (status === 429 || status === 503) tally.refused += 1;
  else tally.failed += 1;
}

function toFigures({ latencies, due, refused, failed, turnedAway }: Tally): KindFigures {
  return { due, ok: latencies.count(), refused, failed, turnedAway, ...latencies.figures() };
}

/** Runs one phase: each millisecond sends what fell due since. Resolves when the last fell due. */
function runPhase(phase: Phase, fire: (kind: Kind, dueAt: number) => void): Promise<void> {
  const began = performance.now();
  const rates = ALL_KINDS.map((kind) => ({ kind, rate: phase.rates[kind] ?? 0, fired: 0 }));
  return new Promise((resolve) => {
    const step = (): void => {
      const passed = Math.min(phase.seconds, (performance.now() - began) / 1000);
      for (const one of rates) {
        const due = Math.floor(passed * one.rate);
        for (; one.fired < due; one.fired += 1) fire(one.kind, began + (one.fired / one.rate) * 1000);
      }
      if (passed < phase.seconds) setTimeout(step, 1);
      else resolve();
    };
    step();
  });
}

async function run(order: OpenLoopOrder): Promise<OpenLoopRun> {
  const requests = createRequests(order.start, order.paths);
  const pool = createPool(new URL(order.url), order.connections, order.queue);
  const phases: { name: string; tallies: Map<Kind, Tally> }[] = [];
  const seconds: { phase: string; tally: Tally }[] = [];
  for (const phase of order.phases) {
    const tallies = new Map<Kind, Tally>();
    phases.push({ name: phase.name, tallies });
    const first = seconds.length;
    const began = performance.now();
    await runPhase(phase, (kind, dueAt) => {
      const tally = tallies.get(kind) ?? createTally();
      tallies.set(kind, tally);
      const index = first + Math.floor((dueAt - began) / 1000);
      seconds[index] ??= { phase: phase.name, tally: createTally() };
      const second = seconds[index].tally;
      tally.due += 1;
      const request = requests.next(kind);
      const wasTaken = pool.send(request.text, (status, body) => {
        const took = performance.now() - dueAt;
        note(tally, status, took);
        note(second, status, took);
        requests.answered(request, status, body);
      });
      if (!wasTaken) tally.turnedAway += 1;
    });
  }
  await pool.drain(DRAIN_MS);
  if (order.acknowledgedFile) writeFileSync(order.acknowledgedFile, requests.acknowledged());
  return {
    phases: phases.map(({ name, tallies }) => ({
      name,
      kinds: Object.fromEntries([...tallies].map(([kind, tally]) => [kind, toFigures(tally)])),
    })),
    seconds: seconds.map(({ phase, tally: { latencies, refused } }) => {
      return { phase, p99: latencies.figures().p99, ok: latencies.count(), refused };
    }),
    acknowledged: requests.acknowledged().reduce((sum, one) => sum + one, 0),
  };
}

const order = JSON.parse(await text(process.stdin)) as OpenLoopOrder;
process.stdout.write(`${JSON.stringify(await run(order))}\n`, () => process.exit(0));
