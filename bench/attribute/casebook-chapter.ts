import type { ScoredDay } from '../../src/core/publish/score/score-day.ts';
import type { Blame, ExactDays, Minutes, ScoreSummary, Share } from '../../src/core/publish/score/summary.ts';
import type { Chapter } from '../detect/part.ts';
import { fixed, type Table } from '../detect/tables.ts';
import { drawReferences } from './pictures.ts';

/** `3 of 40 (7.5 %)` */
export function shareText({ count, of }: Share): string {
  return of === 0 ? 'none to tell of' : `${count} of ${of} (${fixed((100 * count) / of, 1)} %)`;
}

const minutes = (value: number | null): string => (value === null ? '–' : fixed(value, 0));
const list = (ids: readonly string[]): string => ids.join(', ') || '–';

function daysTable(days: readonly ScoredDay[]): Table {
  return {
    title: 'Each day',
    notes:
      'What is recorded, reconstructed from published figures, or simulated is marked. “Said after” is what the verdict in force was worth when 5 · 10 · 20 · 40 % of the complaints above the usual had come in: right, unsure, wrong, or SURELY WRONG.',
    head: [
      'day',
      'kind',
      'true origin',
      'found',
      'blamed at any time',
      'dependents',
      'collateral',
      'min to open',
      'min to attribute',
      'false incidents',
      'said after',
    ],
    rows: days.map(({ scenario, kind, truth, score, early }) => [
      `${score.exact ? '✓' : '✗'} ${scenario}`,
      kind,
      list(truth.origin),
      list(score.origin),
      list(score.falselyBlamed),
      `${score.dependent.named} of ${score.dependent.of}`,
      `${score.collateral.named} of ${score.collateral.of}`,
      minutes(score.minutesToOpen),
      minutes(score.minutesToAttribute),
      String(score.falseIncidents),
      early.map(({ worth }) => (worth === 'surely-wrong' ? 'SURELY WRONG' : worth)).join(' · ') || '–',
    ]),
  };
}

function referenceTable(summary: ScoreSummary): Table {
  const row = (name: string, exact: ExactDays, blame: Blame): readonly string[] => [
    name,
    shareText(exact.withFault),
    shareText(exact.oneService),
    shareText(exact.withoutFault),
    shareText(blame.healthy),
    shareText(blame.visible),
    shareText(blame.dependents),
  ];
  return {
    title: 'Beside what people would use instead',
    notes: `The references are given our own alarms: ${summary.references.map(({ id, says }) => `“${id.replaceAll('-', ' ')}” is ${says}`).join('; ')}. They cannot name a link or a shared part, so on days on which one failed they are wrong; the days on which one service alone failed have a column of their own. Blamed are pairs of day and service: class \`origin\` or P(origin) ≥ 0.5 at the height of the incident.`,
    head: [
      '',
      'days with a fault, exact',
      'one service failed, exact',
      'days without a fault, exact',
      'healthy blamed',
      'healthy that receive complaints, blamed',
      'dependents blamed',
    ],
    rows: [
      row('**Faultline**', summary.exact, summary.blamed),
      row('Faultline, at any time of the timeline', summary.exact, summary.blamedEver),
      ...summary.references.map((one) => row(one.id.replaceAll('-', ' '), one.exact, one)),
    ],
  };
}

function earlyTable(summary: ScoreSummary): Table {
  return {
    title: 'With the first of the reports',
    notes:
      'The verdict in force when so much of the event’s complaints above the usual had come in, over the services that it touches. Unsure: nobody is named yet, or some of several origins. Wrong: somebody else is named with less than 0.9; surely wrong: with 0.9 or more. Days whose complaints do not stand out from the noise of their hours in sum are left out.',
    head: ['share of the reports', 'right', 'unsure', 'wrong', 'surely wrong', 'days'],
    rows: summary.early.map((one) => [
      `${fixed(100 * one.share, 0)} %`,
      ...[one.right, one.unsure, one.wrong, one['surely-wrong'], one.days].map(String),
    ]),
  };
}

function figuresTable(summary: ScoreSummary): Table {
  const spread = ({ median, least, most, days, never }: Minutes): string =>
    `${minutes(median)} (${minutes(least)}–${minutes(most)}); never on ${never} of ${days} days`;
  return {
    title: 'In sum',
    head: ['what', 'measured'],
    rows: [
      ['dependents named `dependent`', shareText(summary.dependentsNamed)],
      ['visible collateral named `collateral`', shareText(summary.collateralNamed)],
      ['the same, of those that alarmed', shareText(summary.alarmedCollateralNamed)],
      [
        'links and shared parts blamed at the height; at any time (pairs with days)',
        `${summary.elementsBlamed.atHeight}; ${summary.elementsBlamed.ever}`,
      ],
      ['undetermined, of origins, dependents and visible collateral', shareText(summary.undetermined)],
      ['minutes to open, median (range)', spread(summary.minutesToOpen)],
      ['minutes to attribute, median (range)', spread(summary.minutesToAttribute)],
      ['false incidents', String(summary.falseIncidents)],
      ['Brier score of P(origin), all services', fixed(summary.brier ?? Number.NaN, 4)],
      ['the same, only those with something to tell', fixed(summary.brierTouched ?? Number.NaN, 4)],
      ['said with P(origin) ≥ 0.9 and so', shareText(summary.sureRight)],
    ],
  };
}

/** What the whole engine says of the casebook. */
export function casebookChapter(days: readonly ScoredDay[], summary: ScoreSummary): Chapter {
  const count = (kind: string): number => days.filter((day) => day.kind === kind).length;
  return {
    title: 'The casebook',
    text: `${days.length} days through the whole engine, as a live system would have decided then: ${count('recorded')} recorded, ${count('reconstructed')} reconstructed from published figures, ${count('simulated')} simulated. A simulated day is no measurement of the world: it says whether the engine gets right what its generator makes. A day is exact when the origins found are those of the truth, no more and no less. Services for which the truth allows any class are not counted. The engine was built and changed while these days were looked at, those of both halves alike, so this is no untouched test set; how it does on days that nobody looked at is shown by other seeds of “faultline simulate”.`,
    tables: [referenceTable(summary), figuresTable(summary), earlyTable(summary), daysTable(days)],
    pictures: new Map([['references.svg', drawReferences(summary)]]),
  };
}
