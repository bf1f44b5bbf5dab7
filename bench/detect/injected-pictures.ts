import type { SeriesDetector } from './detector.ts';
import { EARLY, EQUAL, type Evaluation, type Point, recallWithin } from './evaluate.ts';
import { medianDelay } from './injected-tables.ts';
import { drawPicture, type Line } from './picture.ts';
import { percent } from './tables.ts';

const DOMAIN = [0.01, 20] as const;
const LARGE = 8;

interface Curve {
  readonly detector: SeriesDetector;
  readonly curve: readonly Point[];
}

/** A detector's curve, down to where a lower threshold has no more episodes because they run together. */
function lineOf(curves: readonly Curve[], value: (point: Point) => number): readonly Line[] {
  return curves.map(({ detector, curve }) => ({
    name: detector.id === 'ours' ? 'Faultline' : detector.name,
    ours: detector.id === 'ours',
    points: curve
      .slice(indexOfMost(curve))
      .filter(({ falseTest }) => falseTest > 0)
      .map((point) => ({ x: point.falseTest, y: value(point) })),
  }));
}

const indexOfMost = (curve: readonly Point[]): number =>
  curve.reduce((most, { falseTest }, n) => (falseTest > curve[most]!.falseTest ? n : most), 0);

function best(evaluation: Evaluation): { name: string; recall: number } {
  return evaluation.results
    .filter(({ detector }) => detector.id !== 'ours')
    .map(({ detector, equal }) => ({ name: detector.name, recall: recallWithin(EARLY, equal.delays) }))
    .reduce((a, b) => (b.recall > a.recall ? b : a));
}

/** Pictures of what is found and how soon, beside false alarms, by file name; `of`: which series. */
export function injectedPictures(evaluation: Evaluation, of: string): ReadonlyMap<string, string> {
  const curves = evaluation.results.map(({ detector, curve }) => ({ detector, curve: curve() }));
  const ours = evaluation.results.find(({ detector }) => detector.id === 'ours')!;
  const other = best(evaluation);
  const kind = of === 'quiet' ? 'Quiet series' : 'Restless series';
  const recall = recallWithin(EARLY, ours.equal.delays);
  const large = (index: number): boolean => evaluation.injections[index]!.size >= LARGE;
  const delay = medianDelay(ours.equal.delays, large);
  const otherDelays = evaluation.results
    .filter(({ detector }) => detector.id !== 'ours')
    .map(({ equal }) => medianDelay(equal.delays, large));
  const quickest = Math.min(...otherDelays);
  const shared = {
    xLabel: 'false alarm episodes a series-week →',
    x: DOMAIN,
    mark: { x: EQUAL, label: `${EQUAL} a series-week` },
  };
  const minutes = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(0)} min` : 'never');
  return new Map([
    [
      `recall-${of}.svg`,
      drawPicture({
        ...shared,
        title: `${kind}: Faultline finds ${percent(recall)} in ${EARLY} minutes, ${other.name.replace(/, (\d+ min)$/, ' ($1)')} ${percent(other.recall)}`,
        subtitle:
          'Outages of 2, 4, 8 and 32 times the usual, at once or rising; a line is one detector as its threshold moves.',
        yLabel: '↑ found within 10 minutes',
        y: [0, 1],
        format: (value) => `${Math.round(100 * value)} %`,
        lines: lineOf(curves, ({ delays }) => recallWithin(EARLY, delays)),
      }),
    ],
    [
      `delay-${of}.svg`,
      drawPicture({
        ...shared,
        title: `${kind}: half of large outages known after ${minutes(delay)}, best other method ${minutes(quickest)}`,
        subtitle: `Outages of ${LARGE} and 32 times the usual, missed ones being later than any; a line is one detector as its threshold moves.`,
        yLabel: '↑ median delay, minutes',
        y: [0, 30],
        format: String,
        lines: lineOf(curves, ({ delays }) => medianDelay(delays, large)),
      }),
    ],
  ]);
}
