import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosReports } from './chaos-reports.ts';

/** What one load is. */
export interface SendPlan {
  readonly reports: ChaosReports;
  /** Addresses of the gateways; who gets no answer from one asks the next. */
  readonly gateways: readonly string[];
  /** About how long it takes. */
  readonly seconds: number;
  /** While it says no, some reports are left to send. */
  readonly isOver: () => boolean;
}

/** A load under way. */
export interface Sending {
  /** When it began, in ms of `performance.now()`. */
  readonly began: number;
  /** Number of acknowledged reports by now. */
  acknowledged(): number;
  /** A byte a report: 1 where it was acknowledged. */
  readonly marks: Uint8Array;
  /** When acknowledgements came, in ms of `performance.now()`, ascending. */
  readonly times: readonly number[];
  /** Answers by status; 0: none came. */
  readonly statuses: ReadonlyMap<number, number>;
  /** All are sent, and acknowledged or given up. */
  readonly done: Promise<void>;
}

const SENDERS = 24;
/** Of a hundred reports so many are sent alone. */
const SINGLE_PERCENT = 2;
const SMALLEST = 100;
const LARGEST = 500;
const ANSWER_WITHIN_MS = 15_000;
const NO_ANSWER_WAIT_MS = 250;
const GIVE_UP_AFTER_MS = 180_000;
/** The last part is sent ever more slowly, until nothing is disturbed any more. */
const LAST_PART = 0.04;
const HALF_LIFE_S = 30;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs: number;
}

async function post(url: string, path: string, body: string): Promise<Answer> {
  const type = path.endsWith(':batch') ? 'application/x-ndjson' : 'application/json';
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      signal,
    });
    const retryAfterMs = 1_000 * Number(answer.headers.get('retry-after') ?? 1);
    return { status: answer.status, text: await answer.text(), retryAfterMs };
  } catch {
    return { status: 0, text: '', retryAfterMs: NO_ANSWER_WAIT_MS };
  }
}

/** Which of the reports an answer acknowledges. */
function keptOf(numbers: readonly number[], { status, text }: Answer): readonly number[] {
  if (status === 202) return numbers;
  if (status !== 200) return [];
  const lines = [...text.matchAll(/"line":(\d+),"id":"[^"]+","accepted":/g)];
  return lines.map(([, line]) => numbers[Number(line) - 1]!);
}

/** How many may have been made after some seconds. */
function allowance({ reports: { total }, seconds, isOver }: SendPlan, after: number): number {
  if (isOver()) return total;
  const evenly = Math.min(1 - LAST_PART, after / seconds);
  const late = Math.max(0, after - (1 - LAST_PART) * seconds);
  return Math.floor(total * (evenly + LAST_PART * (1 - 0.5 ** (late / HALF_LIFE_S))));
}

/**
 * Sends all reports at an even pace, most of them in batches, as clients do that try again with the same ids until they
 * have an answer.
 */
export function sendReports(plan: SendPlan): Sending {
  const { reports, gateways, seconds } = plan;
  const { total } = reports;
  const began = performance.now();
  const marks = new Uint8Array(total);
  const times: number[] = [];
  const statuses = new Map<number, number>();
  let made = 0;
  let singles = 0;
  let acknowledged = 0;
  // Small loads send small batches, so that something is always under way.
  const largest = Math.max(10, total / seconds / 10);
  const nextSize = (): number => {
    if (singles * 100 < made * SINGLE_PERCENT) return 1;
    return Math.ceil(Math.min(SMALLEST + Math.random() * (LARGEST - SMALLEST), largest));
  };
  let size = nextSize();

  /** The next numbers to send; none while the pace allows no more. */
  const take = (): readonly number[] => {
    const left = allowance(plan, (performance.now() - began) / 1_000) - made;
    if (left < size && !plan.isOver()) return [];
    const from = made;
    made = Math.min(total, made + size);
    if (size === 1) singles += 1;
    size = nextSize();
    reports.make(from, made);
    return Array.from({ length: made - from }, (_, index) => from + index);
  };

  const note = (numbers: readonly number[], answer: Answer): void => {
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const kept = keptOf(numbers, answer);
    for (const n of kept) marks[n] = 1;
    acknowledged += kept.length;
    if (kept.length > 0) times.push(performance.now());
  };

  const deliver = async (numbers: readonly number[], first: number): Promise<void> => {
    const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
    let left = numbers;
    for (let turn = first; left.length > 0 && performance.now() < giveUpAt; turn++) {
      const path = numbers.length === 1 ? '/v1/reports' : '/v1/reports:batch';
      const answer = await post(gateways[turn % gateways.length]!, path, left.map(reports.textOf).join('\n'));
      note(left, answer);
      left = left.filter((n) => marks[n] === 0);
      if (left.length > 0) await sleep(answer.retryAfterMs);
    }
  };

  const sender = async (turn: number): Promise<void> => {
    while (made < total) {
      const numbers = take();
      if (numbers.length > 0) await deliver(numbers, turn);
      else await sleep(10);
    }
  };
  const done = Promise.all(Array.from({ length: SENDERS }, (_, turn) => sender(turn))).then(() => {});
  return { began, acknowledged: () => acknowledged, marks, times, statuses, done };
}
