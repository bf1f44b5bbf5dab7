import type { DetectParams } from '../../src/core/detect/params.ts';
import { WEEK } from '../../src/core/time.ts';
import { runBoth } from '../detect/detector.ts';
import { EARLY, EQUAL } from '../detect/evaluate.ts';
import { drawInjections, type Injection } from '../detect/inject.ts';
import { APP, createOurs } from '../detect/ours.ts';
import {
  drawQuiet,
  QUIET,
  type QuietSeries,
  RATES,
  RESTLESS,
  type Temper,
  TUNING_SEEDS,
} from '../detect/quiet.ts';
import type { Judge, Judged } from './search.ts';

/** Hours of the day in which outages begin, and the sizes that count. */
const HOURS = [1, 5, 9, 13, 17, 21];
const SIZES = [4, 8, 32];
const LARGE = 8;
/** Weeks cut off at the beginning of each series: two are left to learn from. */
const CUT = 2;
/** Share of series after which a set that is so many points behind is given up. */
const RACE = 1 / 3;
const SLACK = 12;

/** What a set of series weighs, and what one false alarm a series-week above its limit takes off, in points. */
interface Weight {
  readonly temper: Temper;
  readonly weight: number;
  readonly most: number;
  readonly penalty: number;
}

const WEIGHTS: readonly Weight[] = [
  { temper: QUIET, weight: 1, most: EQUAL, penalty: 200 },
  { temper: RESTLESS, weight: 0.5, most: 0.5, penalty: 40 },
];

const inWords = WEIGHTS.map(
  ({ temper, weight, most, penalty }) =>
    `${weight} × ${temper.id} − ${penalty} × (its false alarms a series-week above ${most})`,
).join(' + ');

/** What is made as large as can be for complaints, in words. */
export const COMPLAINTS_OBJECTIVE = `${inWords}, of per cent of ≥ ${LARGE} × found within ${EARLY} min + per cent of 4 × found, at natural settings, on the tuning seeds; outages with too few people (D6) left out`;

interface Prepared {
  readonly series: QuietSeries;
  readonly injections: readonly Injection[];
  /** Index into the weights. */
  readonly kind: number;
}

/** Sums over the series of one kind. */
interface Sums {
  readonly found: Map<number, number>;
  readonly all: Map<number, number>;
  alarms: number;
  weeks: number;
}

/** Leaves out the first weeks. */
function shorten(series: QuietSeries): QuietSeries {
  const bins = (CUT * WEEK) / series.width;
  return {
    ...series,
    start: series.start + CUT * WEEK,
    counts: series.counts.slice(bins),
    expected: series.expected.slice(bins),
    from: series.from - bins,
  };
}

/** Series of both kinds and all rates, mixed, so that the first third says something of all. */
function prepareAll(): readonly Prepared[] {
  return TUNING_SEEDS.flatMap((seed) =>
    RATES.flatMap((rate) =>
      WEIGHTS.map(({ temper }, kind): Prepared => {
        const series = shorten(drawQuiet(seed, rate, temper));
        const injections = drawInjections(series, HOURS).filter(
          ({ size, tooFew }) => SIZES.includes(size) && !tooFew,
        );
        return { series, injections, kind };
      }),
    ),
  );
}

const bump = (map: Map<number, number>, key: number): void => {
  map.set(key, (map.get(key) ?? 0) + 1);
};

function addSeries(sums: Sums, { series, injections }: Prepared, params: DetectParams): void {
  const { decisions, reactions } = runBoth(createOurs(APP, params), series, injections);
  const { alarms, repeats } = decisions;
  sums.alarms += [...alarms, ...repeats].filter((bin) => bin >= series.from).length;
  sums.weeks += ((series.counts.length - series.from) * series.width) / WEEK;
  reactions.forEach(({ alarm }, n) => {
    const size = Math.min(injections[n]!.size, LARGE);
    bump(sums.all, size);
    if (alarm >= 0 && alarm < EARLY) bump(sums.found, size);
  });
}

const shareOf = ({ found, all }: Sums, size: number): number =>
  (100 * (found.get(size) ?? 0)) / Math.max(1, all.get(size) ?? 0);

function pointsOf(sums: readonly Sums[]): number {
  return WEIGHTS.reduce((total, { weight, most, penalty }, kind) => {
    const one = sums[kind]!;
    const recall = shareOf(one, LARGE) + shareOf(one, SIZES[0]!);
    return total + weight * recall - penalty * Math.max(0, one.alarms / Math.max(one.weeks, 1) - most);
  }, 0);
}

/** Judges sets for complaints on the tuning seeds of quiet and restless series. */
export function createComplaintsJudge(): Judge {
  const all = prepareAll();
  const early = Math.round(all.length * RACE);
  return (params, least): Judged | null => {
    const sums = WEIGHTS.map((): Sums => ({ found: new Map(), all: new Map(), alarms: 0, weeks: 0 }));
    for (const [n, one] of all.entries()) {
      addSeries(sums[one.kind]!, one, params);
      if (n + 1 === early && pointsOf(sums) < least - SLACK) return null;
    }
    const says = sums.map(
      (one, kind) =>
        `${WEIGHTS[kind]!.temper.id}: ≥ ${LARGE} × ${shareOf(one, LARGE).toFixed(1)} %, 4 × ${shareOf(one, SIZES[0]!).toFixed(1)} %, false a week ${(one.alarms / one.weeks).toFixed(2)}`,
    );
    return { objective: pointsOf(sums), says: says.join('; ') };
  };
}
