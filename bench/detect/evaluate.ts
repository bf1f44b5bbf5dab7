import { MINUTE, WEEK } from '../../src/core/time.ts';
import { type Reaction, runBoth, type SeriesDetector } from './detector.ts';
import { drawInjections, type Injection } from './inject.ts';
import type { QuietSeries } from './quiet.ts';
import type { Family } from './references.ts';
import { countEpisodes, THRESHOLDS, thresholdFor } from './thresholds.ts';

/** Minutes within which an alarm is early. */
export const EARLY = 10;
/** False alarm episodes a series-week at which detectors are compared. */
export const EQUAL = 0.1;

/** How a detector does at one setting. */
export interface Setting {
  /** Multiple of the natural threshold; null: its own rule. */
  readonly threshold: number | null;
  /** False alarm episodes a series-week on the tuning and on the test series. */
  readonly falseTuning: number;
  readonly falseTest: number;
  /** Minutes from onset to alarm of each outage; infinite where it was missed. */
  readonly delays: Float64Array;
}

/** One point of the curve of all thresholds. */
export interface Point {
  readonly falseTest: number;
  readonly delays: Float64Array;
}

export interface Result {
  readonly detector: SeriesDetector;
  readonly natural: Setting;
  readonly equal: Setting;
  /** Delays with the threshold set on the test series themselves, for all alike: no luck of the tuning series in it. */
  readonly even: Float64Array;
  /** Works out the curve of all thresholds. */
  readonly curve: () => readonly Point[];
  /** False alarms a series-week at the equal setting, by rate. */
  readonly falseByRate: ReadonlyMap<number, number>;
}

/** Injected outages and what each detector made of them. */
export interface Evaluation {
  readonly injections: readonly Injection[];
  /** Ours first, then each method with the sums that suit it best on the tuning series. */
  readonly results: readonly Result[];
  /** The same with the sums that are usual for each method. */
  readonly usual: readonly Result[];
  /** Methods with the sums that suit them less. */
  readonly others: readonly Result[];
  /** What knowing the true mean leads to; null where nobody knows it. */
  readonly oracle: Result | null;
  readonly tuningWeeks: number;
  readonly testWeeks: number;
}

const weeksOf = (series: readonly QuietSeries[]): number =>
  series.reduce((sum, { counts, from, width }) => sum + ((counts.length - from) * width) / WEEK, 0);

/** Highest score so far, bin after bin; single precision is enough to compare with. */
interface Risen {
  readonly highest: Float32Array;
  readonly alarm: number;
  readonly minutes: number;
}

function rise({ scores, alarm }: Reaction, width: number): Risen {
  const highest = Float32Array.from(scores);
  for (let n = 1; n < highest.length; n++) highest[n] = Math.max(highest[n]!, highest[n - 1]!);
  return { highest, alarm, minutes: width / MINUTE };
}

function delayAt({ highest, minutes }: Risen, threshold: number): number {
  const bin = highest.findIndex((value) => value >= threshold);
  return bin < 0 ? Number.POSITIVE_INFINITY : (bin + 1) * minutes;
}

const naturalDelay = ({ alarm, minutes }: Risen): number =>
  alarm < 0 ? Number.POSITIVE_INFINITY : (alarm + 1) * minutes;

interface Sample {
  readonly series: readonly QuietSeries[];
  readonly weeks: number;
  readonly injections: readonly (readonly Injection[])[];
}

function setOf(series: readonly QuietSeries[], hours: readonly number[]): Sample {
  const injections = series.map((one) => drawInjections(one, hours));
  return { series, weeks: weeksOf(series), injections };
}

interface FalseAlarms {
  readonly natural: number;
  readonly byThreshold: readonly Float64Array[];
  readonly counts: Float64Array;
}

/** Runs a detector over each series, and over the same with each outage. */
function measure(
  detector: SeriesDetector,
  { series, injections }: Sample,
): { readonly alarms: FalseAlarms; readonly risen: readonly Risen[] } {
  let natural = 0;
  const byThreshold: Float64Array[] = [];
  const risen = series.flatMap((one, index) => {
    const { decisions, reactions } = runBoth(detector, one, injections[index]!);
    const { scores, alarms, repeats } = decisions;
    natural += [...alarms, ...repeats].filter((bin) => bin >= one.from).length;
    byThreshold.push(countEpisodes(scores, one.width, (bin) => bin >= one.from));
    return reactions.map((reaction) => rise(reaction, one.width));
  });
  const counts = new Float64Array(THRESHOLDS.length).map((_, n) =>
    byThreshold.reduce((sum, one) => sum + one[n]!, 0),
  );
  return { alarms: { natural, byThreshold, counts }, risen };
}

