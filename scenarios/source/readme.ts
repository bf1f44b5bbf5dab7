import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import { type EpochMs, formatInstant, MINUTE } from '../../src/core/time.ts';
import type { Event } from './event.ts';
import type { Rows } from './generate.ts';

const number = (value: number): string => value.toLocaleString('en-US');
const clock = (at: EpochMs): string => formatInstant(at).slice(11, 16);
const moment = (at: EpochMs): string => `${formatInstant(at).slice(0, 10)} ${clock(at)}Z`;

/** Complaints of some services between two moments, tallies and single reports together. */
export function complaints(
  { counts, reports }: Rows,
  services: readonly string[],
  from: EpochMs,
  to: EpochMs,
): number {
  const inside = (at: number): boolean => at >= from && at < to;
  const own = (row: { service: string; symptom: string }): boolean =>
    services.includes(row.service) && row.symptom !== 'works';
  const tallied = counts
    .filter((row) => own(row) && inside(row.start))
    .reduce((sum, { count }) => sum + count, 0);
  return tallied + reports.filter((row) => own(row) && inside(row.at)).length;
}

/** Complaints in the 15 minutes that end nearest to a time; bins begin at multiples of five minutes. */
export function windowCount(rows: Rows, service: string, at: EpochMs): number {
  const end = Math.round(at / (5 * MINUTE)) * 5 * MINUTE;
  return complaints(rows, [service], end - 15 * MINUTE, end);
}

function printedFigures({ touches }: Event, rows: Rows): string {
  const lines = Object.entries(touches).flatMap(([service, { figures }]) =>
    figures.flatMap(({ at, count, source }) =>
      source === null
        ? []
        : [
            `| ${service} | ${moment(at)} | ${number(count)} | ${number(windowCount(rows, service, at))} | ${source} |`,
          ],
    ),
  );
  if (lines.length === 0) return 'No count in a window was published: every level here is an assumption.';
  const head = ['| service | UTC | printed | here, 15 min | source |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...lines].join('\n');
}

function printedTotals({ totals = [] }: Event, rows: Rows): string {
  if (totals.length === 0) return '';
  const lines = totals.map(
    ({ services, from, to, printed, source }) =>
      `| ${services.join(', ')} | ${moment(from)} to ${moment(to)} | ${printed} | ${number(complaints(rows, services, from, to))} | ${source} |`,
  );
  return `\n${['| services | time | printed | here | source |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')}\n`;
}

/** The levels that were assumed: each service's largest 15 minutes of the event. */
function assumedLevels({ touches, truth, period }: Event, rows: Rows): string {
  const bare = Object.entries(touches).filter(([, { figures }]) =>
    figures.every(({ source }) => source === null),
  );
  if (bare.length === 0) return '';
  const [from, to] = [truth.from ?? period.from, truth.to ?? period.to];
  const lines = bare.map(([service]) => {
    const inEvent = (row: { service: string; symptom: string }, at: EpochMs): boolean =>
      row.service === service && row.symptom !== 'works' && at >= from && at < to;
    const [most, at] = largest({
      counts: rows.counts.filter((row) => inEvent(row, row.start)),
      reports: rows.reports.filter((row) => inEvent(row, row.at)),
    });
    return `| ${service} | ${number(most)} | ${moment(at)} |`;
  });
  return `\nAssumed levels: nothing was printed for these services alone. The largest 15 minutes of the event:

| service | here, usual ones included | UTC |
| --- | --- | --- |
${lines.join('\n')}
`;
}

/** The largest 15 minutes of rows, and when they end. */
function largest(rows: Rows): readonly [number, EpochMs] {
  const bins = new Map<number, number>();
  const add = (at: EpochMs, count: number): void => {
    const bin = Math.floor(at / (5 * MINUTE));
    for (const end of [bin, bin + 1, bin + 2]) bins.set(end, (bins.get(end) ?? 0) + count);
  };
  for (const { start, count } of rows.counts) add(start, count);
  for (const { at } of rows.reports) add(at, 1);
  const [bin, count] = [...bins].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  return [count, (bin + 1) * 5 * MINUTE];
}

function truthLines({ origin, dependent, collateral, undetermined, from, to }: Truth): string {
  const list = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '));
  const time = (at: EpochMs | null): string => (at === null ? 'not known' : moment(at));
  return [
    `- at fault: ${list(origin)}, from ${time(from)} to ${time(to)}`,
    `- fails with it: ${list(dependent)}`,
    `- works and only receives complaints: ${list(collateral)}`,
    `- any class is right: ${list(undetermined)}`,
  ].join('\n');
}

function statements({ statements }: Event): string {
  if (statements.length === 0) return 'None was found that can be quoted.';
  return `Words are as printed on the page named; hours are the best known where the page prints none.

${statements.map(({ at, by, says, url }) => `- ${moment(at)}, ${by}: “${says}” (${url})`).join('\n')}`;
}

/** The README of a scenario's folder, its figures counted in the rows that are written beside it. */
export function makeReadme(event: Event, catalog: Catalog, rows: Rows): string {
  const { id, title, notes, story, assumptions = [], whyTruth, sources, period } = event;
  const assumed = assumptions.map((sentence) => `- ${sentence}`).join('\n');
  const paragraphs = [
    `# ${title}`,
    notes,
    `Made by \`npm run scenario ${id}\` from \`scenarios/source/events/${id}.ts\`. The same seed gives the same bytes. It runs from ${moment(period.from)} to ${moment(period.to)} and judges ${catalog.services.length} services of the market ${catalog.market.name}.`,
    story === undefined ? '' : `## What happened\n\n${story}`,
    `## Printed figures and ${event.kind === 'simulated' ? 'this simulation' : 'this reconstruction'}\n\n${printedFigures(event, rows)}\n${printedTotals(event, rows)}${assumedLevels(event, rows)}`,
    assumed === '' ? '' : `## Assumptions\n\n${assumed}`,
    `## Statements\n\n${statements(event)}`,
    `## Truth\n\n${truthLines(event.truth)}${whyTruth === undefined ? '' : `\n\n${whyTruth}`}`,
    sources.length === 0 ? '' : `## More sources\n\n${sources.map((url) => `- ${url}`).join('\n')}`,
  ];
  return `${paragraphs
    .filter((text) => text !== '')
    .map((text) => text.trimEnd())
    .join('\n\n')}\n`;
}
