import type { DetectParams } from '../../src/core/detect/params.ts';
import type { Rng } from '../../src/sim/rng.ts';
import { apply, type Change, type Space } from './space.ts';

/** What a set of parameters comes to. */
export interface Judged {
  /** What is to be as large as can be. */
  readonly objective: number;
  /** The figures it is made of, as text. */
  readonly says: string;
}

/** A change that was tried. */
export interface Trial extends Judged {
  readonly change: Change;
}

/** Judges a set; may stop early and answer null once it can be no better than `least`. */
export type Judge = (params: DetectParams, least: number) => Judged | null;

/** Trials kept, and out of how many of them the next is varied. */
const KEPT = 24;
const PARENTS = 6;
/** Share of trials drawn anew over the whole space. */
const FRESH = 0.25;

function drawOne(rng: Rng, values: readonly unknown[]): unknown {
  return values[rng.int(values.length)];
}

/** Some parameters at random, the others as they are. */
function drawFresh(rng: Rng, space: Space): Change {
  const entries = Object.entries(space).filter(() => rng.chance(0.4));
  return Object.fromEntries(entries.map(([key, values]) => [key, drawOne(rng, values)]));
}

/** One to three parameters moved, mostly to the value next to theirs. */
function drawNear(rng: Rng, space: Space, now: DetectParams, change: Change): Change {
  const next: Record<string, unknown> = { ...change };
  const keys = Object.keys(space) as (keyof DetectParams)[];
  for (let moves = 1 + rng.int(3); moves > 0; moves--) {
    const key = keys[rng.int(keys.length)]!;
    const values = space[key]!;
    const present = JSON.stringify(next[key] ?? now[key]);
    const at = values.findIndex((value) => JSON.stringify(value) === present);
    const near = at < 0 ? undefined : values[at + (rng.chance(0.5) ? 1 : -1)];
    next[key] = near ?? drawOne(rng, values);
  }
  return next as Change;
}

/** Leaves out what is as it was, so that equal changes look equal. */
function reduce(change: Change, now: DetectParams): Change {
  const moved = Object.entries(change).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key as keyof DetectParams]),
  );
  return Object.fromEntries(moved.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Random search with neighbourhood: a quarter of the trials is drawn anew, the others lie near the best so far.
 *
 * @param isOver asked before each trial
 * @returns the trial of the present values, and those that were judged to their end, best first
 */
export function search(options: {
  readonly now: DetectParams;
  readonly space: Space;
  readonly judge: Judge;
  readonly rng: Rng;
  readonly isOver: () => boolean;
  readonly onTrial: (trial: Trial, tried: number) => void;
}): { readonly present: Trial; readonly best: readonly Trial[]; readonly tried: number } {
  const { now, space, judge, rng, isOver, onTrial } = options;
  const best: Trial[] = [];
  const known = new Set<string>();
  let present: Trial | undefined;
  let tried = 0;
  const attempt = (change: Change): void => {
    const key = JSON.stringify(change);
    if (known.has(key)) return;
    known.add(key);
    tried += 1;
    const judged = judge(apply(now, change), best[PARENTS - 1]?.objective ?? Number.NEGATIVE_INFINITY);
    if (!judged) return;
    const trial = { change, ...judged };
    present ??= trial;
    best.push(trial);
    best.sort((a, b) => b.objective - a.objective);
    best.length = Math.min(best.length, KEPT);
    if (best[0] === trial) onTrial(trial, tried);
  };
  attempt({});
  while (!isOver()) {
    const parent = best[rng.int(Math.min(PARENTS, best.length))]!;
    const fresh = rng.chance(FRESH);
    attempt(reduce(fresh ? drawFresh(rng, space) : drawNear(rng, space, now, parent.change), now));
  }
  if (!present) throw new RangeError('the present values cannot be judged');
  return { present, best, tried };
}
