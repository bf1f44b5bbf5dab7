import type { ScoredDay } from '../core/publish/score/score-day.ts';
import type { Blame, ExactDays, Minutes, ScoreSummary, Share } from '../core/publish/score/summary.ts';

const minutes = (value: number | null): string => (value === null ? '–' : `${value.toFixed(0)} min`);
const list = (ids: readonly string[]): string => ids.join(', ') || 'none';
const percent = (value: number, digits = 0): string => `${(100 * value).toFixed(digits)} %`;
const number = (value: number | null, digits: number): string =>
  value === null ? '–' : value.toFixed(digits);

/** The account of one scenario. */
export function renderDay({ scenario, kind, score, truth, early }: ScoredDay): string {
  const soon = early.map(({ share, worth }) => `${percent(share)} ${worth}`).join(', ');
  return [
    `${score.exact ? '✓' : '✗'} ${scenario} (${kind})`,
    `    at fault           ${list(score.origin)}${score.exact ? '' : `; true: ${list(truth.origin)}`}`,
    `    blamed falsely     ${list(score.falselyBlamed)}`,
    `    dependents named   ${score.dependent.named} of ${score.dependent.of}`,
    `    collateral named   ${score.collateral.named} of ${score.collateral.of}`,
    `    not left normal    ${list(score.notNormal)}`,
    `    first sign         ${minutes(score.minutesToOpen)}`,
    `    attributed         ${minutes(score.minutesToAttribute)}`,
    `    false incidents    ${score.falseIncidents}`,
    `    Brier of P(origin) ${score.brier.toFixed(4)}`,
    ...(soon ? [`    said after         ${soon}`] : []),
    '',
  ].join('\n');
}

const counted = ({ count, of }: Share): string => `${count} of ${of}`;
const shared = (share: Share): string =>
  share.of === 0 ? counted(share) : `${counted(share)} (${percent(share.count / share.of, 1)})`;
const spread = ({ median, least, most, never }: Minutes): string =>
  median === null
    ? `never (${never} days)`
    : `${minutes(median)} (${minutes(least)} to ${minutes(most)}; never on ${never} days)`;

/** A table of text columns; the first to the left, the others to the right. */
function grid(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    `    ${row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('   ')}`.trimEnd(),
  );
}

function references(summary: ScoreSummary): string[] {
  const row = (name: string, exact: ExactDays, blame: Blame): readonly string[] => [
    name,
    counted(exact.withFault),
    counted(exact.oneService),
    counted(exact.withoutFault),
    shared(blame.healthy),
    shared(blame.visible),
    shared(blame.dependents),
  ];
  return grid([
    ['', 'fault', 'one service', 'no fault', 'healthy blamed', 'visible ones blamed', 'dependents blamed'],
    row('Faultline', summary.exact, summary.blamed),
    ...summary.references.map((one) => row(one.id.replaceAll('-', ' '), one.exact, one)),
  ]);
}

/** The summary over several scenarios, beside what people would use instead. */
export function renderSummary(summary: ScoreSummary): string {
  const { exact, blamed, blamedEver } = summary;
  return [
    `Summary of ${summary.scenarios} scenarios`,
    `    exact fault sets   ${shared(exact.withFault)} with a fault; ${shared(exact.withoutFault)} without`,
    `    one service failed ${shared(exact.oneService)}`,
    `    healthy blamed     ${shared(blamed.healthy)}; at any time ${shared(blamedEver.healthy)}`,
    `    visible ones       ${shared(blamed.visible)}; at any time ${shared(blamedEver.visible)}`,
    `    dependents blamed  ${shared(blamed.dependents)}; at any time ${shared(blamedEver.dependents)}`,
    `    elements blamed    ${summary.elementsBlamed.atHeight}; at any time ${summary.elementsBlamed.ever}`,
    `    dependents named   ${shared(summary.dependentsNamed)}`,
    `    collateral named   ${shared(summary.collateralNamed)}`,
    `      with an alarm    ${shared(summary.alarmedCollateralNamed)}`,
    `    undetermined       ${shared(summary.undetermined)} of those touched`,
    `    first sign         ${spread(summary.minutesToOpen)}`,
    `    attributed         ${spread(summary.minutesToAttribute)}`,
    `    false incidents    ${summary.falseIncidents}`,
    `    Brier of P(origin) ${number(summary.brier, 4)}; ${number(summary.brierTouched, 4)} of those touched`,
    `    P ≥ 90 % is right  ${shared(summary.sureRight)}`,
    '',
    '  What was said, by share of the reports of the event',
    ...grid([
      ['share', 'right', 'unsure', 'wrong', 'surely wrong', 'days'],
      ...summary.early.map((one) => [
        percent(one.share),
        ...[one.right, one.unsure, one.wrong, one['surely-wrong'], one.days].map(String),
      ]),
    ]),
    '',
    '  How often P(origin) is right',
    ...grid([
      ['said', 'n', 'mean said', 'was so'],
      ...summary.reliability.map(({ from, to, n, stated, right }) => [
        `${percent(from)} to ${percent(to)}`,
        String(n),
        number(stated, 3),
        number(right, 3),
      ]),
    ]),
    '',
    '  Exact days, and whom it blames, beside references that are given our alarms and cannot name elements',
    ...references(summary),
    '',
  ].join('\n');
}
