import { EARLY, EQUAL, type Evaluation, type Result, recallWithin, type Setting } from './evaluate.ts';
import { FEWEST_PEOPLE, type Injection, RAMPS, SIZES } from './inject.ts';
import { middleOf } from './quantiles.ts';
import { fixed, percent, type Table } from './tables.ts';

/** Minutes within which an alarm is of use. */
const LATE = 30;
/** Multiple of the usual from which an outage is large. */
export const LARGE = 8;

/** Delays of outages that were found. */
export const found = (delays: Float64Array): number[] => [...delays].filter(Number.isFinite);

/** The middle of the delays of chosen outages, missed ones being later than any. */
export function medianDelay(delays: Float64Array, chosen: (index: number) => boolean): number {
  return middleOf([...delays].filter((_, index) => chosen(index)));
}

function settingTable(
  title: string,
  notes: string,
  { injections, results }: Pick<Evaluation, 'injections' | 'results'>,
  settingOf: (result: Result) => Setting,
  even = false,
): Table {
  const large = (index: number): boolean => injections[index]!.size >= LARGE;
  return {
    title,
    notes,
    head: [
      'detector',
      'threshold, × natural',
      'false a series-week, tuning',
      'false a series-week',
      `found in ${EARLY} min`,
      `found in ${LATE} min`,
      `≥ ${LARGE} × found in ${EARLY} min`,
      ...(even ? [`found in ${EARLY} min at ${EQUAL} here`, `≥ ${LARGE} × so`] : []),
      'median delay, min',
      'p90 delay, min',
      `median delay ≥ ${LARGE} ×, min`,
    ],
    rows: results.map((result) => {
      const { threshold, falseTuning, falseTest, delays } = settingOf(result);
      return [
        result.detector.name,
        threshold === null ? 'own rule' : fixed(threshold, 2),
        fixed(falseTuning, 2),
        fixed(falseTest, 2),
        percent(recallWithin(EARLY, delays)),
        percent(recallWithin(LATE, delays)),
        percent(recallWithin(EARLY, delays, large)),
        ...(even
          ? [percent(recallWithin(EARLY, result.even)), percent(recallWithin(EARLY, result.even, large))]
          : []),
        fixed(middleOf(found(delays)), 0),
        fixed(middleOf(found(delays), 0.9), 0),
        fixed(medianDelay(delays, large), 0),
      ];
    }),
  };
}

const SHOWN = ['ours', 'ears-c2', 'downdetector'];

/** Shares found early, one for each size; – where there is no such outage. */
function sharesBySize(
  injections: readonly Injection[],
  delays: Float64Array,
  takes: (injection: Injection) => boolean,
): string {
  const shares = SIZES.map((size) =>
    recallWithin(EARLY, delays, (index) => injections[index]!.size === size && takes(injections[index]!)),
  );
  return shares.map((share) => percent(share).replace(' %', '')).join(' · ');
}

/** Share found early by two properties of an outage: of ours, and of the two that are named in the goals. */
function crossTable(
  evaluation: Evaluation,
  rows: readonly { readonly name: string; readonly takes: (injection: Injection) => boolean }[],
  title: string,
): Table {
  const { injections } = evaluation;
  const shown = SHOWN.map((id) => evaluation.results.find(({ detector }) => detector.id === id)!);
  return {
    title,
    notes: `Per cent with an alarm within ${EARLY} minutes, of outages of ${SIZES.join(' · ')} times the usual, at ${EQUAL} false alarm episodes a series-week. “Enough people” leaves out outages in which fewer than ${FEWEST_PEOPLE} more people than usual are expected within ten minutes, which rule D6 keeps from alarming so early; their share is in the last column.`,
    head: [
      'outages',
      'Faultline, enough people',
      ...shown.map(({ detector }) => detector.name),
      'too few people',
    ],
    rows: rows.map(({ name, takes }) => {
      const own = injections.filter(takes);
      return [
        name,
        sharesBySize(injections, shown[0]!.equal.delays, (one) => takes(one) && !one.tooFew),
        ...shown.map((result) => sharesBySize(injections, result.equal.delays, takes)),
        percent(own.filter(({ tooFew }) => tooFew).length / own.length),
      ];
    }),
  };
}

