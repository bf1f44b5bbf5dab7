import type { EpochMs } from '../../time.ts';
import { excusedIn, type Truth } from '../score.ts';
import type { EventRecord, EventStep } from './event-watch.ts';

/** Shares of an event's complaints after which the verdict in force is looked at. */
export const EARLY_SHARES = [0.05, 0.1, 0.2, 0.4] as const;

/**
 * What a verdict is worth: `right` names exactly the true origins; `unsure` names nobody, or some of several true
 * origins, and nobody else; `wrong` names somebody else with less than {@link SURE}; `surely-wrong` with that or more.
 */
export const WORTHS = ['right', 'unsure', 'wrong', 'surely-wrong'] as const;
export type Worth = (typeof WORTHS)[number];

/** P(origin) from which one is sure. */
export const SURE = 0.9;

/** What was in force when a share of the event's complaints had come in. */
export interface EarlyVerdict {
  readonly share: number;
  readonly at: EpochMs;
  readonly worth: Worth;
}

/**
 * Judges a set of named origins against the truth.
 *
 * @param named P(origin) by id of all who are called `origin`
 */
export function worthOf(named: ReadonlyMap<string, number>, truth: Truth): Worth {
  const free = [...truth.origin, ...excusedIn(truth)];
  const wrong = [...named].filter(([id]) => !free.includes(id));
  if (wrong.some(([, probability]) => probability >= SURE)) return 'surely-wrong';
  if (wrong.length > 0) return 'wrong';
  return truth.origin.every((id) => named.has(id)) ? 'right' : 'unsure';
}

function namedIn({ said }: EventStep): ReadonlyMap<string, number> {
  const origins = Object.entries(said).filter(
    ([, verdict]) => verdict.class === 'origin' || verdict.probability >= SURE,
  );
  return new Map(origins.map(([id, { probability }]) => [id, probability]));
}

/**
 * The worth of the verdicts in force when 5, 10, 20 and 40 % of the event's complaints above the usual had come in,
 * all its services together. Empty where the truth has no beginning, or no more complaints came than usual.
 */
export function earlyVerdicts(record: EventRecord, truth: Truth): readonly EarlyVerdict[] {
  const total = record.steps.reduce((sum, { excess }) => sum + excess, 0);
  if (truth.from === null || !(total > 0)) return [];
  return EARLY_SHARES.flatMap((share) => {
    let sum = 0;
    const step = record.steps.find(({ excess }) => {
      sum += excess;
      return sum >= share * total;
    });
    return step ? [{ share, at: step.at, worth: worthOf(namedIn(step), truth) }] : [];
  });
}
