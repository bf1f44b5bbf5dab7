import type { Problem } from './core/problem.ts';
import { formatProblem } from './core/problem.ts';

/** Every way in which Faultline can fail, with what each edge makes of it. The docs list exactly these. */
export const ERRORS = {
  'bad-arguments': { status: 400, exit: 2, title: 'The request or command line is not understood' },
  'bad-input': { status: 422, exit: 2, title: 'The data given is not valid' },
  'bad-catalog': { status: 422, exit: 2, title: 'The catalog is not valid' },
  'bad-scenario': { status: 422, exit: 2, title: 'The scenario is not valid' },
  'bad-config': { status: 500, exit: 2, title: 'The configuration is not valid' },
  'not-found': { status: 404, exit: 2, title: 'There is no such thing here' },
  'wrong-method': { status: 405, exit: 2, title: 'The path does not take this method' },
  'too-large': { status: 413, exit: 2, title: 'The body is too large' },
  'unsupported-type': { status: 415, exit: 2, title: 'The content type is not supported' },
  'key-required': { status: 401, exit: 2, title: 'A key is required' },
  'not-allowed': { status: 403, exit: 2, title: 'The key does not allow this' },
  'too-many-requests': { status: 429, exit: 1, title: 'Too many requests' },
  'proof-required': { status: 429, exit: 1, title: 'A proof of work is required right now' },
  'key-reused': { status: 422, exit: 2, title: 'The Idempotency-Key was used for another request' },
  overloaded: { status: 503, exit: 1, title: 'More reports than can be kept right now' },
  'store-unavailable': { status: 503, exit: 2, title: 'The store cannot be used' },
  'log-unavailable': { status: 503, exit: 2, title: 'The log cannot be used' },
  elsewhere: { status: 421, exit: 1, title: 'This process does something else' },
  'lease-lost': { status: 503, exit: 1, title: 'Another process leads now' },
  'store-newer': { status: 503, exit: 2, title: 'The database was written by a newer version' },
  'address-in-use': { status: 500, exit: 2, title: 'The address is in use' },
  'missing-part': { status: 500, exit: 2, title: 'Something that is needed is missing' },
  internal: { status: 500, exit: 1, title: 'A fault of Faultline itself' },
} as const satisfies Record<string, { status: number; exit: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** The one error class: a code from the table, a sentence for people, and where known every problem found. */
export class FaultlineError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  /** File the problems are in, when they are in one. */
  readonly file: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details: { problems?: readonly Problem[]; file?: string; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'FaultlineError';
    this.code = code;
    this.problems = details.problems ?? [];
    this.file = details.file;
  }

  /** The message with each problem on a line of its own, `file:line where: says`. */
  describe(): string {
    return [this.message, ...this.problems.map((problem) => `  ${formatProblem(problem, this.file)}`)].join(
      '\n',
    );
  }
}