/** How the methods do with sums that suit them less, and how far the true mean alone would lead. */
function otherTable(of: string, { injections, results, others, oracle }: Evaluation): Table {
  const methods = results.flatMap((best) =>
    [best, ...others.filter(({ detector }) => detector.id === best.detector.id)].map((result) => ({
      result,
      best: result === best && best.detector.id !== 'ours',
    })),
  );
  const rows = [...methods, ...(oracle ? [{ result: oracle, best: true }] : [])];
  return {
    title: `${of}: other sums, and what knowing the mean is worth`,
    notes: `At ${EQUAL} false alarm episodes a series-week on the tuning series; * marks the length of sums that finds most early on the tuning series. “Told the true mean” is a negative binomial chart around the generator's own mean, which no detector knows, with the length of sums and the noise that find most: what it misses is not missed for want of a better baseline.`,
    head: [
      'detector',
      'false a series-week',
      `found in ${EARLY} min`,
      `found in ${LATE} min`,
      `within ${EARLY} min: ${SIZES.join(' · ')} ×, %`,
    ],
    rows: rows.map(({ result: { detector, equal }, best }) => [
      `${detector.name}${best ? ' *' : ''}`,
      fixed(equal.falseTest, 2),
      percent(recallWithin(EARLY, equal.delays)),
      percent(recallWithin(LATE, equal.delays)),
      sharesBySize(injections, equal.delays, () => true),
    ]),
  };
}

/** All tables of injected outages. */
export function injectedTables(evaluation: Evaluation, of: string): readonly Table[] {
  const { injections, results } = evaluation;
  const rates = [...new Set(injections.map(({ rate }) => rate))];
  const hours = [...new Set(injections.map(({ hour }) => hour))].sort((a, b) => a - b);
  const sixths = [0, 6, 12, 18].filter((first) => hours.some((hour) => hour >= first && hour < first + 6));
  return [
    settingTable(
      `${of}: at the same rate of false alarms`,
      `Each detector's threshold is moved until at most ${EQUAL} false alarm episodes a series-week are left on the tuning series, each method with the length of sums that finds most there; then measured on the test series. As chance leaves some more and some fewer false alarms there, “at ${EQUAL} here” has every threshold set on the test series themselves. Delays from the onset to the end of the bin that alarms; median and p90 of those found within the hour; the last column counts missed ones as later than any.`,
      evaluation,
      ({ equal }) => equal,
      true,
    ),
    settingTable(
      `${of}: as they come`,
      'Natural thresholds, own rules, and sums as published or as is usual.',
      { injections, results: evaluation.usual },
      ({ natural }) => natural,
    ),
    otherTable(of, evaluation),
    crossTable(
      evaluation,
      rates.map((rate) => ({
        name: `${fixed(rate, 0)} reports an hour`,
        takes: (injection) => injection.rate === rate,
      })),
      `${of}: by reports an hour and size`,
    ),
    crossTable(
      evaluation,
      RAMPS.map((ramp) => ({
        name: ramp === 0 ? 'at once' : `rising for ${ramp} min`,
        takes: (injection) => injection.ramp === ramp,
      })),
      `${of}: by ramp and size`,
    ),
    crossTable(
      evaluation,
      sixths.map((first) => ({
        name: `beginning ${first}–${first + 6} h`,
        takes: ({ hour }) => hour >= first && hour < first + 6,
      })),
      `${of}: by time of day (UTC) and size`,
    ),
    {
      title: `${of}: false alarms by reports an hour`,
      notes: 'Episodes a series-week at the same moved thresholds.',
      head: ['detector', ...rates.map((rate) => fixed(rate, 0))],
      rows: results.map(({ detector, falseByRate }) => [
        detector.name,
        ...rates.map((rate) => fixed(falseByRate.get(rate) ?? Number.NaN, 2)),
      ]),
    },
  ];
}
