import type { Problem } from '../core/problem.ts';
import { ERRORS, FaultlineError } from '../errors.ts';
import type { Acceptance } from '../ports/report-log.ts';
import { API_HEADERS } from './headers.ts';
import type { Challenge } from './proof/create-proof.ts';

/** One bad field: `detail` and `pointer` as in the example of RFC 9457, and our own name of the place. */
export interface PresentedProblem {
  readonly field: string;
  readonly pointer: string;
  readonly detail: string;
  readonly line?: number;
}

/** A line of a batch that was kept. */
export interface KeptLine {
  readonly line: number;
  readonly id: string;
  readonly accepted: Acceptance;
}

/** An `application/problem+json` document (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly PresentedProblem[];
  /** With `proof-required`: to be solved before the report is sent again. */
  readonly challenge?: Challenge;
  /** Of a batch that is refused: the calls for help in it that were kept all the same. */
  readonly kept?: readonly KeptLine[];
}

/** `services[3].id` as the fragment form of a JSON Pointer (RFC 6901, section 6). */
function toPointer(where: string): string {
  const keys = where.split(/[.[\]]+/).filter(Boolean);
  return [
    '#',
    ...keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))),
  ].join('/');
}

/** Shapes one problem for readers outside. */
export function presentProblem({ where, says, line }: Problem): PresentedProblem {
  const place = { field: where, pointer: toPointer(where) };
  return { ...place, detail: says, ...(line === undefined ? {} : { line }) };
}

/** What is told of a fault that is not one of ours: nothing about the inside. */
function asFaultlineError(fault: unknown): FaultlineError {
  if (fault instanceof FaultlineError) return fault;
  return new FaultlineError('internal', 'Something failed here; it was logged. Try again later');
}

/** The problem document of a fault. */
export function toProblemDocument(fault: unknown): ProblemDocument {
  const { code, message, problems } = asFaultlineError(fault);
  const { status, title } = ERRORS[code];
  const document = { type: `urn:faultline:problem:${code}`, title, status, detail: message, code };
  return problems.length === 0 ? document : { ...document, errors: problems.map(presentProblem) };
}

const RETRY_SECONDS = 5;

/** Spread, so that those who were refused together do not come back together. */
function retryAfter(status: number): Record<string, string> {
  if (status !== 503 && status !== 429) return {};
  return { 'retry-after': String(1 + Math.floor(Math.random() * RETRY_SECONDS)) };
}

/** RFC 9110, 11.6.1: who is refused for want of a key is told how to present one. */
function howToPresent(status: number): Record<string, string> {
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
}

/** What an answer carries beside the problem itself. */
export interface ProblemExtras {
  /** Header fields, which win over those that every problem has. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly challenge?: Challenge | undefined;
  readonly kept?: readonly KeptLine[];
}

/** An answer before it is sent, whatever sends it. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request that failed is answered: `application/problem+json` with the status of the error table. */
export function problemAnswer(
  fault: unknown,
  { headers, challenge, kept = [] }: ProblemExtras = {},
): PlainAnswer {
  const document: ProblemDocument = {
    ...toProblemDocument(fault),
    ...(challenge ? { challenge } : {}),
    ...(kept.length > 0 ? { kept } : {}),
  };
  const { status } = document;
  return {
    status,
    headers: {
      ...API_HEADERS,
      ...retryAfter(status),
      ...howToPresent(status),
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      ...headers,
    },
    body: JSON.stringify(document),
  };
}

/** The same as a response. */
export function problemResponse(fault: unknown, extras: ProblemExtras = {}): Response {
  const { status, headers, body } = problemAnswer(fault, extras);
  return new Response(body, { status, headers });
}
