import { MINUTE, parseInstant } from '../../src/core/time.ts';
import type { CountLine, ReportLine } from '../../src/sim/write-scenario.ts';
import { COMPLAINED, FAILING, figureSources } from './figures.ts';
import { STATEMENTS } from './statements.ts';

export const TITLE = 'AT&T, 22 February 2024 (reconstruction)';

export const NOTES =
  `A reconstruction, not a recording: nobody's real reports are in it. A seeded script laid a curve
through the counts that press and trackers printed (reports in windows of about 15 minutes), filled the hours
without a printed count by assumption, and shared each bin out over regions, symptoms and mentions by assumed
mixes, person by person. Healthy days before it are assumed from the catalog's baselines. Two in a hundred
people are given as single reports, the others as tallies: together they add up. FirstNet, Consumer Cellular,
Straight Talk, home internet providers and apps had no printed counts of their own and are assumed small.
Services of which nothing was said have no rise. Statements are real; hours that were not printed are the best
known. The README in the folder sets printed and reconstructed figures side by side.`.replaceAll('\n', ' ');

export const SOURCES: readonly string[] = [
  ...new Set([
    'https://www.everycrsreport.com/reports/IF12613.html',
    'https://urgentcomm.com/system-design/fcc-study-pins-all-blame-on-at-t-for-massive-mobile-outage',
    'https://unterritoire.com/article/downdetector-helped-the-early-detection-of-major-outages-during-the-first-half-of-2024-ookla/3679',
    'https://www.opensignal.com/2024/02/23/opensignal-data-shows-the-scale-and-progression-of-atts-february-outage',
    'https://firstnet.gov/newsroom/blog/update-february-22-network-outage',
    ...figureSources(),
    ...STATEMENTS.map(({ url }) => url),
  ]),
];

type Rows = { readonly counts: readonly CountLine[]; readonly reports: readonly ReportLine[] };

/** Complaints of a service between two moments, tallies and single reports together. */
export function complaints({ counts, reports }: Rows, service: string, from: number, to: number): number {
  const inside = (at: number): boolean => at >= from && at < to;
  const own = (row: { service: string; symptom: string }): boolean =>
    row.service === service && row.symptom !== 'works';
  const tallied = counts
    .filter((row) => own(row) && inside(row.start))
    .reduce((sum, { count }) => sum + count, 0);
  return tallied + reports.filter((row) => own(row) && inside(row.at)).length;
}

function comparison(rows: Rows): string {
  const lines = Object.entries({ ...FAILING, ...COMPLAINED }).flatMap(([service, figures]) => {
    const mine = {
      counts: rows.counts.filter((row) => row.service === service),
      reports: rows.reports.filter((row) => row.service === service),
    };
    return figures.flatMap(({ at, count, source }) => {
      if (source === null) return [];
      // Bins begin at multiples of five minutes: the window is the one that ends nearest to the time printed.
      const end = Math.round((parseInstant(`2024-02-22T${at}:00Z`) as number) / (5 * MINUTE)) * 5 * MINUTE;
      const got = complaints(mine, service, end - 15 * MINUTE, end);
      return [
        `| ${service} | ${at} | ${count.toLocaleString('en-US')} | ${got.toLocaleString('en-US')} | ${source} |`,
      ];
    });
  });
  return [
    '| service | UTC | printed | here, 15 min | source |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** The README of the scenario's folder. */
export function readme(rows: Rows): string {
  const total = complaints(
    rows,
    'att',
    parseInstant('2024-02-22T08:45:00Z') as number,
    parseInstant('2024-02-22T21:45:00Z') as number,
  );
  return `# ${TITLE}

${NOTES}

Made by \`npm run scenario\` (\`scenarios/make-us-2024-02-22.ts\`, its figures and assumptions in
\`scenarios/us-2024-02-22-source/\`). The same seed gives the same bytes.

AT&T over the event: ${total.toLocaleString('en-US')} complaints here; "over 1.8 million" in print (Ookla).

## Printed figures and this reconstruction

${comparison(rows)}

Printed figures that contradict these were left out: NBC also has about 72,000 for 10:00 Eastern and 74,000
"around 8 a.m."; Communications Daily has "just more than 20,000 by noon". Cricket was printed as 9,000 to 11,000
for 12:00Z, and as 13,000 (AP) and 11,500 (NBC) for about 14:30Z: the middle is taken; 380 for Consumer Cellular and Straight Talk together is what one printed sum of six
services leaves for them.

## Statements

Words are as printed on the page named. Printed hours: AT&T's restorations (16:15Z, 20:10Z) and cause (00:46Z on
the 23rd). All other hours are the best known, from the order of the day's reports; see the remarks in
\`us-2024-02-22-source/statements.ts\`. The last two were made days and months later.

## Truth

AT&T was at fault from 08:45Z to 20:10Z. Cricket and FirstNet run on its network; FirstNet was restored at 11:00Z.
Verizon and T-Mobile worked: measurements showed no disturbance there (Opensignal). UScellular worked for most; some of
its customers roam on AT&T. Boost, Consumer Cellular and Straight Talk have several hosts: any class is right. Services
that were only blamed a little more than usual (home internet, some apps) are in no list.
`;
}