const delaysAt = (risen: readonly Risen[], threshold: number): Float64Array =>
  Float64Array.from(risen, (one) => delayAt(one, threshold));

interface Sets {
  readonly tuning: Sample;
  readonly test: Sample;
}

function falseByRate(
  test: Sample,
  { byThreshold }: FalseAlarms,
  chosen: number,
): ReadonlyMap<number, number> {
  const rates = [...new Set(test.series.map(({ rate }) => rate))];
  return new Map(
    rates.map((rate) => {
      const own = test.series.flatMap((series, index) => (series.rate === rate ? [index] : []));
      const count = own.reduce((sum, index) => sum + byThreshold[index]![chosen]!, 0);
      return [rate, count / weeksOf(own.map((index) => test.series[index]!))] as const;
    }),
  );
}

/** One member of a family, and how much it finds early on the tuning series at the equal rate of false alarms. */
interface Tried {
  readonly result: Result;
  readonly early: number;
}

function evaluateOne(detector: SeriesDetector, { tuning, test }: Sets): Tried {
  const tuned = measure(detector, tuning);
  const { alarms, risen } = measure(detector, test);
  const threshold = thresholdFor(tuned.alarms.counts, EQUAL * tuning.weeks);
  const chosen = THRESHOLDS.indexOf(threshold);
  const result: Result = {
    detector,
    natural: {
      threshold: null,
      falseTuning: tuned.alarms.natural / tuning.weeks,
      falseTest: alarms.natural / test.weeks,
      delays: Float64Array.from(risen, naturalDelay),
    },
    equal: {
      threshold,
      falseTuning: tuned.alarms.counts[chosen]! / tuning.weeks,
      falseTest: alarms.counts[chosen]! / test.weeks,
      delays: delaysAt(risen, threshold),
    },
    even: delaysAt(risen, thresholdFor(alarms.counts, EQUAL * test.weeks)),
    curve: () =>
      THRESHOLDS.flatMap((value, n) =>
        n % 3 === 0 ? [{ falseTest: alarms.counts[n]! / test.weeks, delays: delaysAt(risen, value) }] : [],
      ),
    falseByRate: falseByRate(test, alarms, chosen),
  };
  return { result, early: recallWithin(EARLY, delaysAt(tuned.risen, threshold)) };
}

interface FamilyResult {
  readonly best: Result;
  readonly usual: Result;
  readonly others: readonly Result[];
}

/** All members; the best is the one that finds most early on the tuning series. */
function evaluateFamily({ members, usual }: Family, sets: Sets): FamilyResult {
  const tried = members.map((member) => evaluateOne(member, sets));
  const best = tried.reduce((a, b) => (b.early > a.early ? b : a));
  const rest = tried.filter((one) => one !== best).map(({ result }) => result);
  return {
    best: best.result,
    usual: tried.find(({ result }) => result.detector === usual)!.result,
    others: rest,
  };
}

/**
 * Runs all detectors over quiet series and over the same with outages put in. Thresholds, and the length of each
 * method's sums, are set on the tuning series; what is told is measured on the test series.
 */
export function evaluate(options: {
  readonly ours: SeriesDetector;
  readonly families: readonly Family[];
  readonly oracle?: Family;
  readonly tuning: readonly QuietSeries[];
  readonly test: readonly QuietSeries[];
  /** Hours of the day in which outages begin. */
  readonly hours: readonly number[];
  readonly onDetector: (name: string) => void;
}): Evaluation {
  const { ours, families, oracle, hours, onDetector } = options;
  const sets = { tuning: setOf(options.tuning, hours), test: setOf(options.test, hours) };
  onDetector(ours.name);
  const own = evaluateOne(ours, sets).result;
  const rest = families.map((family) => {
    onDetector(family.usual.name);
    return evaluateFamily(family, sets);
  });
  if (oracle) onDetector(oracle.usual.name);
  return {
    injections: sets.test.injections.flat(),
    results: [own, ...rest.map(({ best }) => best)],
    usual: [own, ...rest.map(({ usual }) => usual)],
    others: rest.flatMap(({ others }) => others),
    oracle: oracle ? evaluateFamily(oracle, sets).best : null,
    tuningWeeks: sets.tuning.weeks,
    testWeeks: sets.test.weeks,
  };
}

/** Share of outages with an alarm within so many minutes, among those chosen. */
export function recallWithin(
  minutes: number,
  delays: Float64Array,
  chosen: (index: number) => boolean = () => true,
): number {
  let hit = 0;
  let all = 0;
  delays.forEach((delay, index) => {
    if (!chosen(index)) return;
    all += 1;
    if (delay <= minutes) hit += 1;
  });
  return all === 0 ? Number.NaN : hit / all;
}
