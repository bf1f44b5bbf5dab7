import type { Goal } from './goals.ts';
import { NAB_FALSE, type NabGroup, type NabRow } from './nab.ts';
import type { Comparison } from './nab-product.ts';
import { PROFILES } from './nab-score.ts';
import { fixed, type Table } from './tables.ts';

/** Goals of the whole corpus; windows as a share of 33. */
const GOALS = { standard: 75, lowFalse: 73, windows: 27 / 33 };

const shortName = (name: string): string => name.replace('Twitter_volume_', '');

function naturalTable({ name, series, rows }: NabGroup): Table {
  return {
    title: `NAB realTweets: ${name}, as they come (${series.length} series, ${rows[0]?.windows ?? 0} windows)`,
    notes: `${series.map(shortName).join(', ')}. Scores from 0 (silence) to 100 (each window at its left edge and nothing else), in the profiles ${PROFILES.map((profile) => profile.name).join(' · ')}; false ones a series-week. Nothing is moved. “Alarms” are the beginnings of alarms by each method's own rule. “Incidents” are the same joined as the product joins them: an alarm within six hours of the end of the last belongs to the same incident. The goals are judged by incidents.`,
    head: [
      'detector',
      'alarms: scores',
      'windows hit',
      'false',
      'incidents: scores',
      'windows hit',
      'false',
      'median h after left edge',
    ],
    rows: rows.map(({ detector, natural, joined, windows }) => [
      detector.name,
      natural.scores.map((score) => fixed(score, 1)).join(' · '),
      `${natural.hit} of ${windows}`,
      fixed(natural.falseAWeek, 2),
      joined.scores.map((score) => fixed(score, 1)).join(' · '),
      `${joined.hit} of ${windows}`,
      fixed(joined.falseAWeek, 2),
      fixed(joined.delay, 1),
    ]),
  };
}

const bestText = ({ best, natural, joined }: NabRow, n: number): string => {
  const { score, everyBin } = best[n]!;
  const natures = Math.max(natural.scores[n]!, joined.scores[n]!);
  return natures > score ? `${fixed(natures, 1)}†` : `${fixed(score, 1)}${everyBin ? '*' : ''}`;
};

function movedTable({ name, series, rows }: NabGroup): Table {
  return {
    title: `NAB realTweets: ${name}, thresholds moved (${series.length} series, ${rows[0]?.windows ?? 0} windows)`,
    notes: `As NAB does for everybody: for each profile the threshold that scores best on the tuning series, of every bin over it (*) or of the beginnings of incidents, whichever is better there; † where a method's natural setting is better still. Each method has the length of sums that scores best. The last columns: incidents at the threshold that leaves at most ${NAB_FALSE} false ones a series-week on the tuning series.`,
    head: [
      'detector',
      ...PROFILES.map((profile) => profile.name),
      `windows hit at ≤ ${NAB_FALSE}`,
      'false a series-week there',
      'that threshold, × natural',
    ],
    rows: rows.map((row) => [
      row.detector.name,
      ...PROFILES.map((_, n) => bestText(row, n)),
      `${row.equal.hit} of ${row.windows}`,
      fixed(row.equal.falseAWeek, 2),
      fixed(row.equal.threshold, 2),
    ]),
  };
}

/** NAB tables, two a group. */
export function nabTables(groups: readonly NabGroup[]): readonly Table[] {
  return groups.flatMap((group) => [naturalTable(group), movedTable(group)]);
}

/** What the product's own command says beside the bench. */
export function productTable(comparisons: readonly Comparison[]): Table {
  return {
    title: 'NAB realTweets: the bench beside the product',
    notes:
      'Incidents at the natural setting as the bench counts them, and those of `faultline analyze --json FILE` on the same file. The product opens an incident only where it also finds a cause, and closes it by rules of its own; “only” counts incidents that begin more than an hour from any of the other.',
    head: [
      'series',
      'windows',
      'bench: hit',
      'bench: false',
      'product: hit',
      'product: false',
      'only bench',
      'only product',
    ],
    rows: comparisons.map(({ series, windows, bench, product, onlyBench, onlyProduct }) => [
      shortName(series.name),
      ...[
        windows,
        bench.hit,
        bench.falseIncidents,
        product.hit,
        product.falseIncidents,
        onlyBench,
        onlyProduct,
      ].map(String),
    ]),
  };
}

/** Goals on the widest group there is: natural setting, incidents as the product joins them. */
export function nabGoals(groups: readonly NabGroup[]): readonly Goal[] {
  return groups.flatMap(({ id, name, rows }): Goal[] => {
    const { joined, windows: all } = rows.find(({ detector }) => detector.id === 'ours')!;
    const [standard, lowFalse] = joined.scores as [number, number];
    const windows = Math.ceil(GOALS.windows * all);
    // Tuning series prove nothing where others are there.
    const judged = id === groups.at(-1)!.id;
    const goal = (what: string, measured: string, wanted: string, met: boolean): Goal => ({
      what: `NAB, ${name}: ${what}`,
      measured,
      ...(judged ? { goal: wanted, met } : {}),
    });
    return [
      goal('standard', fixed(standard, 1), `≥ ${GOALS.standard}`, standard >= GOALS.standard),
      goal('low false positives', fixed(lowFalse, 1), `≥ ${GOALS.lowFalse}`, lowFalse >= GOALS.lowFalse),
      goal(
        'false incidents a series-week',
        fixed(joined.falseAWeek, 2),
        `≤ ${NAB_FALSE}`,
        joined.falseAWeek <= NAB_FALSE,
      ),
      goal('windows hit', `${joined.hit} of ${all}`, `≥ ${windows}`, joined.hit >= windows),
    ];
  });
}
