import type { Context } from 'hono';
import type { Problem } from '../core/problem.ts';
import { FaultlineError } from '../errors.ts';
import type { IntakeAnswer, Origin } from '../ports/intake.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { chooseMarket } from './choose-market.ts';
import { API_HEADERS } from './headers.ts';
import { locateJsonError } from './locate-json-error.ts';
import { presentProblem, toProblemDocument } from './problem.ts';
import { readText } from './read-body.ts';
import { type NodeEnv, requestOrigin } from './request-origin.ts';

const TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/plain'];
/** Lines that are kept together, before their answers are sent. */
const CHUNK = 1_000;
/** What a batch costs of the limit of a network, in single reports. */
const COST = 10;

interface Line {
  readonly number: number;
  readonly report?: unknown;
  readonly problem?: Problem;
}

function parseLine(text: string, number: number): Line {
  try {
    return { number, report: JSON.parse(text) };
  } catch {
    const { column, says } = locateJsonError(text);
    return { number, problem: { where: '', says: `is not JSON: at column ${column} ${says}` } };
  }
}

/** Numbered lines; empty ones say nothing and get no answer. */
function splitLines(text: string, limit: number): readonly { text: string; number: number }[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  if (lines.length <= limit) return lines;
  const says = `A batch may hold ${limit} lines, this one has ${lines.length}; nothing of it was kept. Send it in parts`;
  throw new FaultlineError('too-large', says);
}

function presentAnswer(number: number, answer: IntakeAnswer): object {
  if (answer.ok) return { line: number, id: answer.id, accepted: answer.accepted };
  return { line: number, errors: answer.problems.map(presentProblem) };
}

/** Keeps the lines of one chunk, by market, and gives the answers back in the order of the lines. */
function createChunkKeeper({ intake, published }: ApiDeps, origin: Origin, query: string | undefined) {
  return async (lines: readonly Line[]): Promise<readonly object[]> => {
    const answers = new Map<number, object>();
    const markets = Map.groupBy(
      lines.filter(({ problem }) => !problem),
      ({ report }) => chooseMarket(published, report, query),
    );
    for (const { number, problem } of lines) {
      if (problem) answers.set(number, presentAnswer(number, { ok: false, problems: [problem] }));
    }
    for (const [market, members] of markets) {
      const kept = await intake.submit(
        market,
        members.map(({ report }) => report),
        origin,
      );
      members.forEach(({ number }, index) => {
        answers.set(number, presentAnswer(number, kept[index] as IntakeAnswer));
      });
    }
    return lines.map(({ number }) => answers.get(number) as object);
  };
}

const toNdjson = (answers: readonly object[]) =>
  answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');

function checkType(request: Request): void {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (TYPES.includes(type)) return;
  const says = `Content-Type ${type || '(none)'} is not read here; send ${TYPES[0]}`;
  throw new FaultlineError('unsupported-type', says);
}

type Chunk = readonly { readonly text: string; readonly number: number }[];

/** Answers chunk by chunk, each when it is on disk; what fails in between is said on the lines it hit. */
async function* answerChunks(
  chunks: readonly Chunk[],
  keep: ReturnType<typeof createChunkKeeper>,
): AsyncGenerator<string, void> {
  for (const [index, chunk] of chunks.entries()) {
    try {
      yield toNdjson(await keep(chunk.map(({ text, number }) => parseLine(text, number))));
    } catch (fault) {
      // Nothing was answered yet: the whole request can still fail as one.
      if (index === 0) throw fault;
      const error = toProblemDocument(fault);
      yield toNdjson(
        chunks.slice(index).flatMap((rest) => rest.map(({ number }) => ({ line: number, error }))),
      );
      return;
    }
  }
}

/** `POST /v1/reports:batch`: NDJSON in, NDJSON out, an answer a line. Too many lines or bytes: none is kept. */
export function createPostBatch(deps: ApiDeps): (c: Context<NodeEnv>) => Promise<Response> {
  const { limits = DEFAULT_API_LIMITS } = deps;
  return async (c) => {
    checkType(c.req.raw);
    const origin = requestOrigin(c);
    if (limits.network && !limits.network(origin.address, COST)) {
      const says = 'Too many reports come from your network right now; try again in a minute';
      throw new FaultlineError('too-many-requests', says);
    }
    const lines = splitLines(await readText(c.req.raw, limits.batchBytes), limits.batchLines);
    const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, index) =>
      lines.slice(index * CHUNK, (index + 1) * CHUNK),
    );
    const answers = answerChunks(chunks, createChunkKeeper(deps, origin, c.req.query('market')));
    const first = await answers.next();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (!first.done) controller.enqueue(encoder.encode(first.value));
      },
      async pull(controller) {
        const { done, value } = await answers.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => void answers.return(),
    });
    return new Response(body, { headers: { ...API_HEADERS, 'content-type': 'application/x-ndjson' } });
  };
}
