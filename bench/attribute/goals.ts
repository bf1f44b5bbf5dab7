import type { ScoredDay } from '../../src/core/publish/score/score-day.ts';
import type { ScoreSummary, Share } from '../../src/core/publish/score/summary.ts';
import { fixed, type Table } from '../detect/tables.ts';
import type { Figure } from '../print-table.ts';
import { type Calibration, sureShare } from './calibrate-chapter.ts';
import { shareText } from './casebook-chapter.ts';
import type { DayResult } from './judge-day.ts';
import { cutSummary, variantRows } from './perturb-chapter.ts';
import { p95Text, type Timed } from './speed-chapter.ts';

/** A figure, what it is elsewhere, and its goal. */
export interface Goal extends Figure {
  readonly reference?: string;
}

const ratio = ({ count, of }: Share): number => count / of;

/** At most, or at least, a share; nothing to tell of is not met. */
function shareGoal(
  what: string,
  share: Share,
  goal: { readonly most?: number; readonly least?: number },
): Goal {
  const value = ratio(share);
  const met = goal.most === undefined ? value >= goal.least! : value <= goal.most;
  const bound = fixed(100 * (goal.most ?? goal.least!), 0);
  const text = goal.most !== undefined ? `≤ ${bound} %` : goal.least === 1 ? 'all' : `≥ ${bound} %`;
  return { what, measured: shareText(share), goal: text, met };
}

function referenceText(
  summary: ScoreSummary,
  id: string,
  of: (one: ScoreSummary['references'][number]) => Share,
) {
  const one = summary.references.find((reference) => reference.id === id)!;
  return `${id.replaceAll('-', ' ')}: ${shareText(of(one))}`;
}

function largestExcess(days: readonly ScoredDay[]): string {
  const exact = days.filter(({ references }) =>
    references.some((call) => call.id === 'largest-excess' && call.exact),
  );
  return `largest excess: ${shareText({ count: exact.length, of: days.length })}`;
}

function daysGoals(results: readonly DayResult[], summary: ScoreSummary): readonly Goal[] {
  const days = results.map(({ day }) => day);
  const real = days.filter(({ kind, truth }) => kind !== 'simulated' && truth.origin.length === 1);
  const exact: Share = { count: real.filter(({ score }) => score.exact).length, of: real.length };
  const simulated = days.filter(({ kind }) => kind === 'simulated');
  const traps: Share = { count: simulated.filter(({ score }) => score.exact).length, of: simulated.length };
  return [
    {
      ...shareGoal('exact fault set, reconstructed real events with one fault', exact, { least: 1 }),
      reference: largestExcess(real),
    },
    {
      ...shareGoal('exact fault set, all simulated days, the traps among them', traps, { least: 1 }),
      reference: largestExcess(simulated),
    },
    {
      ...shareGoal('healthy services called `origin` at P ≥ 0.5', summary.blamed.healthy, { most: 0.01 }),
      reference: referenceText(summary, 'everyone-who-alarms', (one) => one.healthy),
    },
    {
      ...shareGoal('the same of healthy ones that receive complaints', summary.blamed.visible, {
        most: 0.01,
      }),
      reference: referenceText(summary, 'everyone-who-alarms', (one) => one.visible),
    },
    {
      ...shareGoal('healthy services called `origin` at any time', summary.blamedEver.healthy, {
        most: 0.01,
      }),
    },
    {
      ...shareGoal('dependents called `origin`', summary.blamed.dependents, { most: 0.02 }),
      reference: `design trial: 5.8 %; ${referenceText(summary, 'largest-ratio', (one) => one.dependents)}`,
    },
    {
      ...shareGoal('visible collateral named `collateral`', summary.collateralNamed, { least: 0.8 }),
      reference: 'design trial: 20 %',
    },
    {
      what: 'the same, of those that alarmed: the others detection did not see',
      measured: shareText(summary.alarmedCollateralNamed),
    },
  ];
}

function probabilityGoals(summary: ScoreSummary, calibration: Calibration): readonly Goal[] {
  const brier = summary.brier ?? Number.NaN;
  const { now, testing } = calibration;
  const held = testing.find(({ tau }) => tau === now);
  return [
    {
      ...shareGoal('P(origin) ≥ 0.9 is right, verdicts at the height', summary.sureRight, { least: 0.97 }),
      reference: 'design trial: 91 %',
    },
    {
      ...shareGoal('the same of single judgements of the testing half', sureShare(calibration.before), {
        least: 0.97,
      }),
    },
    {
      what: 'Brier score of P(origin), all services',
      measured: fixed(brier, 4),
      goal: '≤ 0.02',
      met: brier <= 0.02,
    },
    {
      what: 'the same, only those with something to tell',
      measured: fixed(summary.brierTouched ?? Number.NaN, 4),
    },
    {
      what: 'the same of single judgements of the testing half',
      measured: fixed(held?.brier ?? Number.NaN, 4),
    },
  ];
}

function robustGoals(results: readonly DayResult[], summary: ScoreSummary): readonly Goal[] {
  const rows = variantRows(results).filter(({ name }) => name !== 'as it is');
  const surely: Share = {
    count: rows.reduce((sum, row) => sum + row.turned, 0),
    of: rows.reduce((sum, row) => sum + row.n, 0),
  };
  const cuts = cutSummary(results.flatMap((result) => result.cuts));
  return [
    ...summary.early.map(
      (one): Goal => ({
        what: `first ${fixed(100 * one.share, 0)} % of the reports: surely wrong (right ${one.right}, unsure ${one.unsure}, wrong ${one.wrong})`,
        measured: `${one['surely-wrong']} of ${one.days}`,
        goal: '0',
        met: one['surely-wrong'] === 0,
      }),
    ),
    {
      what: 'surely wrong with something changed, and not so without (no goal was set)',
      measured: shareText(surely),
    },
    {
      what: 'dependents surely called `origin` when an edge is missing',
      measured: shareText({ count: cuts.surelyOrigin, of: cuts.n }),
      goal: '0',
      met: cuts.surelyOrigin === 0,
    },
  ];
}

const SPEED_REFERENCE = 'published: 10 s (PSqueeze), 23 s (Gestalt); design trial 4–8 ms';

function speedGoals(timed: readonly Timed[]): readonly Goal[] {
  return timed.map(({ task, goal, row }) => ({
    what: `p95 of one judgement, ${task.alarmed} alarmed of ${task.services}, ${task.shape}`,
    measured: p95Text(row),
    ...(goal === null ? {} : { goal: `< ${goal} ms`, met: row !== null && row.p95 < goal }),
    ...(task.alarmed === 50 ? { reference: SPEED_REFERENCE } : {}),
  }));
}

/** All figures beside their goals. */
export function goalsOf(
  results: readonly DayResult[],
  found: {
    readonly summary: ScoreSummary;
    readonly calibration: Calibration;
    readonly timed: readonly Timed[];
  },
): readonly Goal[] {
  return [
    ...daysGoals(results, found.summary),
    ...probabilityGoals(found.summary, found.calibration),
    ...robustGoals(results, found.summary),
    ...speedGoals(found.timed),
  ];
}

/** Figures beside their goals, as a table. */
export function goalsTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    notes:
      'What is measured here, beside what a reference does on the same days, or what was measured in trials before this engine was built (“design trial”).',
    head: ['what', 'measured', 'reference', 'goal', ''],
    rows: goals.map(({ what, measured, reference = '', goal = '', met }) => [
      what,
      measured,
      reference,
      goal,
      met === undefined ? '' : met ? 'met' : '**missed**',
    ]),
  };
}
