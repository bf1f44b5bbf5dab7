/** One thing that is wrong with what somebody gave us: what, where, and what to do about it. */
export interface Problem {
  /** Field, key path or column the problem is in, e.g. `services[3].runsOn[0].id`; empty for the whole input. */
  readonly where: string;
  /** 1-based line in the text, when the input has lines. */
  readonly line?: number;
  /** What is wrong and what to do, one sentence without a full stop. */
  readonly says: string;
}

/** The outcome of reading foreign input: the value, or every problem found in it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `catalog.yaml:12 services[3].id: …` */
export function formatProblem(problem: Problem, file?: string): string {
  const place = [file, problem.line].filter((part) => part !== undefined).join(':');
  return [place, problem.where ? `${problem.where}:` : '', problem.says].filter(Boolean).join(' ');
}
