import type { LoggedReport } from '../../ports/report-log.ts';
import { BATCH_VERSION, type BatchMessage, WORD_COLUMNS } from './encode-batch.ts';

/** What a message is found to be. */
export type DecodedBatch =
  | { readonly kind: 'reports'; readonly reports: readonly LoggedReport[] }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unreadable'; readonly says: string };

const HEX_DIGITS = 32;
/** Nothing was reported before, nor will be after; a time far off is no time, and stores cannot keep it. */
const [FIRST, LAST] = [Date.UTC(2000), Date.UTC(2200)];
const unreadable = (says: string): DecodedBatch => ({ kind: 'unreadable', says });
const isText = (value: unknown) => typeof value === 'string';

/** `018dd0f2-6c1e-7000-8000-…` of 32 hexadecimal digits from `at` on. */
function uuidOf(hex: string, at: number): string {
  const part = (from: number, to: number) => hex.slice(at + from, at + to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}

/** The first thing wrong with a message of this version, or nothing. */
function faultOf(message: BatchMessage, count: number): string | undefined {
  const { market, from, at, words, codes, reporters, texts, weights } = message;
  const lists = { at, words, codes, reporters, texts, weights };
  for (const [name, list] of Object.entries(lists)) if (!Array.isArray(list)) return `${name} is no list`;
  if (!isText(market) || !Number.isSafeInteger(from)) return 'market or from is missing';
  if (!Number.isInteger(count) || at.length !== count || reporters.length !== count)
    return 'columns differ in length';
  if (codes.length !== count * WORD_COLUMNS.length) return 'codes has another length than it should';
  if (![0, count].includes(texts.length) || ![0, count].includes(weights.length))
    return 'columns differ in length';
  if (![...words, ...reporters, ...texts].every(isText)) return 'a word is no text';
  if (!at.every(Number.isSafeInteger)) return 'a time is no whole number';
  if (!at.every((after) => from + after >= FIRST && from + after < LAST))
    return 'a time is not within 2000 to 2199';
  if (!weights.every((weight) => weight > 0 && weight <= 1)) return 'a weight is not within (0, 1]';
  if (!codes.every((code) => Number.isInteger(code) && code >= 0 && code < words.length))
    return 'a code stands for no word';
  return undefined;
}

function parse(data: Uint8Array): Partial<BatchMessage> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(data.buffer, data.byteOffset, data.length).toString());
    return typeof value === 'object' && value !== null ? (value as Partial<BatchMessage>) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a message back into its reports. */
export function decodeBatch(data: Uint8Array): DecodedBatch {
  const parsed = parse(data);
  if (parsed === undefined) return unreadable('it is no JSON object');
  const version: unknown = parsed.v;
  if (Number.isInteger(version) && (version as number) > BATCH_VERSION) {
    return { kind: 'newer', version: version as number };
  }
  if (version !== BATCH_VERSION || !isText(parsed.ids)) return unreadable('it has no version and ids');
  const message = parsed as BatchMessage;
  const hex = Buffer.from(message.ids, 'base64').toString('hex');
  const count = hex.length / HEX_DIGITS;
  const fault = faultOf(message, count);
  if (fault !== undefined) return unreadable(fault);
  const { market, from, at, words, codes, reporters, texts, weights } = message;
  const word = (row: number, column: number) => words[codes[row * WORD_COLUMNS.length + column]!]!;
  const reports = at.map((after, row) => ({
    id: uuidOf(hex, row * HEX_DIGITS),
    market,
    at: from + after,
    service: word(row, 0),
    region: word(row, 1),
    symptom: word(row, 2),
    reaching: word(row, 3),
    reporter: reporters[row]!,
    text: texts[row] ?? '',
    source: word(row, 4),
    weight: weights[row] ?? 1,
  }));
  return { kind: 'reports', reports };
}
