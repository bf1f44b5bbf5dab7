import type { BadSummary } from '../adapters/files/bad-lines.ts';
import { formatProblem } from '../core/problem.ts';

/** What standard error is told of lines that were skipped; nothing where there were none. */
export function tellBadLines({ count, examples }: BadSummary): void {
  if (count === 0) return;
  const lines = examples.map((problem) => `  ${formatProblem(problem, problem.file)}\n`);
  process.stderr.write(`${count} bad lines skipped\n${lines.join('')}`);
}
