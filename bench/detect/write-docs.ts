import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeriesDetector } from './detector.ts';
import type { Chapter } from './part.ts';
import { type Table, toMarkdown } from './tables.ts';

/** What the page tells. */
export interface Report {
  readonly command: string;
  readonly goals: Table;
  readonly detectors: readonly SeriesDetector[];
  readonly chapters: readonly Chapter[];
}

const WARNING = '<!-- Written by `npm run bench -- detect`; do not edit. -->';

function describeDetectors(detectors: readonly SeriesDetector[]): string {
  return detectors
    .map(({ name, source, how }) => `- **${name.replace(/, \d+ min$/, '')}.** ${how} Source: ${source}.`)
    .join('\n');
}

function chapterText({ title, text, tables, pictures }: Chapter): string {
  const images = [...(pictures ?? new Map<string, string>())].map(([name, svg]) => {
    const alt = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? name;
    return `![${alt}](detection/${name})\n`;
  });
  return [`## ${title}`, text, ...images, ...tables.map(toMarkdown)].join('\n\n');
}

function pageOf({ command, goals, detectors, chapters }: Report): string {
  return `${[
    WARNING,
    '# Detection, measured',
    `How early the detector says that something is wrong, and how often it says so falsely, beside what people would use instead: all on the same data in one run. Made by \`${command}\`; the same command makes it again, to the same figures but for speed.`,
    toMarkdown(goals),
    ...chapters.map(chapterText),
    '## The methods',
    'Where a method has no rule of its own for when an alarm ends, runs of alarming bins less than an hour apart are one episode. An alarm that goes on for a whole day counts as another false one, so that to alarm all the time is not to alarm once. What an outage is compared with lies before it, for every method. Each method is tried with sums of 1, 5, 10 and 15 minutes, and the one that suits it best is shown where thresholds are moved; at natural settings it has the sums that are published or usual.',
    describeDetectors(detectors),
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** Writes `detection.md` and its pictures into a folder; pictures of earlier runs are removed. */
export function writeDocs(folder: string, report: Report): void {
  const pictures = join(folder, 'detection');
  mkdirSync(pictures, { recursive: true });
  for (const name of readdirSync(pictures)) if (name.endsWith('.svg')) rmSync(join(pictures, name));
  for (const chapter of report.chapters) {
    for (const [name, svg] of chapter.pictures ?? []) writeFileSync(join(pictures, name), svg);
  }
  writeFileSync(join(folder, 'detection.md'), pageOf(report));
}
