import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import { type Forecast, reliabilityOf } from '../../src/core/publish/score/reliability.ts';
import { isHealthy } from '../../src/core/publish/score/stated.ts';
import type { Share } from '../../src/core/publish/score/summary.ts';
import type { Chapter } from '../detect/part.ts';
import { fixed, type Table } from '../detect/tables.ts';
import { type Half, splitCasebook } from './casebook.ts';
import { shareText } from './casebook-chapter.ts';
import type { DayResult } from './judge-day.ts';
import { drawReliability } from './pictures.ts';
import { bestFit, type Fit, fitsOf, TAUS } from './temper.ts';

/** What calibration found; data for whoever sets the parameters. */
export interface Calibration {
  /** Temper of the engine as it is, and the one of the least log loss on the tuning half. */
  readonly now: number;
  readonly tau: number;
  readonly tuning: readonly Fit[];
  readonly testing: readonly Fit[];
  /** Forecasts of the testing half, as it is and at the fitted temper. */
  readonly before: readonly Forecast[];
  readonly after: readonly Forecast[];
}

const indexOf = (tau: number): number =>
  TAUS.reduce((best, one, index) => (Math.abs(one - tau) < Math.abs(TAUS[best]! - tau) ? index : best), 0);

/** Fits a temper on the tuning half of the casebook and measures it on the other. */
export function calibrate(results: readonly DayResult[]): Calibration {
  const halves = splitCasebook(results.map(({ day }) => day));
  const of = (half: Half) =>
    results.filter(({ day }) => halves.get(day.scenario) === half).flatMap(({ forecasts }) => forecasts);
  const tuning = fitsOf(of('tuning'));
  const testing = fitsOf(of('testing'));
  const now = ATTRIBUTE_PARAMS.temper;
  const { tau } = bestFit(tuning);
  const at = (temper: number): readonly Forecast[] =>
    of('testing').flatMap((byTau) => byTau[indexOf(temper)]!);
  return { now, tau, tuning, testing, before: at(now), after: at(tau) };
}

const SURE = 0.9;

/** Of all forecasts of 0.9 and more, those that were so. */
export function sureShare(forecasts: readonly Forecast[]): Share {
  const sure = forecasts.filter(({ probability }) => probability >= SURE);
  return { count: sure.filter(({ right }) => right).length, of: sure.length };
}

function fitTable({ tuning, testing, tau, now }: Calibration): Table {
  return {
    title: 'By temper',
    notes:
      'All log scores of a judgement, prior and likelihood, times the temper; below 1 the engine is less sure. Judgements are those of the chapter before, unchanged, beside the truth of the whole day: a second fault that had not begun yet counts against them. Counted are services with an alarm, elements that such a service needs or that join it, true origins, and whoever is suspected with 0.001 or more.',
    head: ['temper', 'log loss, tuning', 'Brier, tuning', 'log loss, testing', 'Brier, testing'],
    rows: tuning.map((fit, index) => [
      `${fixed(fit.tau, 2)}${fit.tau === now ? ' (as it is)' : ''}${fit.tau === tau ? ' (fitted)' : ''}`,
      fixed(fit.logLoss, 4),
      fixed(fit.brier, 4),
      fixed(testing[index]!.logLoss, 4),
      fixed(testing[index]!.brier, 4),
    ]),
  };
}

/** P(origin) of the verdicts in force at the height, of all days. */
function verdictsOf(results: readonly DayResult[]): readonly Forecast[] {
  const stated = results.flatMap(({ day }) => day.stated);
  return stated.map(({ probability, role }) => ({ probability, right: role === 'origin' }));
}

function reliabilityTable(results: readonly DayResult[], { before, after }: Calibration): Table {
  const columns = [verdictsOf(results), before, after].map(reliabilityOf);
  const cell = (value: number | null): string => fixed(value ?? Number.NaN, 3);
  return {
    title: 'How often P(origin) is right',
    notes:
      'Of verdicts in force at the height of the incidents of all days; and of single judgements of the testing half, as they are and at the temper fitted on the tuning half.',
    head: [
      'said',
      'verdicts',
      'said',
      'was so',
      'judgements',
      'said',
      'was so',
      'judgements, fitted',
      'said',
      'was so',
    ],
    rows: columns[0]!.map(({ from, to }, index) => [
      `${fixed(100 * from, 0)}–${fixed(100 * to, 0)} %`,
      ...columns.flatMap((bins) => {
        const { n, stated: said, right } = bins[index]!;
        return [String(n), cell(said), cell(right)];
      }),
    ]),
  };
}

/** How far stated probabilities can be believed. */
export function calibrateChapter(results: readonly DayResult[], calibration: Calibration): Chapter {
  const { tau, now, before, after } = calibration;
  const sure = sureShare(before);
  const healthy = results.flatMap(({ day }) => day.stated.filter(isHealthy)).length;
  const halves = [...splitCasebook(results.map(({ day }) => day)).values()];
  const tuningDays = halves.filter((half) => half === 'tuning').length;
  const found = `The least log loss on the tuning half is at ${fixed(tau, 2)}; the engine has ${fixed(now, 2)}. Each judgement is made again at each. On the testing half, said with 0.9 or more and so: ${shareText(sure)} as it is, ${shareText(sureShare(after))} at the fitted temper. Tempering makes all verdicts less sure alike; it does not tell the right from the wrong.`;
  return {
    title: 'Calibration',
    text: `The casebook is split by names alone: simulated days with odd seeds for tuning, even ones for testing; all others alternate in the sorted list of their kind. ${tuningDays} days tune, ${halves.length - tuningDays} test. ${found} ${healthy} pairs of day and healthy service are among the verdicts.`,
    tables: [reliabilityTable(results, calibration), fitTable(calibration)],
    pictures: new Map([
      [
        'reliability.svg',
        drawReliability(
          `Of judgements said with 90 % and more, ${fixed((100 * sure.count) / sure.of, 0)} % were so`,
          [
            { name: 'verdicts of all days', forecasts: verdictsOf(results) },
            { name: 'judgements of the testing half', forecasts: before },
            ...(tau === now ? [] : [{ name: `the same, temper ${fixed(tau, 2)}`, forecasts: after }]),
          ],
        ),
      ],
    ]),
  };
}
