import { setTimeout as sleep } from 'node:timers/promises';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { FaultlineError } from '../errors.ts';

/** Where reports are sent, and as whom. */
export interface Door {
  readonly url: string;
  readonly market: string;
  /** Absent: as anybody. */
  readonly key: string | undefined;
}

const TOO_MANY = 429;
const MINUTE_SECONDS = 60;

async function post({ url, market, key }: Door, body: string, solution: string): Promise<Response> {
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(solution ? { 'altcha-solution': solution } : {}),
  };
  const to = new URL(`/v1/reports:batch?market=${market}`, url);
  return fetch(to, { method: 'POST', headers, body }).catch((cause: unknown) => {
    const says = `nothing answers at ${url}; start it with \`faultline serve\`, or name it with --to`;
    throw new FaultlineError('bad-arguments', says, { cause });
  });
}

async function solve(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** What a server says that wants a batch again, later or with a proof. */
interface Refusal {
  readonly challenge?: Challenge;
  /** Lines that it kept all the same. */
  readonly kept?: readonly { readonly line: number }[];
}

/**
 * Sends reports, a line each, and tells how many were accepted. Where the server asks for a proof of work it is done,
 * and where it says to come back later that is when it is sent again: as any honest sender would.
 *
 * @throws FaultlineError `bad-arguments` when nothing answers, `bad-input` when the reports are refused.
 */
export async function sendBatch(door: Door, reports: readonly string[]): Promise<number> {
  let lines = reports;
  let solution = '';
  for (;;) {
    const response = await post(door, `${lines.join('\n')}\n`, solution);
    const text = await response.text();
    const accepted = reports.length - lines.length;
    if (response.ok) {
      return accepted + text.split('\n').filter((line) => line.includes('"accepted"')).length;
    }
    if (response.status !== TOO_MANY) {
      const says = `${door.url} refused the reports: ${response.status} ${text.slice(0, 300)}`;
      throw new FaultlineError('bad-input', says);
    }
    const { challenge, kept = [] } = JSON.parse(text) as Refusal;
    lines = lines.filter((_, index) => !kept.some(({ line }) => line === index + 1));
    if (challenge) solution = await solve(challenge);
    else await sleep(1_000 * Number(response.headers.get('retry-after') ?? MINUTE_SECONDS));
  }
}
