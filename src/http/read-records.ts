import type { Problem } from '../core/problem.ts';
import { FaultlineError } from '../errors.ts';
import { checkJson } from './check-json.ts';
import { mediaType, NDJSON_TYPES } from './media-type.ts';
import { parseJson, readText } from './read-body.ts';

/** One record of a body, as it was sent. */
export interface SentRecord {
  readonly value: unknown;
  /** Says where in the body a problem of this record is. */
  readonly locate: (problem: Problem) => Problem;
}

/** Bounds of one body. */
export interface RecordLimits {
  readonly bytes: number;
  readonly records: number;
}

function tooMany(found: number, limit: number): FaultlineError {
  const says = `A request may hold ${limit} records, this one has ${found}; nothing of it was kept. Send it in parts`;
  return new FaultlineError('too-large', says);
}

function fromJson(text: string): readonly SentRecord[] {
  const value = parseJson(text);
  if (!Array.isArray(value)) return [{ value, locate: (problem) => problem }];
  return value.map((member: unknown, index) => ({
    value: member,
    locate: ({ where, ...rest }) => ({ ...rest, where: `[${index}]${where ? `.${where}` : ''}` }),
  }));
}

/** Empty lines say nothing. Lines that are no JSON are all told at once. */
function fromLines(text: string): readonly SentRecord[] {
  const problems: Problem[] = [];
  const records = text.split('\n').flatMap((written, index): SentRecord[] => {
    if (written.trim() === '') return [];
    const line = index + 1;
    const checked = checkJson(written);
    if (checked.ok) return [{ value: checked.value, locate: (problem) => ({ ...problem, line }) }];
    const refused = checked.isJson ? 'cannot be taken' : 'is not JSON';
    problems.push({ where: '', line, says: `${refused}: at column ${checked.column} ${checked.says}` });
    return [];
  });
  if (problems.length === 0) return records;
  const says = 'Some lines are not JSON as it is read here; nothing was kept';
  throw new FaultlineError('bad-arguments', says, { problems });
}

/**
 * Reads a body of records: one JSON object, a JSON array of them, or NDJSON.
 *
 * @throws FaultlineError `unsupported-type`, `too-large`, or `bad-arguments` with every place that is no JSON.
 */
export async function readRecords(request: Request, limits: RecordLimits): Promise<readonly SentRecord[]> {
  const type = mediaType(request);
  const isJson = type === 'application/json';
  if (!isJson && !NDJSON_TYPES.includes(type)) {
    const says = `Content-Type ${type || '(none)'} is not read here; send application/json or ${NDJSON_TYPES[0]}`;
    throw new FaultlineError('unsupported-type', says);
  }
  const text = await readText(request, limits.bytes);
  const records = isJson ? fromJson(text) : fromLines(text);
  if (records.length > limits.records) throw tooMany(records.length, limits.records);
  return records;
}
