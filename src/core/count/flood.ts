import { MINUTE } from '../time.ts';
import type { Frame, Tally } from './tally.ts';

/** Parameters of hearing. Data with a version: every verdict stores which one made it. */
export interface FloodParams {
  readonly version: string;
  /** Minutes over which people and repeats are held against one another: those in which a reporter counts once. */
  readonly minutes: number;
  /** Repeats a counted person that are taken for impatience. */
  readonly tolerated: number;
}

/**
 * An assumption, not a measurement: people hit by an outage send one report, now and then two or three within a
 * quarter of an hour, so that all together send fewer repeats than they are people. The simulated campaigns of the
 * casebook have 20 to 34 repeats a person.
 */
export const FLOOD_PARAMS: FloodParams = { version: 'c1', minutes: 15, tolerated: 1 };

/** What came in of one service in the last minutes. */
export interface Lately {
  /** Complaints of distinct people, each at its weight. */
  readonly count: number;
  /** Complaints of distinct people, whatever they weigh. */
  readonly counted: number;
  /** Distinct people: those who complain, and those who say that it works. */
  readonly people: number;
  /** Reports that came again from people counted already. */
  readonly again: number;
}

/**
 * The weight at which so many people are heard, in (0, 1]: 1 up to `tolerated` repeats a person, then falling as one
 * over the repeats. It never grows with repeats and never falls with people.
 */
export function weightOf(
  { people, again }: Pick<Lately, 'people' | 'again'>,
  { tolerated }: FloodParams,
): number {
  // Nobody is counted: there is nothing to weigh.
  if (!(people > 0)) return 1;
  return again > tolerated * people ? (tolerated * people) / again : 1;
}

/** Sums what came in of a service over some frames. */
export function latelyIn(frames: readonly Frame[], code: number): Lately {
  let count = 0;
  let unheard = 0;
  let works = 0;
  let again = 0;
  for (const { tallies } of frames) {
    const tally = tallies[code];
    // Readers refuse fewer than none; should one come all the same, it is nobody.
    if (!tally || tally.count < 0) continue;
    count += tally.count;
    unheard += tally.unheard;
    works += tally.works;
    again += tally.again;
  }
  return { count, counted: count + unheard, people: count + works, again };
}

const scaled = (counts: ReadonlyMap<string, number>, weight: number): Map<string, number> =>
  new Map([...counts].map(([key, count]) => [key, count * weight]));

/** A tally in which each person weighs `weight`. Repeats are no people: their number stays. */
export function scaleTally(tally: Tally, weight: number): Tally {
  return {
    count: tally.count * weight,
    works: tally.works * weight,
    again: tally.again,
    unheard: tally.unheard,
    symptoms: tally.symptoms.map((count) => count * weight),
    regions: scaled(tally.regions, weight),
    mentions: scaled(tally.mentions, weight),
  };
}

/** All that came in of a service in the last `params.minutes`, at the weight that its people have together. */
export function hearTally(window: Tally, params: FloodParams = FLOOD_PARAMS): Tally {
  const { count, works, again } = window;
  const weight = weightOf({ people: count + works, again }, params);
  return weight < 1 ? scaleTally(window, weight) : window;
}

/** True where people were counted, whatever they said. */
const hasPeople = ({ count, works }: Tally): boolean => count > 0 || works > 0;

/**
 * A frame as detection and judgement hear it: the tally of each service at its weight. A few people who send very
 * many reports count once a quarter of an hour, as everybody does, and are still more than a small service's usual;
 * their refused repeats give them away. What was counted stays as it is, in `frame`.
 *
 * It knows no more than the repeats that reporters own to. Senders who give a new name with each report pass here, and
 * are held before by the weight of their network; those who hardly repeat pass, and a flood's first minute or two,
 * before its repeats come. Whoever floods a service that fails makes its other reporters quieter too, until they
 * outnumber the repeats. Count rows have no repeats and are heard in full.
 *
 * @param recent frames of the last `params.minutes`, as counted, `frame` included
 */
export function hear(frame: Frame, recent: readonly Frame[], params: FloodParams = FLOOD_PARAMS): Frame {
  const tallies = frame.tallies.map((tally, code) => {
    if (!tally || !hasPeople(tally)) return undefined;
    const weight = weightOf(latelyIn(recent, code), params);
    return weight < 1 ? scaleTally(tally, weight) : tally;
  });
  return { ...frame, tallies };
}

/** Listens to one market: remembers its last minutes as counted, and gives out what is heard of them. */
export interface Ear {
  /** Takes the newest frame; answers with what is heard of it. */
  hear(frame: Frame): Frame;
  /** What was counted of a service in the last minutes, and its weight. */
  lately(code: number): Lately & { readonly weight: number };
  /** False where nobody repeats anything: then everybody is heard in full. */
  hearsRepeats(): boolean;
}

const hasRepeats = ({ tallies }: Frame): boolean => tallies.some((tally) => tally && tally.again > 0);

/** Makes an ear that has heard nothing yet. */
export function createEar(params: FloodParams = FLOOD_PARAMS): Ear {
  let recent: { readonly frame: Frame; readonly repeats: boolean }[] = [];
  const frames = (): Frame[] => recent.map(({ frame }) => frame);
  const hearsRepeats = (): boolean => recent.some(({ repeats }) => repeats);
  return {
    hear(frame) {
      recent.push({ frame, repeats: hasRepeats(frame) });
      recent = recent.filter(({ frame: { end } }) => frame.end - end < params.minutes * MINUTE);
      // Nearly always nobody repeats anything: then it costs nothing.
      return hearsRepeats() ? hear(frame, frames(), params) : frame;
    },
    lately(code) {
      const lately = latelyIn(frames(), code);
      return { ...lately, weight: weightOf(lately, params) };
    },
    hearsRepeats,
  };
}
