import { HOUR, WEEK } from '../../src/core/time.ts';
import { binsOver, type Decisions, joinBins, REOPEN, type SeriesDetector } from './detector.ts';
import { judgedWindows, normalise, PROFILES, type Profile, probationOf, scoreSeries } from './nab-score.ts';
import { middleOf } from './quantiles.ts';
import type { Family } from './references.ts';
import type { LabelledSeries } from './series.ts';
import { countEpisodes, THRESHOLDS, thresholdFor } from './thresholds.ts';

/** Series on which thresholds may be set; all others are held back. */
export const TUNING_SERIES: readonly string[] = ['CRM', 'CVS', 'IBM', 'PFE', 'UPS'].map(
  (name) => `Twitter_volume_${name}`,
);
/** False alarm episodes a series-week of the goal. */
export const NAB_FALSE = 0.12;

/** What one way of telling alarms comes to. */
export interface Told {
  /** Normalised score by profile, of the beginnings of alarms. */
  readonly scores: readonly number[];
  readonly hit: number;
  readonly falseAWeek: number;
  /** Hours from the left edge of a window to the first alarm in it. */
  readonly delay: number;
}

/** What one detector makes of a group of series. */
export interface NabRow {
  readonly detector: SeriesDetector;
  readonly windows: number;
  /** At the natural setting: alarms by the method's own rule, and joined to incidents as the product joins them. */
  readonly natural: Told;
  readonly joined: Told;
  /** Score by profile at the threshold that is best for it on the tuning series, as NAB does for everybody. */
  readonly best: readonly Best[];
  /** Incidents, with the threshold moved until false ones are at most {@link NAB_FALSE} a week on the tuning series. */
  readonly equal: Told & { readonly threshold: number };
}

/** A score at a threshold, of every bin over it or of the beginnings of incidents. */
interface Best {
  readonly score: number;
  readonly threshold: number;
  readonly everyBin: boolean;
}

/** A series and what a detector said of it. */
export interface Judged {
  readonly series: LabelledSeries;
  readonly decisions: Decisions;
}

function corpusScore(all: readonly Judged[], profile: Profile, detect: Detect): number {
  let raw = 0;
  let windows = 0;
  for (const one of all) {
    const { counts, windows: own } = one.series;
    raw += scoreSeries(counts.length, own, detect(one), profile);
    windows += judgedWindows(counts.length, own).length;
  }
  return normalise(raw, windows, profile);
}

type Detect = (of: Judged) => readonly number[];

const everyBin =
  (threshold: number): Detect =>
  ({ decisions }) =>
    binsOver(decisions.scores, threshold);

const incidentsOver = ({ series, decisions }: Judged, threshold: number): Alarms =>
  joinBins(binsOver(decisions.scores, threshold), series.width, REOPEN);

/** The threshold, and the way of telling, that scores best on the tuning series. */
function bestOn(tuning: readonly Judged[], profile: Profile): Best {
  const tried = THRESHOLDS.filter((_, n) => n % 2 === 0).flatMap((threshold): Best[] => [
    { threshold, everyBin: true, score: corpusScore(tuning, profile, everyBin(threshold)) },
    {
      threshold,
      everyBin: false,
      score: corpusScore(tuning, profile, (one) => incidentsOver(one, threshold).alarms),
    },
  ]);
  return tried.reduce((best, one) => (one.score > best.score ? one : best));
}

/** True in any labelled window. */
export const insideAny = ({ windows }: LabelledSeries, bin: number): boolean =>
  windows.some(({ from, to }) => bin >= from && bin <= to);

/** True where an alarm is a false one. */
export const counted = (series: LabelledSeries, bin: number): boolean =>
  bin >= probationOf(series.counts.length) && !insideAny(series, bin);

const weeksOf = (all: readonly Judged[]): number =>
  all.reduce(
    (sum, { series }) =>
      sum + ((series.counts.length - probationOf(series.counts.length)) * series.width) / WEEK,
    0,
  );

type Alarms = Pick<Decisions, 'alarms' | 'repeats'>;

