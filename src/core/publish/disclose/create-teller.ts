import { countiesOf } from '../../catalog/counties.ts';
import { SYMPTOM_IDS, SYMPTOMS, type Symptom, WORKS_CODE } from '../../catalog/symptoms.ts';
import { createTally, type Tally } from '../../count/tally.ts';
import { DAY, type EpochMs, floorTo, HOUR, MINUTE } from '../../time.ts';
import { K_ANONYMITY, leastOfCounty } from '../suppress.ts';
import { agePool, createToldPool, pooled, putIn, type ToldPool, takeOut } from './told-pool.ts';

/** What is told of one service at one time. Plain data, but for the tally. */
export interface Telling {
  /** Those who are told of came after this (those of `tally.count`; parts may be up to two hours old). */
  readonly from: EpochMs;
  /** When they are told of: the end of the bin. */
  readonly to: EpochMs;
  /** Nobody or at least five people in each of its cells. `unheard` and `again` are 0. */
  readonly tally: Tally;
  /** Somebody's emergency call failed; how many is not told yet. */
  readonly urgent: boolean;
}

/** One bin as it was counted; `tally` is undefined where nobody reported. */
export interface Counted {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly tally: Tally | undefined;
}

/**
 * Decides when people of one service are told of (P24 to P26; the proof is in `docs/privacy.md`).
 *
 * - Complaints wait until they are five or more; then all of them are told at once, at that minute.
 * - Of these, each region, symptom and service named tells five or more of its own, so that those of whom nothing
 *   is told are nobody or five or more as well.
 * - Of those of a region that are told of, each county tells five or more of its own, a small one ten or more; those of
 *   whom no county is told are nobody or five or more again.
 * - Who has waited for the rest of a quarter of an hour (of an hour, for parts) and a whole one after it is let go.
 *
 * So all that is told is told alike of a day on which everybody came in the very minute in which they are told of,
 * and on that day no minute has 1 to 4 people in any cell. Nobody can tell the two days apart.
 */
export interface Teller {
  /**
   * Takes the next bin in order of time; answers with what is told at its end, or undefined: nothing.
   *
   * @param parts whether regions, symptoms and services named are wanted
   */
  tell(bin: Counted, parts: boolean): Telling | undefined;
  /** Who waits now. */
  readonly state: TellerState;
}

const WHOLE_UNIT = 15 * MINUTE;
const PART_UNIT = HOUR;
/** Below this a number of failing emergency calls is not told, only that there are some. */
const URGENT = 2 * K_ANONYMITY;
/** Stands for the rest of which nothing is told: unknown region, some other symptom, nobody named. */
const REST: ReadonlySet<string> = new Set<string>(['', 'other' satisfies Symptom]);
const EMERGENCY = 'emergency-calls-fail' satisfies Symptom;

/** Failing emergency calls: that there are some is told at once, their number later. */
interface Urgency {
  day: EpochMs;
  waiting: number;
  /** People that the word "some" stands for; 0: it was not said. */
  said: number;
}

/** Who waits to be told of. Plain data that survives JSON. */
export interface TellerState {
  readonly whole: ToldPool;
  readonly works: ToldPool;
  readonly regions: ToldPool;
  readonly symptoms: ToldPool;
  readonly mentions: ToldPool;
  /** Absent while nobody said a county. */
  counties?: ToldPool;
  readonly urgency: Urgency;
}

/**
 * How many of `wanted` may be told of where `budget` are left, so that they are at least `least` and the rest is nobody
 * or five or more; 0: none.
 */
function fitting(wanted: number, budget: number, least = K_ANONYMITY): number {
  // What weighs less than whole people waits for the rest of them.
  const most = Math.floor(Math.min(wanted, budget));
  const rest = budget - most;
  const count = rest > 0 && rest < K_ANONYMITY ? budget - K_ANONYMITY : most;
  return count >= least ? count : 0;
}

const keysOf = ({ old, fresh }: ToldPool): readonly string[] => [
  ...new Set([...Object.keys(old), ...Object.keys(fresh)]),
];

/** Parts that share so many people. */
interface Parts {
  readonly people: number;
  readonly into: (key: string, count: number) => void;
  /** Absent: all that wait. */
  readonly keys?: readonly string[];
  /** Fewest people that a part tells; absent: five. */
  readonly leastOf?: (key: string) => number;
}

/** Tells of the largest parts first; each has five people or more, and so has the rest, or nobody. */
function tellParts(
  pool: ToldPool,
  { people, into, keys = keysOf(pool), leastOf = () => K_ANONYMITY }: Parts,
): void {
  let budget = people;
  const ready = keys
    .filter((key) => !REST.has(key))
    .map((key) => ({ key, count: pooled(pool, key), least: leastOf(key) }))
    .filter(({ count, least }) => count >= least)
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  for (const { key, count, least } of ready) {
    const told = fitting(count, budget, least);
    if (told === 0) continue;
    takeOut(pool, key, told);
    into(key, told);
    budget -= told;
  }
}

