import type { Service } from '../../src/core/catalog/catalog.ts';
import type { Tally } from '../../src/core/count/tally.ts';
import {
  conditionsOf,
  createDetector,
  type Detection,
  type DetectorState,
  observe,
} from '../../src/core/detect/detector.ts';
import { type DetectParams, paramsOf } from '../../src/core/detect/params.ts';
import { buildTally } from '../../src/core/testing/build-tally.ts';
import { hourOfWeekAt } from '../../src/core/testing/run-series.ts';
import { type Both, type Outage, REPEAT, type Reaction, type SeriesDetector } from './detector.ts';
import type { Series } from './series.ts';

const UNKNOWN = { id: 'series', name: 'series', aliases: [], users: null, baseline: null, runsOn: [] };

/** People's complaints about an app of which the catalog says no more: level and hours have to be learned. */
export const APP: Service = { ...UNKNOWN, kind: 'app' };
/** Counts of which nothing is known, not even that they are complaints. */
export const BARE: Service = { ...UNKNOWN, kind: 'other' };

/** One series of the product's detector, fed bin after bin. */
interface Feed {
  /** The counts of one bin, as wide as the series' own; answers the score and whether the alarm stands. */
  push(start: number, count: number): { readonly score: number; readonly alarmed: boolean };
  /** A copy that goes on by itself. */
  fork(): Feed;
}

/** The score, held to what an alarm needs beside it. */
function scoreOf(detection: Detection, state: DetectorState, params: DetectParams): number {
  if (detection.score.ratio === 0) return 0;
  const { warm, evident, fed, echo } = conditionsOf(state, detection, params);
  const enough = warm && evident && fed && detection.count - detection.mean >= echo;
  return enough ? detection.score.ratio : 0;
}

/** Makes tallies by their count, once each: the detector changes none. */
export function createTallies(): (count: number) => Tally | undefined {
  const known = new Map<number, Tally>();
  return (count) => {
    if (count <= 0) return undefined;
    let tally = known.get(count);
    if (!tally) {
      tally = buildTally(count);
      known.set(count, tally);
    }
    return tally;
  };
}

/** What a series is fed with. */
interface Setup {
  readonly width: number;
  readonly params: DetectParams;
  readonly tallyOf: (count: number) => Tally | undefined;
}

function createFeed(setup: Setup, state: DetectorState): Feed {
  const { width, params, tallyOf } = setup;
  return {
    push(start, count) {
      const end = start + width;
      const hourOfWeek = hourOfWeekAt(start + width / 2);
      const input = { start, end, tally: tallyOf(count), hourOfWeek, held: false };
      const detection = observe(state, input, params);
      return { score: scoreOf(detection, state, params), alarmed: detection.alarmed };
    },
    fork: () => createFeed(setup, structuredClone(state)),
  };
}

/** When a bin begins: the product takes a bin into that one of its own in which it ends. */
export const startOf = ({ start, width }: Series, bin: number): number =>
  (Math.ceil(start / width) + bin) * width;

function reactTo(feed: Feed, series: Series, outage: Outage): Reaction {
  const scores = new Float64Array(outage.added.length);
  let alarm = -1;
  outage.added.forEach((more, n) => {
    const bin = outage.at + n;
    const said = feed.push(startOf(series, bin), series.counts[bin]! + more);
    scores[n] = said.score;
    if (said.alarmed && alarm < 0) alarm = n;
  });
  return { scores, alarm };
}

function runFeed(feed: Feed, series: Series, outages: readonly Outage[]): Both {
  const scores = new Float64Array(series.counts.length);
  const alarms: number[] = [];
  const repeats: number[] = [];
  const standing: number[] = [];
  const reactions: Reaction[] = [];
  let told: number | undefined;
  series.counts.forEach((count, bin) => {
    for (let next = outages[reactions.length]; next?.at === bin; next = outages[reactions.length])
      reactions.push(reactTo(feed.fork(), series, next));
    const said = feed.push(startOf(series, bin), count);
    scores[bin] = said.score;
    if (!said.alarmed) {
      told = undefined;
      return;
    }
    standing.push(bin);
    if (told === undefined || (bin - told) * series.width >= REPEAT) {
      (told === undefined ? alarms : repeats).push(bin);
      told = bin;
    }
  });
  return { decisions: { scores, alarms, repeats, standing }, reactions };
}

/** The product's detector for series of one kind of service, with the parameters that the product takes for it. */
export function createOurs(service: Service, params = paramsOf(service)): SeriesDetector {
  const tallyOf = createTallies();
  const both = (series: Series, outages: readonly Outage[]): Both =>
    runFeed(
      createFeed({ width: series.width, params, tallyOf }, createDetector(service, params)),
      series,
      outages,
    );
  return {
    id: 'ours',
    name: `Faultline (${params.id} ${params.version})`,
    source: `src/core/detect, parameter set \`${params.id}\`, version ${params.version}`,
    how: `As in the product, a market of one service, ${service === APP ? 'an app of which the catalog gives neither users nor baseline' : 'of a kind that is not known to be complained about'}; time is UTC. Its score is held to what else an alarm needs (enough people, no single burst, no echo). At its natural setting alarms begin and end by its own rules; where its threshold is moved, its score is judged as that of the others.`,
    run: (series) => both(series, []).decisions,
    react: (series, outages) => both(series, outages).reactions,
    both,
  };
}
