import { whole } from '../print-table.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { injectedGoals } from './injected-goals.ts';
import { injectedPictures } from './injected-pictures.ts';
import { injectedTables } from './injected-tables.ts';
import { ORACLE } from './oracle.ts';
import { APP, createOurs } from './ours.ts';
import { hoursOf, type Part, type RunOptions } from './part.ts';
import { drawQuiet, QUIET, RATES, RESTLESS, TEST_SEEDS, type Temper, TUNING_SEEDS } from './quiet.ts';
import { FAMILIES } from './references.ts';

function evaluateTemper(temper: Temper, { quick, tell }: RunOptions): Evaluation {
  const draw = (seeds: readonly string[]) =>
    RATES.flatMap((rate) => (quick ? seeds.slice(0, 2) : seeds).map((seed) => drawQuiet(seed, rate, temper)));
  return evaluate({
    ours: createOurs(APP),
    families: FAMILIES,
    oracle: ORACLE,
    tuning: draw(TUNING_SEEDS),
    test: draw(TEST_SEEDS),
    hours: hoursOf(quick),
    onDetector: (name) => tell(`outages in ${temper.id} series: ${name}`),
  });
}

function textOf({ injections, testWeeks, tuningWeeks }: Evaluation, { quick }: RunOptions): string {
  const seeds = (all: readonly string[]): number => (quick ? 2 : all.length);
  const [tuning, test] = [TUNING_SEEDS, TEST_SEEDS].map((all) => RATES.length * seeds(all)) as [
    number,
    number,
  ];
  const hours = hoursOf(quick);
  return `Two sets of series of one-minute counts, drawn by a generator that shares no form with any detector (\`bench/detect/quiet.ts\`). **Quiet**, on which the goals are judged: ${QUIET.says}. **Restless**, for comparison: ${RESTLESS.says}.

Each set has ${whole(test)} series (${RATES.join(', ')} reports an hour; ${test / RATES.length} seeds each): four weeks to learn from, two in which alarms are counted as false (${whole(testWeeks)} series-weeks, so that one in ten a week is ${whole(testWeeks / 10)} alarms, and chance alone moves it by ± ${(Math.sqrt(testWeeks / 10) / testWeeks).toFixed(2)}), and ${whole(tuning)} other series (${whole(tuningWeeks)} series-weeks) on which thresholds and lengths of sums are set. Into each test series ${whole(injections.length / test)} outages of an hour are put, one at a time: 2, 4, 8 and 32 times the usual, at once or rising for 5, 10 or 20 minutes, beginning in ${hours.length === 24 ? 'every hour' : `${hours.length} hours`} of the day: ${whole(injections.length)} in all.`;
}

/** Outages put into quiet and into restless series. */
export function runInjected(options: RunOptions): Part {
  const [quiet, restless] = [evaluateTemper(QUIET, options), evaluateTemper(RESTLESS, options)];
  const other = injectedTables(restless, 'Restless series');
  return {
    goals: injectedGoals(quiet, restless),
    ours: createOurs(APP),
    chapter: {
      title: 'Outages put into quiet series',
      text: textOf(quiet, options),
      tables: injectedTables(quiet, 'Quiet series').flatMap((table, n) => [table, other[n]!]),
      pictures: new Map([...injectedPictures(quiet, QUIET.id), ...injectedPictures(restless, RESTLESS.id)]),
    },
  };
}
