import { SYMPTOM_IDS, type Symptom, WORKS_CODE } from '../../core/catalog/symptoms.ts';
import type { Telling } from '../../core/publish/disclose/create-teller.ts';
import { DAY, type EpochMs, floorTo, MINUTE } from '../../core/time.ts';
import { closeBounds, type Found, findFew } from './infer-cells.ts';
import { readPart, readWhole } from './read-rules.ts';

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
const REGION = {
  told: (key: string) => (telling: Telling) => telling.tally.regions.get(key) ?? 0,
  left: ({ tally }: Telling) => tally.count - sum(tally.regions.values()),
};

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
 * differences: on its complaints and on each of its regions and symptoms. That all of a telling's people have some
 * region helps nobody, since some say none.
 */
export function attack(
  tellings: readonly Telling[],
  span: { readonly start: EpochMs; readonly minutes: number },
  keys: { readonly regions: readonly string[]; readonly symptoms: readonly string[] },
): Attacked[] {
  const { start, minutes } = span;
  const whole = closeBounds(start, minutes, readWhole(tellings, start, minutes));
  const unsaid = leftBySymptom(tellings);
  const symptom = {
    told:
      (key: string) =>
      ({ tally }: Telling) =>
        tally.symptoms[SYMPTOM_IDS.indexOf(key as Symptom)]!,
    left: (telling: Telling) => unsaid.get(telling)!,
  };
  const part = (cell: string, { told, left }: typeof REGION): Attacked => {
    const statements = readPart(tellings, told(cell), left);
    const bounds = closeBounds(start, minutes, statements, whole);
    return { cell, bounds, found: findFew(start, bounds) };
  };
  return [
    { cell: '', bounds: whole, found: findFew(start, whole) },
    ...keys.regions.map((key) => part(key, REGION)),
    ...keys.symptoms.map((key) => part(key, symptom)),
  ];
}
