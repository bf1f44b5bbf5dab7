import { existsSync } from 'node:fs';
import type { Checked } from '../../core/problem.ts';
import type { BadLines } from './bad-lines.ts';
import { readLines } from './read-lines.ts';
import { parseLine } from './reports-stream.ts';

/** Reads a small NDJSON file whole, each line checked, in order of `time`. No file: nothing. */
export async function readRecords<T>(
  file: string,
  options: {
    readonly check: (value: unknown) => Checked<T>;
    readonly time: (value: T) => number;
    readonly bad: BadLines;
  },
): Promise<readonly T[]> {
  if (!existsSync(file)) return [];
  const records: T[] = [];
  for await (const { first, lines } of readLines(file)) {
    lines.forEach((text, index) => {
      if (text.trim() === '') return;
      const line = first + index;
      const parsed = parseLine(text, line);
      const checked =
        'says' in parsed ? { ok: false as const, problems: [parsed] } : options.check(parsed.value);
      if (checked.ok) records.push(checked.value);
      else
        options.bad.report(
          file,
          checked.problems.map((problem) => ({ ...problem, line })),
        );
    });
  }
  return records.sort((a, b) => options.time(a) - options.time(b));
}
