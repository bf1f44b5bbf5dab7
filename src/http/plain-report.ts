import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERRORS, FaultlineError } from '../errors.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { chooseMarket } from './choose-market.ts';
import type { Door } from './door.ts';
import { UNCACHED_HEADERS } from './headers.ts';
import { type PlainAnswer, problemAnswer } from './problem.ts';
import { parseJson } from './read-body.ts';
import { takeApart } from './read-report.ts';
import { sightOfIncoming, withPage } from './request-origin.ts';
import { createTakeReport, invalidReport } from './take-report.ts';

/** What a plain report's content type is; with other parameters it goes the long way. */
const PLAIN_TYPES = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
]);
const PATH = '/v1/reports';
/** Fields of a request that the long way has something to do with. */
const LONG_WAY = [
  'authorization',
  'content-encoding',
  'idempotency-key',
  'altcha-solution',
  'transfer-encoding',
  'expect',
];

/** Takes a request that is a plain report, and answers it; false: it is none, and was not touched. */
export type PlainReport = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

function isPlain({ method, url, headers }: IncomingMessage, limit: number): boolean {
  if (method !== 'POST' || url !== PATH || !PLAIN_TYPES.has(headers['content-type'] ?? '')) return false;
  const length = Number(headers['content-length']);
  return length > 0 && length <= limit && LONG_WAY.every((name) => headers[name] === undefined);
}

/** Resolves with the whole body; never where the sender breaks off, for then nobody waits for an answer. */
function readWhole(incoming: IncomingMessage, use: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => void chunks.push(chunk));
  incoming.on('end', () => use(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
}

const BYTE_ORDER_MARK = '\uFEFF';

function readSaid(body: Buffer): unknown {
  if (!isUtf8(body)) throw new FaultlineError('bad-arguments', 'The body is not UTF-8 text');
  const text = body.toString('utf8');
  return parseJson(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
}

function write(outgoing: ServerResponse, { status, headers, body }: PlainAnswer): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

/**
 * The way of nearly all reports, on the bare server: one JSON report with its length told, without a key and without
 * compression. It does what the route does, at half its price: no `Request`, no router, no `Response`.
 */
export function createPlainReport(deps: ApiDeps, { gate, originOf }: Door): PlainReport {
  const { published, limits = DEFAULT_API_LIMITS, onFault } = deps;
  const take = createTakeReport(deps, gate);

  async function answer(incoming: IncomingMessage, body: Buffer): Promise<PlainAnswer> {
    const sight = sightOfIncoming(incoming);
    const origin = originOf(sight);
    let headers: Readonly<Record<string, string>> | undefined;
    try {
      const { report, solution, referrer } = takeApart(readSaid(body));
      const market = chooseMarket(published, report, undefined);
      const taken = await take({ report, market, origin: withPage(origin, referrer, sight), solution });
      headers = taken.headers;
      if (!taken.ok) return problemAnswer(toldOf(taken.fault), { headers, challenge: taken.challenge });
      if (!taken.kept.ok) throw invalidReport(taken.kept.problems);
      const { id, accepted } = taken.kept;
      return {
        status: 202,
        headers: { ...UNCACHED_HEADERS, ...headers },
        body: `{"id":"${id}","accepted":"${accepted}"}`,
      };
    } catch (fault) {
      // What was refused before the gate counts too, and its answer tells of the limit like every other.
      return problemAnswer(toldOf(fault), { headers: headers ?? (await gate.count(origin, 1)) });
    }
  }

  function toldOf(fault: unknown): unknown {
    const isSenders = fault instanceof FaultlineError && ERRORS[fault.code].status < 500;
    if (!isSenders) onFault?.(fault);
    return fault;
  }

  return (incoming, outgoing) => {
    if (!isPlain(incoming, limits.bodyBytes)) return false;
    readWhole(incoming, (body) => {
      answer(incoming, body).then(
        (told) => write(outgoing, told),
        (fault: unknown) => {
          onFault?.(fault);
          outgoing.destroy();
        },
      );
    });
    return true;
  };
}
