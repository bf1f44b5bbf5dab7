import { EARLY, EQUAL, type Evaluation, recallWithin } from './evaluate.ts';
import type { Goal } from './goals.ts';
import { FEWEST_PEOPLE } from './inject.ts';
import { found, LARGE, medianDelay } from './injected-tables.ts';
import { middleOf } from './quantiles.ts';
import { fixed } from './tables.ts';

interface Row {
  readonly what: string;
  readonly of: (evaluation: Evaluation) => number;
  readonly says: (value: number) => string;
  readonly goal?: string;
  readonly met?: (value: number) => boolean;
}

const share = (value: number): string => `${(100 * value).toFixed(1)} %`;
const minutes = (value: number): string => fixed(value, 0);

const equalOf = ({ results }: Evaluation, id: string) =>
  results.find(({ detector }) => detector.id === id)!.equal;

const times = (id: string) => (evaluation: Evaluation) =>
  recallWithin(EARLY, equalOf(evaluation, 'ours').delays) /
  recallWithin(EARLY, equalOf(evaluation, id).delays);

const evenOf = ({ results }: Evaluation, id: string): number =>
  recallWithin(EARLY, results.find(({ detector }) => detector.id === id)!.even);

/** How many times a method's recall a chart finds that is told the true mean. */
const bound = (id: string) => (all: Evaluation) =>
  all.oracle ? recallWithin(EARLY, all.oracle.even) / evenOf(all, id) : Number.NaN;

const isLarge = ({ injections }: Evaluation, index: number): boolean => injections[index]!.size >= LARGE;

const ROWS: readonly Row[] = [
  {
    what: 'false alarms a series-week, test series',
    of: (all) => equalOf(all, 'ours').falseTest,
    says: (value) => fixed(value, 2),
    goal: `≤ ${EQUAL}`,
    met: (value) => value <= EQUAL,
  },
  ...[
    { id: 'ears-c2', name: 'EARS C2' },
    { id: 'downdetector', name: 'Downdetector rule' },
  ].flatMap(({ id, name }): Row[] => [
    {
      what: `recall in ${EARLY} min, × ${name} with the sums that suit it best`,
      of: times(id),
      says: (value) => fixed(value, 2),
      goal: '≥ 2',
      met: (value) => value >= 2,
    },
    {
      what: `the same with thresholds set on the test series, × ${name}`,
      of: (all) => evenOf(all, 'ours') / evenOf(all, id),
      says: (value) => fixed(value, 2),
    },
    {
      what: `the same of a chart that is told the true mean, × ${name}`,
      of: bound(id),
      says: (value) => fixed(value, 2),
    },
  ]),
  {
    what: `≥ ${LARGE} × found in ${EARLY} min`,
    of: (all) => recallWithin(EARLY, equalOf(all, 'ours').delays, (index) => isLarge(all, index)),
    says: share,
    goal: '≥ 95 %',
    met: (value) => value >= 0.95,
  },
  {
    what: `≥ ${LARGE} × found in ${EARLY} min, of those where ${FEWEST_PEOPLE} people more can be expected`,
    of: (all) =>
      recallWithin(
        EARLY,
        equalOf(all, 'ours').delays,
        (index) => isLarge(all, index) && !all.injections[index]!.tooFew,
      ),
    says: share,
    goal: '≥ 95 %',
    met: (value) => value >= 0.95,
  },
  {
    what: `≥ ${LARGE} × with fewer people: impossible by D6`,
    of: ({ injections }) => {
      const large = injections.filter(({ size }) => size >= LARGE);
      return large.filter(({ tooFew }) => tooFew).length / large.length;
    },
    says: share,
  },
  {
    what: `≥ ${LARGE} × found in ${EARLY} min by a chart that is told the true mean`,
    of: (all) =>
      all.oracle ? recallWithin(EARLY, all.oracle.equal.delays, (index) => isLarge(all, index)) : Number.NaN,
    says: share,
  },
  {
    what: 'median delay of those found, min',
    of: (all) => middleOf(found(equalOf(all, 'ours').delays)),
    says: minutes,
    goal: '≤ 3',
    met: (value) => value <= 3,
  },
  {
    what: `median delay of ≥ ${LARGE} ×, min`,
    of: (all) => medianDelay(equalOf(all, 'ours').delays, (index) => isLarge(all, index)),
    says: minutes,
    goal: '≤ 3',
    met: (value) => value <= 3,
  },
];

/** The goals of injected outages: judged on quiet series, with the restless ones beside them. */
export function injectedGoals(quiet: Evaluation, restless: Evaluation): readonly Goal[] {
  return ROWS.map(({ what, of, says, goal, met }) => {
    const value = of(quiet);
    return {
      what: `injected outages, ${what}`,
      measured: says(value),
      restless: says(of(restless)),
      ...(goal === undefined ? {} : { goal }),
      ...(met === undefined ? {} : { met: met(value) }),
    };
  });
}
