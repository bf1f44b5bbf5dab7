import type { Context } from 'hono';
import type { Problem } from '../core/problem.ts';
import { FaultlineError } from '../errors.ts';
import type { IntakeAnswer, Origin } from '../ports/intake.ts';
import { type ApiDeps, type ApiLimits, DEFAULT_API_LIMITS } from './api-deps.ts';
import { checkJson } from './check-json.ts';
import { chooseMarket } from './choose-market.ts';
import type { Door } from './door.ts';
import { API_HEADERS } from './headers.ts';
import { deriveId, keyRequest, readKey } from './idempotency.ts';
import { trustedBy } from './keys.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { type NumberedText, pickUrgent } from './limits/pick-urgent.ts';
import { mediaType, NDJSON_TYPES } from './media-type.ts';
import { type KeptLine, presentProblem, problemResponse, toProblemDocument } from './problem.ts';
import { readText } from './read-body.ts';
import { isObject } from './read-report.ts';
import { type NodeEnv, sightOf } from './request-origin.ts';

/** Lines that are kept together, before their answers are sent. */
const CHUNK = 1_000;
/** What a batch costs of the limit of a network, in single reports: so much, and one for each hundred lines. */
const BATCH_POINTS = 10;
const LINES_A_POINT = 100;

type Chunk = readonly NumberedText[];

interface Line {
  readonly number: number;
  readonly report?: unknown;
  readonly problem?: Problem;
}

function parseLine(text: string, number: number): Line {
  const checked = checkJson(text);
  if (checked.ok) return { number, report: checked.value };
  const { column, says, isJson } = checked;
  const refused = isJson ? 'cannot be taken' : 'is not JSON';
  return { number, problem: { where: '', says: `${refused}: at column ${column} ${says}` } };
}

/** Numbered lines; empty ones say nothing and get no answer. */
function splitLines(text: string, limit: number): Chunk {
  const lines = text
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  if (lines.length <= limit) return lines;
  const says = `A batch may hold ${limit} lines, this one has ${lines.length}; nothing of it was kept. Send it in parts`;
  throw new FaultlineError('too-large', says);
}

/** A line with what became of it. */
interface Answered {
  readonly number: number;
  readonly answer: IntakeAnswer;
}

/** The answer to one line, as JSON. Ids and acceptances hold nothing that JSON would have to escape. */
function presentAnswer({ number, answer }: Answered): string {
  if (answer.ok) return `{"line":${number},"id":"${answer.id}","accepted":"${answer.accepted}"}`;
  return JSON.stringify({ line: number, errors: answer.problems.map(presentProblem) });
}

/** Makes what reads a line. Under a key a report that has no id gets one that is the same whenever it is sent again. */
function createLineReader(key: string | undefined, address: string, query: string | undefined) {
  return ({ text, number }: NumberedText): Line => {
    const line = parseLine(text, number);
    const { report } = line;
    if (key === undefined || !isObject(report) || report['id']) return line;
    const request = keyRequest(key, address, [query ?? '', number, report]);
    return { ...line, report: { ...report, id: deriveId(request, report['at']) } };
  };
}

/** Keeps the lines of one chunk, by market, and gives the answers back in the order of the lines. */
function createChunkKeeper({ intake, published }: ApiDeps, origin: Origin, query: string | undefined) {
  return async (lines: readonly Line[]): Promise<readonly Answered[]> => {
    const answers = new Map<number, IntakeAnswer>();
    const markets = Map.groupBy(
      lines.filter(({ problem }) => !problem),
      ({ report }) => chooseMarket(published, report, query),
    );
    for (const { number, problem } of lines) {
      if (problem) answers.set(number, { ok: false, problems: [problem] });
    }
    for (const [market, members] of markets) {
      const kept = await intake.submit(
        market,
        members.map(({ report }) => report),
        origin,
      );
      members.forEach(({ number }, index) => {
        answers.set(number, kept[index] as IntakeAnswer);
      });
    }
    return lines.map(({ number }) => ({ number, answer: answers.get(number) as IntakeAnswer }));
  };
}

const toNdjson = (answers: readonly string[]) => `${answers.join('\n')}\n`;