/** Scores, hits and false alarms of one way of telling alarms. */
export function tell(all: readonly Judged[], detect: (of: Judged) => Alarms): Told {
  let falseAlarms = 0;
  const delays: number[] = [];
  for (const one of all) {
    const { series } = one;
    const { alarms, repeats } = detect(one);
    falseAlarms += [...alarms, ...repeats].filter((bin) => counted(series, bin)).length;
    for (const { from, to } of judgedWindows(series.counts.length, series.windows)) {
      const first = alarms.find((bin) => bin >= from && bin <= to);
      if (first !== undefined) delays.push(((first - from) * series.width) / HOUR);
    }
  }
  return {
    scores: PROFILES.map((profile) => corpusScore(all, profile, (one) => detect(one).alarms)),
    hit: delays.length,
    falseAWeek: falseAlarms / weeksOf(all),
    delay: middleOf(delays),
  };
}

function equalThreshold(tuning: readonly Judged[]): number {
  const counts = tuning
    .map(({ series, decisions }) =>
      countEpisodes(decisions.scores, series.width, (bin) => counted(series, bin), REOPEN),
    )
    .reduce((sum, one) => sum.map((value, n) => value + one[n]!));
  return thresholdFor(counts, NAB_FALSE * weeksOf(tuning));
}

/** A detector with what it says of all series, and thresholds that were set on the tuning series. */
interface Tuned {
  readonly detector: SeriesDetector;
  readonly all: readonly Judged[];
  readonly best: readonly Best[];
  readonly equal: number;
}

const isTuning = ({ name }: LabelledSeries): boolean => TUNING_SERIES.includes(name);

function tune(detector: SeriesDetector, corpus: readonly LabelledSeries[]): Tuned {
  const all = corpus.map((series): Judged => ({ series, decisions: detector.run(series) }));
  const tuning = corpus.some(isTuning) ? all.filter(({ series }) => isTuning(series)) : all;
  const best = PROFILES.map((profile) => bestOn(tuning, profile));
  return { detector, all, best, equal: equalThreshold(tuning) };
}

/** The member of a family that scores best on the tuning series in the standard profile. */
function tuneFamily({ members }: Family, corpus: readonly LabelledSeries[]): Tuned {
  const tried = members.map((member) => tune(member, corpus));
  return tried.reduce((best, one) => (one.best[0]!.score > best.best[0]!.score ? one : best));
}

/** A series' incidents at the natural setting: alarms within six hours of the end of the last are one. */
export const incidentsOf = ({ standing }: Pick<Decisions, 'standing'>, width: number): Alarms =>
  joinBins(standing, width, REOPEN);

function judge({ detector, best, equal }: Tuned, all: readonly Judged[]): NabRow {
  return {
    detector,
    windows: all.reduce(
      (sum, { series }) => sum + judgedWindows(series.counts.length, series.windows).length,
      0,
    ),
    natural: tell(all, ({ decisions }) => decisions),
    joined: tell(all, ({ series, decisions }) => incidentsOf(decisions, series.width)),
    best: best.map((one, n) => ({
      ...one,
      score: corpusScore(all, PROFILES[n]!, (of) =>
        one.everyBin ? everyBin(one.threshold)(of) : incidentsOver(of, one.threshold).alarms,
      ),
    })),
    equal: { ...tell(all, (one) => incidentsOver(one, equal)), threshold: equal },
  };
}

/** A group of series and how each detector does on it. */
export interface NabGroup {
  readonly id: 'tuning' | 'held-back' | 'all';
  readonly name: string;
  readonly series: readonly string[];
  readonly rows: readonly NabRow[];
}

/** Judges detectors on labelled series: on those for tuning, on those held back, and on all. */
export function judgeNab(
  corpus: readonly LabelledSeries[],
  ours: SeriesDetector,
  families: readonly Family[],
): readonly NabGroup[] {
  const tuned = [tune(ours, corpus), ...families.map((family) => tuneFamily(family, corpus))];
  const groups = [
    { id: 'tuning', name: 'the five tuning series', takes: isTuning },
    {
      id: 'held-back',
      name: 'the series held back',
      takes: (series: LabelledSeries) => !isTuning(series),
    },
    { id: 'all', name: 'all series', takes: () => true },
  ] as const;
  const mixed = corpus.some(isTuning) !== corpus.every(isTuning);
  return groups
    .filter(({ id, takes }) => corpus.some(takes) && (id !== 'all' || mixed))
    .map(({ id, name, takes }) => ({
      id,
      name,
      series: corpus.filter(takes).map((one) => one.name),
      rows: tuned.map((one) =>
        judge(
          one,
          one.all.filter(({ series }) => takes(series)),
        ),
      ),
    }));
}
