import { formatProblem, type Problem } from '../../core/problem.ts';
import { FaultlineError } from '../../errors.ts';

/** A problem and the file that it is in. */
export interface FileProblem extends Problem {
  readonly file: string;
}

/** What was wrong with the lines that were skipped. */
export interface BadSummary {
  /** Lines skipped. */
  readonly count: number;
  /** The first few problems in them. */
  readonly examples: readonly FileProblem[];
}

/** Where readers bring bad lines: they stop the reading, or are counted and skipped. */
export interface BadLines {
  /** @throws FaultlineError `bad-input`, unless bad lines are to be skipped. */
  report(file: string, problems: readonly Problem[]): void;
  summary(): BadSummary;
}

const EXAMPLES = 10;

/** Bad lines of one reading; the first `most` problems are kept to be told. */
export function createBadLines(skipBad: boolean, most = EXAMPLES): BadLines {
  let count = 0;
  const examples: FileProblem[] = [];
  return {
    report(file, problems) {
      if (!skipBad) {
        const place = formatProblem({ where: '', says: '', ...lineOf(problems[0]) }, file);
        const message = `${place} cannot be read: correct it, or count and skip bad lines with --skip-bad`;
        throw new FaultlineError('bad-input', message, { problems, file });
      }
      count += 1;
      for (const problem of problems) {
        if (examples.length < most) examples.push({ ...problem, file });
      }
    },
    summary: () => ({ count, examples: [...examples] }),
  };
}

function lineOf(problem: Problem | undefined): { line?: number } {
  return problem?.line === undefined ? {} : { line: problem.line };
}