/** Tells of counties out of the people of whom their region tells at the same time. */
function tellCounties(pool: ToldPool, told: Tally): void {
  const into = (county: string, count: number): void => {
    told.counties ??= new Map();
    told.counties.set(county, count);
  };
  for (const [region, people] of told.regions) {
    const keys = countiesOf(region).map(({ code }) => code);
    tellParts(pool, { people, into, keys, leastOf: leastOfCounty });
  }
}

/** Answers with how many of `people` are told of, or stood for by "some". */
function tellUrgency(urgency: Urgency, people: number): { told: number; count: number; some: boolean } {
  const { waiting, said } = urgency;
  if (waiting >= Math.max(URGENT, said + K_ANONYMITY)) {
    const told = fitting(waiting - said, people);
    if (told > 0 && told + said >= URGENT) {
      urgency.waiting -= told + said;
      urgency.said = 0;
      return { told, count: told + said, some: false };
    }
  }
  if (waiting === 0 || said > 0) return { told: 0, count: 0, some: false };
  urgency.said = people < URGENT ? people : K_ANONYMITY;
  return { told: urgency.said, count: 0, some: true };
}

function takeParts(state: TellerState, { start, tally }: Counted): void {
  const { regions, symptoms, mentions, urgency } = state;
  if (tally?.counties) state.counties ??= createToldPool();
  const { counties } = state;
  for (const pool of [regions, symptoms, mentions, counties]) if (pool) agePool(pool, start, PART_UNIT);
  const day = floorTo(start, DAY);
  if (day !== urgency.day) Object.assign(urgency, { day, waiting: 0, said: 0 });
  if (!tally) return;
  for (const [region, count] of tally.regions) putIn(regions, region, count);
  for (const [service, count] of tally.mentions) putIn(mentions, service, count);
  for (const [county, count] of tally.counties ?? []) putIn(counties!, county, count);
  tally.symptoms.forEach((count, code) => {
    if (count === 0 || code === WORKS_CODE) return;
    if (SYMPTOMS[SYMPTOM_IDS[code]!].emergency) urgency.waiting += count;
    else putIn(symptoms, SYMPTOM_IDS[code]!, count);
  });
}

/** Takes all complaints out of the pool where they are enough; answers with how many. */
function tellWhole({ whole }: TellerState, { start, end, tally }: Counted): { from: EpochMs; count: number } {
  agePool(whole, start, WHOLE_UNIT);
  // Whoever weighs less is a person all the same; fewer than none is nobody.
  putIn(whole, '', tally ? Math.max(0, tally.count + tally.unheard) : 0);
  const count = pooled(whole, '');
  const from = whole.since;
  if (count < K_ANONYMITY) return { from, count: 0 };
  takeOut(whole, '', count);
  whole.since = end;
  return { from, count };
}

function tellWorks({ works }: TellerState, { start, tally }: Counted): number {
  agePool(works, start, PART_UNIT);
  putIn(works, '', tally?.works ?? 0);
  const count = fitting(pooled(works, ''), Number.POSITIVE_INFINITY);
  takeOut(works, '', count);
  return count;
}

/** What the parts of so many people tell, written into a tally; answers whether "some" emergency calls failed. */
function fillParts(state: TellerState, into: Tally): boolean {
  const urgent = tellUrgency(state.urgency, into.count);
  const codeOf = (symptom: string): number => SYMPTOM_IDS.indexOf(symptom as Symptom);
  into.symptoms[codeOf(EMERGENCY)] = urgent.count;
  const people = into.count;
  tellParts(state.regions, { people, into: (key, count) => into.regions.set(key, count) });
  tellParts(state.mentions, { people, into: (key, count) => into.mentions.set(key, count) });
  tellParts(state.symptoms, {
    people: people - urgent.told,
    into: (key, count) => {
      into.symptoms[codeOf(key)] = count;
    },
  });
  if (state.counties) tellCounties(state.counties, into);
  return urgent.some;
}

const nobody = (): TellerState => ({
  whole: createToldPool(),
  works: createToldPool(),
  regions: createToldPool(),
  symptoms: createToldPool(),
  mentions: createToldPool(),
  urgency: { day: 0, waiting: 0, said: 0 },
});

/** Makes the teller of one service; without a state nobody waits. It takes the state over. */
export function createTeller(state: TellerState = nobody()): Teller {
  return {
    state,
    tell(bin, parts) {
      const told = createTally();
      const { from, count } = tellWhole(state, bin);
      told.count = count;
      told.works = tellWorks(state, bin);
      told.symptoms[WORKS_CODE] = told.works;
      if (parts) takeParts(state, bin);
      const urgent = parts && count > 0 && fillParts(state, told);
      if (count === 0 && told.works === 0) return undefined;
      return { from, to: bin.end, tally: told, urgent };
    },
  };
}
