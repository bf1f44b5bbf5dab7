import { countyOf } from '../../core/catalog/counties.ts';
import { SYMPTOM_IDS, type Symptom, WORKS_CODE } from '../../core/catalog/symptoms.ts';
import type { Telling } from '../../core/publish/disclose/create-teller.ts';
import { K_ANONYMITY, leastOfCounty } from '../../core/publish/suppress.ts';
import { DAY, type EpochMs, floorTo, MINUTE } from '../../core/time.ts';
import { closeBounds, type Found, findFew } from './infer-cells.ts';
import { type ReadPart, readPart, readWhole } from './read-rules.ts';

/** What an attack on one cell, over all stretches of time, came to. */
export interface Attacked {
  readonly cell: string;
  /** See `closeBounds`. */
  readonly bounds: readonly Float64Array[];
  /** Stretches in which 1 to 4 people are known to have come. */
  readonly found: readonly Found[];
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** Of all that is not told in a telling nothing is known: it may be of any place, or of none. */
const regionPart = (key: string): ReadPart => ({
  told: ({ tally }) => tally.regions.get(key) ?? 0,
  left: ({ tally }) => tally.count - sum(tally.regions.values()),
  least: K_ANONYMITY,
});

/** The same of those of a region of whom no county is told. */
function countyPart(key: string): ReadPart {
  const { state } = countyOf(key)!;
  return {
    told: ({ tally }) => tally.counties?.get(key) ?? 0,
    left: ({ tally }) => {
      const told = [...(tally.counties ?? [])].filter(([county]) => countyOf(county)?.state === state);
      return (tally.regions.get(state) ?? 0) - sum(told.map(([, count]) => count));
    },
    least: leastOfCounty(key),
  };
}

const EMERGENCY = SYMPTOM_IDS.indexOf('emergency-calls-fail');

/** People of each telling of whom no symptom is told: "some" emergency calls stand for people, a number has them in it. */
function leftBySymptom(tellings: readonly Telling[]): ReadonlyMap<Telling, number> {
  let said = 0;
  let day = Number.NaN;
  const rows = tellings.map((telling): [Telling, number] => {
    const { tally, urgent, to } = telling;
    const today = floorTo(to - MINUTE, DAY);
    if (today !== day) said = 0;
    day = today;
    const told = sum(tally.symptoms.subarray(0, WORKS_CODE));
    const before = tally.symptoms[EMERGENCY]! > 0 ? said : 0;
    said -= before;
    if (urgent) said = tally.count < 10 ? tally.count : 5;
    return [telling, tally.count - told + before - (urgent ? said : 0)];
  });
  return new Map(rows);
}

/**
 * The attack of somebody who knows the rules, the whole of what was told of a service and when, and tries all sums and
 * differences: on its complaints and on each of its regions, counties and symptoms. That all of a telling's people have some
 * region helps nobody, since some say none.
 */
export function attack(
  tellings: readonly Telling[],
  span: { readonly start: EpochMs; readonly minutes: number },
  keys: Record<'regions' | 'counties' | 'symptoms', readonly string[]>,
): Attacked[] {
  const { start, minutes } = span;
  const whole = closeBounds(start, minutes, readWhole(tellings, start, minutes));
  const unsaid = leftBySymptom(tellings);
  const symptomPart = (key: string): ReadPart => ({
    told: ({ tally }) => tally.symptoms[SYMPTOM_IDS.indexOf(key as Symptom)]!,
    left: (telling) => unsaid.get(telling)!,
    least: K_ANONYMITY,
  });
  const attackPart = (cell: string, part: ReadPart, within: readonly Float64Array[]): Attacked => {
    const bounds = closeBounds(start, minutes, readPart(tellings, part), within);
    return { cell, bounds, found: findFew(start, bounds) };
  };
  const regions = keys.regions.map((key) => attackPart(key, regionPart(key), whole));
  const regionOf = (county: string): readonly Float64Array[] =>
    regions.find(({ cell }) => cell === countyOf(county)?.state)!.bounds;
  return [
    { cell: '', bounds: whole, found: findFew(start, whole) },
    ...regions,
    ...keys.counties.map((key) => attackPart(key, countyPart(key), regionOf(key))),
    ...keys.symptoms.map((key) => attackPart(key, symptomPart(key), whole)),
  ];
}
