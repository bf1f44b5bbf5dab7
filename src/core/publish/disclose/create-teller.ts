import { countiesOf } from '../../catalog/counties.ts';
import { SYMPTOM_IDS, SYMPTOMS, type Symptom, symptomCode, WORKS_CODE } from '../../catalog/symptoms.ts';
import { createTally, type Tally } from '../../count/tally.ts';
import { DAY, type EpochMs, floorTo, HOUR, MINUTE } from '../../time.ts';
import { K_ANONYMITY, leastOfCounty } from '../suppress.ts';
import {
  agePool,
  createToldPool,
  type KeptPool,
  keepPool,
  pooled,
  putIn,
  type ToldPool,
  takeOut,
} from './told-pool.ts';

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

/** Who waits to be told of, and of what. */
interface Waiting<Pool> {
  readonly whole: Pool;
  readonly works: Pool;
  readonly regions: Pool;
  readonly symptoms: Pool;
  readonly mentions: Pool;
  /** Absent while nobody said a county. */
  counties?: Pool;
  readonly urgency: Urgency;
}
type Pools = Waiting<ToldPool>;

/** Who waits to be told of. Plain data that survives JSON. */
export type TellerState = Waiting<KeptPool>;

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
function tellParts(pool: ToldPool, { people, into, keys, leastOf }: Parts): void {
  let budget = people;
  const ready: { readonly key: string; readonly count: number; readonly least: number }[] = [];
  const look = (key: string, count: number): void => {
    const least = leastOf?.(key) ?? K_ANONYMITY;
    if (count >= least && !REST.has(key)) ready.push({ key, count, least });
  };
  const { old, fresh } = pool;
  if (keys) for (const key of keys) look(key, pooled(pool, key));
  else {
    for (const [key, count] of old) look(key, count + (fresh.get(key) ?? 0));
    for (const [key, count] of fresh) if (!old.has(key)) look(key, count);
  }
  if (ready.length > 1) ready.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
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

function takeParts(state: Pools, { start, tally }: Counted): void {
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
  const said = tally.symptoms;
  for (let code = 0; code < said.length; code++) {
    const count = said[code]!;
    if (count === 0 || code === WORKS_CODE) continue;
    const symptom = SYMPTOM_IDS[code]!;
    if (SYMPTOMS[symptom].emergency) urgency.waiting += count;
    else putIn(symptoms, symptom, count);
  }
}

/** Takes all complaints out of the pool where they are enough; answers with how many. */
function tellWhole({ whole }: Pools, { start, end, tally }: Counted): { from: EpochMs; count: number } {
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

function tellWorks({ works }: Pools, { start, tally }: Counted): number {
  agePool(works, start, PART_UNIT);
  putIn(works, '', tally?.works ?? 0);
  const count = fitting(pooled(works, ''), Number.POSITIVE_INFINITY);
  takeOut(works, '', count);
  return count;
}

/** What the parts of so many people tell, written into a tally; answers whether "some" emergency calls failed. */
function fillParts(state: Pools, into: Tally): boolean {
  const urgent = tellUrgency(state.urgency, into.count);
  const codeOf = (symptom: string): number => symptomCode(symptom)!;
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

/** Makes pools of others; each is made by `make`, also where there is none yet. */
function mapPools<From, To>(from: Waiting<From> | undefined, make: (pool?: From) => To): Waiting<To> {
  return {
    whole: make(from?.whole),
    works: make(from?.works),
    regions: make(from?.regions),
    symptoms: make(from?.symptoms),
    mentions: make(from?.mentions),
    ...(from?.counties ? { counties: make(from.counties) } : {}),
    urgency: { ...(from?.urgency ?? { day: 0, waiting: 0, said: 0 }) },
  };
}

/** Makes the teller of one service; without a state nobody waits. */
export function createTeller(kept?: TellerState): Teller {
  const state = mapPools(kept, createToldPool);
  return {
    get state() {
      return mapPools<ToldPool, KeptPool>(state, (pool) => keepPool(pool!));
    },
    tell(bin, parts) {
      const { from, count } = tellWhole(state, bin);
      const works = tellWorks(state, bin);
      if (parts) takeParts(state, bin);
      if (count === 0 && works === 0) return undefined;
      const told = createTally();
      told.count = count;
      told.works = works;
      told.symptoms[WORKS_CODE] = works;
      const urgent = parts && count > 0 && fillParts(state, told);
      return { from, to: bin.end, tally: told, urgent };
    },
  };
}
