import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chapter } from '../detect/part.ts';
import { type Table, toMarkdown } from '../detect/tables.ts';

/** What the page tells. */
export interface Report {
  readonly goals: Table;
  readonly chapters: readonly Chapter[];
  /** For programs: what the tables are made from. */
  readonly figures: object;
}

const WARNING = '<!-- Written by `npm run bench -- attribute`; do not edit. -->';
const INTRO =
  'Whose fault the engine says it is, beside what people would use instead, on the same days in one run. Made by `npm run bench -- attribute`; the same command makes it again, to the same figures but for speed. The figures are in [figures.json](attribution/figures.json) too.';
const WORDS = `## What the words mean

- **Exact**: the origins found are those of the truth of the day, services and elements, no more and no less; a day without a fault is exact when nobody is named.
- **Healthy**: a service that works by the truth of the day, whether it receives complaints (visible) or not. Services for which the truth allows any class are counted nowhere.
- **Blamed**: called \`origin\`, or P(origin) ≥ 0.5, in the verdicts in force when the incident's excess was last above half its peak; “at any time”: the class was \`origin\` somewhere in the timeline, that of a false incident too.
- **False incident**: one that opened before the truth's beginning, or after its end.
- **Brier score**: mean of (P(origin) − truth)², 0 being perfect, over services, and elements that were at fault or called so.
- **Surely wrong**: somebody who is not at fault is named with P(origin) ≥ 0.9.`;

function chapterText({ title, text, tables, pictures }: Chapter): string {
  const images = [...(pictures ?? new Map<string, string>())].map(([name, svg]) => {
    const alt = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? name;
    return `![${alt}](attribution/${name})\n`;
  });
  return [`## ${title}`, text, ...images, ...tables.map(toMarkdown)].join('\n\n');
}

function pageOf({ goals, chapters }: Report): string {
  const parts = [
    WARNING,
    '# Attribution, measured',
    INTRO,
    toMarkdown(goals),
    ...chapters.map(chapterText),
    WORDS,
  ];
  return `${parts
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** Writes `attribution.md`, its pictures and its figures into a folder; pictures of earlier runs are removed. */
export function writeDocs(folder: string, report: Report): void {
  const beside = join(folder, 'attribution');
  mkdirSync(beside, { recursive: true });
  for (const name of readdirSync(beside)) if (name.endsWith('.svg')) rmSync(join(beside, name));
  for (const chapter of report.chapters) {
    for (const [name, svg] of chapter.pictures ?? []) writeFileSync(join(beside, name), svg);
  }
  writeFileSync(join(beside, 'figures.json'), `${JSON.stringify(report.figures, null, 2)}\n`);
  writeFileSync(join(folder, 'attribution.md'), pageOf(report));
}
