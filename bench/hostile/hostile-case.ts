/** One request that must be refused. */
export interface HttpCase {
  readonly way: 'http';
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Sends the body in pieces of unknown length in all. */
  readonly chunked?: boolean;
  /** A batch: answered 200, with each of so many lines refused. */
  readonly lines?: number;
}

/** Bytes on a connection of their own, broken HTTP mostly: refused by a status, or the connection is closed. */
export interface RawCase {
  readonly way: 'raw';
  readonly pieces: readonly Buffer[];
  /** Waited between two pieces; default 0. */
  readonly gapMs?: number;
  /** What the sender does after the last piece; default `wait`. */
  readonly then?: 'wait' | 'half-close' | 'reset';
}

export type HostileCase = HttpCase | RawCase;

/** What became of one case. */
export interface Outcome {
  /** Statuses of all answers, in order; none: the connection was closed without a word. */
  readonly statuses: readonly number[];
  /** What is wrong with the outcome; absent: it was refused as it should be. */
  readonly wrong?: string;
}

/** A report that would be taken, as of now. */
export function goodReport(): Record<string, unknown> {
  return {
    at: new Date().toISOString(),
    service: 'att',
    region: 'US-TX',
    symptom: 'no-service',
    source: 'web',
  };
}

export const JSON_TYPE = { 'content-type': 'application/json' } as const;

/** A single report with a body that is refused. */
export function post(body: Buffer | string, headers: Readonly<Record<string, string>> = JSON_TYPE): HttpCase {
  return { way: 'http', method: 'POST', path: '/v1/reports', headers, body };
}
