import { WORTHS, type Worth, worthOf } from '../../src/core/publish/score/early.ts';
import type { ScoredDay } from '../../src/core/publish/score/score-day.ts';
import { isCalled } from '../../src/core/publish/score/stated.ts';
import type { Chapter } from '../detect/part.ts';
import { fixed, type Table } from '../detect/tables.ts';
import type { CutResult, DayResult } from './judge-day.ts';
import { VARIANTS } from './perturb.ts';
import { drawVariants } from './pictures.ts';

/** What judgements are worth under one change. */
export interface VariantRow {
  readonly name: string;
  readonly n: number;
  readonly right: number;
  readonly unsure: number;
  readonly wrong: number;
  readonly surelyWrong: number;
  /** Pairs of judgement and service. */
  readonly healthyBlamed: number;
  readonly dependentsBlamed: number;
  /** Those surely wrong that were not so before the change. */
  readonly turned: number;
  /** Days on which the change made something surely wrong. */
  readonly where: readonly string[];
}

interface Made {
  readonly scenario: string;
  /** What the same judgement was worth unchanged. */
  readonly before: Worth;
  readonly worth: Worth;
  readonly healthyBlamed: readonly string[];
  readonly dependentsBlamed: readonly string[];
}

function rowOf(name: string, made: readonly Made[]): VariantRow {
  const [right, unsure, wrong, surelyWrong] = WORTHS.map(
    (worth) => made.filter((one) => one.worth === worth).length,
  );
  const sum = (of: (one: Made) => readonly string[]): number =>
    made.reduce((total, one) => total + of(one).length, 0);
  const turned = made.filter(({ worth, before }) => worth === 'surely-wrong' && before !== 'surely-wrong');
  return {
    name,
    n: made.length,
    right: right!,
    unsure: unsure!,
    wrong: wrong!,
    surelyWrong: surelyWrong!,
    healthyBlamed: sum((one) => one.healthyBlamed),
    dependentsBlamed: sum((one) => one.dependentsBlamed),
    turned: turned.length,
    where: [...new Set(turned.map(({ scenario }) => scenario))],
  };
}

function changedBy(name: string, { day, variants }: DayResult): readonly Made[] {
  return variants
    .filter((one) => one.name === name)
    .map((one) => {
      const same = variants.find(({ name: other, moment }) => other === VARIANTS[0] && moment === one.moment);
      return { ...one, scenario: day.scenario, before: same!.worth };
    });
}

/** What the verdicts of a whole day are worth, those in force at its height. */
export function worthOfDay({ stated, truth }: ScoredDay): Worth {
  const called = stated.filter(isCalled).map(({ id, probability }) => [id, probability] as const);
  return worthOf(new Map(called), truth);
}

function thinnedTo(share: number, { day, thinned }: DayResult): readonly Made[] {
  const before = worthOfDay(day);
  return thinned
    .filter((one) => one.share === share)
    .map((one) => ({ ...one, scenario: day.scenario, before }));
}

/** Judgements made again, by change, and whole days with some of the people. */
export function variantRows(results: readonly DayResult[]): readonly VariantRow[] {
  const shares = [...new Set(results.flatMap(({ thinned }) => thinned.map(({ share }) => share)))];
  const rows = [
    ...VARIANTS.map((name) =>
      rowOf(
        name,
        results.flatMap((result) => changedBy(name, result)),
      ),
    ),
    ...shares
      .toSorted((a, b) => b - a)
      .map((share) =>
        rowOf(
          `whole days, ${fixed(100 * share, 0)} % of the people`,
          results.flatMap((result) => thinnedTo(share, result)),
        ),
      ),
  ];
  return rows.filter(({ n }) => n > 0);
}

function rowsTable(rows: readonly VariantRow[]): Table {
  return {
    title: 'Judgements made again with something changed',
    notes:
      'Of each day up to three judgements: when the origin was first sure, at the height, and midway; made again from the same observations with one thing changed, and compared with the truth of the whole day. A single judgement knows nothing of what was in force before it; a second fault that had not begun yet counts as not named (unsure). Whole days with some of the people go through the whole engine from the first frame, learning included: every person is kept with the same chance, from a seed, and the baselines of the catalog are as much smaller. “Only so”: surely wrong, and not so without the change. Blamed are pairs of judgement and service, class `origin` or P(origin) ≥ 0.5.',
    head: [
      'changed',
      'judgements',
      'exact',
      'unsure',
      'wrong',
      'surely wrong',
      'only so',
      'healthy blamed',
      'dependents blamed',
      'only so on',
    ],
    rows: rows.map((row) => [
      row.name,
      ...[
        row.n,
        row.right,
        row.unsure,
        row.wrong,
        row.surelyWrong,
        row.turned,
        row.healthyBlamed,
        row.dependentsBlamed,
      ].map(String),
      row.where.join(', ') || '–',
    ]),
  };
}

/** Dependents whose edge was taken out: how many were called what. */
export interface CutSummary {
  readonly n: number;
  readonly origin: number;
  readonly surelyOrigin: number;
}

/** Sums up what dependents are called without one of their edges. */
export function cutSummary(cuts: readonly CutResult[]): CutSummary {
  return {
    n: cuts.length,
    origin: cuts.filter((cut) => cut.class === 'origin').length,
    surelyOrigin: cuts.filter((cut) => cut.class === 'origin' && cut.probability >= 0.9).length,
  };
}

function cutsTable(results: readonly DayResult[]): Table {
  const rows = results
    .filter(({ cuts }) => cuts.length > 0)
    .map(({ day, cuts }) => {
      const called = (name: CutResult['class']): string =>
        String(cuts.filter((cut) => cut.class === name).length);
      const { n, surelyOrigin } = cutSummary(cuts);
      return [
        day.scenario,
        String(n),
        called('dependent'),
        called('undetermined'),
        called('collateral'),
        called('normal'),
        called('origin'),
        String(surelyOrigin),
      ];
    });
  const sums = rows[0]
    ?.slice(1)
    .map((_, column) => String(rows.reduce((sum, row) => sum + Number(row[column + 1]), 0)));
  return {
    title: 'A dependent whose edge is missing',
    notes:
      'Each edge of each failing dependent with an alarm, taken out of the catalog alone, in the same judgements. Without its edge a failing reseller looks like a fault of its own (A8, A4); it should be `undetermined`, not surely an origin.',
    head: [
      'day',
      'judgements',
      'dependent',
      'undetermined',
      'collateral',
      'normal',
      'origin',
      'origin with P ≥ 0.9',
    ],
    rows: sums ? [...rows, ['**all**', ...sums]] : [['none to tell of', ...new Array<string>(7).fill('–')]],
  };
}

/** What changes of the inputs and of the parameters do to the verdicts. */
export function perturbChapter(results: readonly DayResult[]): Chapter {
  const rows = variantRows(results);
  return {
    title: 'With something changed',
    text: 'Baselines, users and the strength of blame are guesses of the catalog and of the parameters; symptoms are what people pressed; edges are missing. A verdict that hangs on one of them should become unsure, not wrong.',
    tables: [rowsTable(rows), cutsTable(results)],
    pictures: new Map([['changed.svg', drawVariants(rows)]]),
  };
}