function checkType(request: Request): void {
  const type = mediaType(request);
  if (NDJSON_TYPES.includes(type)) return;
  const says = `Content-Type ${type || '(none)'} is not read here; send ${NDJSON_TYPES[0]}`;
  throw new FaultlineError('unsupported-type', says);
}

/** Answers chunk by chunk, each when it is on disk; what fails in between is said on the lines it hit. */
async function* answerChunks(
  chunks: readonly Chunk[],
  read: (line: NumberedText) => Line,
  keep: ReturnType<typeof createChunkKeeper>,
): AsyncGenerator<string, void> {
  for (const [index, chunk] of chunks.entries()) {
    try {
      yield toNdjson((await keep(chunk.map(read))).map(presentAnswer));
    } catch (fault) {
      // Nothing was answered yet: the whole request can still fail as one.
      if (index === 0) throw fault;
      const error = toProblemDocument(fault);
      yield toNdjson(
        chunks
          .slice(index)
          .flatMap((rest) => rest.map(({ number }) => JSON.stringify({ line: number, error }))),
      );
      return;
    }
  }
}

/** Answers that come one after the other, the first of which is there. */
function streamOf(first: string, rest: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void rest.return(),
  });
}

/** Sends answers as they come; what fails before the first is the failure of the request. */
async function send(
  answers: AsyncGenerator<string, void>,
  pieces: number,
  headers: HeaderFields,
): Promise<Response> {
  const { done, value } = await answers.next();
  const first = done ? '' : value;
  return new Response(pieces > 1 ? streamOf(first, answers) : first, {
    headers: { ...API_HEADERS, ...headers, 'content-type': 'application/x-ndjson' },
  });
}

/** Of a network that may send no batch now only as much is read as of a single report. */
async function readLines(c: Context<NodeEnv>, left: number, limits: ApiLimits): Promise<Chunk> {
  const isSpent = left < BATCH_POINTS;
  try {
    const text = await readText(c.req.raw, isSpent ? limits.bodyBytes : limits.batchBytes);
    return splitLines(text, limits.batchLines);
  } catch (fault) {
    if (isSpent && fault instanceof FaultlineError && fault.code === 'too-large') return [];
    throw fault;
  }
}

/** `POST /v1/reports:batch`: NDJSON in, NDJSON out, an answer a line. Too many lines or bytes: none is kept. */
export function createPostBatch(
  deps: ApiDeps,
  { gate, originOf }: Door,
): (c: Context<NodeEnv>) => Promise<Response> {
  const { limits = DEFAULT_API_LIMITS } = deps;

  async function takeIn(c: Context<NodeEnv>, origin: Origin): Promise<Response> {
    checkType(c.req.raw);
    const key = readKey(c.req.raw.headers.get('idempotency-key'));
    const lines = await readLines(c, await gate.left(origin), limits);
    const points = BATCH_POINTS + Math.ceil(lines.length / LINES_A_POINT);
    const solution = c.req.header('altcha-solution');
    const admission = await gate.admit({ origin, points, isEmergency: false, solution });
    c.set('limitHeaders', admission.headers);
    const query = c.req.query('market');
    const read = createLineReader(key, origin.address, query);
    const keep = createChunkKeeper(deps, origin, query);
    if (admission.ok) {
      const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, index) =>
        lines.slice(index * CHUNK, (index + 1) * CHUNK),
      );
      return send(answerChunks(chunks, read, keep), chunks.length, admission.headers);
    }
    const spared = await keep(pickUrgent(lines).map(read));
    const kept = spared.flatMap(({ number, answer }): KeptLine[] =>
      answer.ok ? [{ line: number, id: answer.id, accepted: answer.accepted }] : [],
    );
    const { fault, challenge, headers } = admission;
    return problemResponse(fault, { headers, challenge, kept });
  }

  return async (c) => {
    let origin = originOf(sightOf(c));
    try {
      if (trustedBy(deps.machines?.keys, c.req.raw)) origin = { ...origin, trusted: true };
      return await takeIn(c, origin);
    } catch (fault) {
      if (!c.get('limitHeaders')) c.set('limitHeaders', await gate.count(origin, 1));
      throw fault;
    }
  };
}
