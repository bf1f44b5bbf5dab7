import type { LoggedReport } from '../../ports/report-log.ts';

/** The form of messages. Counters read it and every older one; a newer one waits for a newer counter. */
export const BATCH_VERSION = 1;
/** Servers take 1 MiB at most by default; the rest is for headers. */
export const MOST_BYTES = 900_000;

/** Columns that hold words: the same few texts over and over, sent once a message. */
export const WORD_COLUMNS = ['service', 'region', 'symptom', 'reaching', 'source'] as const;

/** A message as JSON, column by column. */
export interface BatchMessage {
  readonly v: typeof BATCH_VERSION;
  readonly market: string;
  /** The 16 bytes of each UUID, all in one text of base64. */
  readonly ids: string;
  /** Time of the first report, and how much later (or earlier) each one is, in milliseconds. */
  readonly from: number;
  readonly at: readonly number[];
  readonly words: readonly string[];
  /** For each report, the index into `words` of each word column. */
  readonly codes: readonly number[];
  readonly reporters: readonly string[];
  /** Empty where no report has one. */
  readonly texts: readonly string[];
  /** Empty where each report counts as a whole person. */
  readonly weights: readonly number[];
}

/** Reports of one market, in the form of a message. */
function toMessage(reports: readonly LoggedReport[]): BatchMessage {
  const [first] = reports as readonly [LoggedReport];
  const words = new Map<string, number>();
  const codes: number[] = [];
  for (const report of reports) {
    for (const column of WORD_COLUMNS) {
      const word = report[column];
      const code = words.get(word) ?? words.size;
      if (code === words.size) words.set(word, code);
      codes.push(code);
    }
  }
  const hex = reports
    .map(({ id }) => id)
    .join('')
    .replaceAll('-', '');
  return {
    v: BATCH_VERSION,
    market: first.market,
    ids: Buffer.from(hex, 'hex').toString('base64'),
    from: first.at,
    at: reports.map(({ at }) => at - first.at),
    words: [...words.keys()],
    codes,
    reporters: reports.map(({ reporter }) => reporter),
    texts: reports.every(({ text }) => text === '') ? [] : reports.map(({ text }) => text),
    weights: reports.every(({ weight }) => weight === 1) ? [] : reports.map(({ weight }) => weight),
  };
}

/** A piece of what was given, and its message. */
export interface EncodedBatch<One> {
  readonly part: readonly One[];
  readonly data: Uint8Array;
}

/**
 * Reports of one market as messages, none larger than a server takes.
 *
 * @param reportOf gives the report of a row, whose id is a UUID
 */
export function encodeBatch<One>(
  rows: readonly One[],
  reportOf: (row: One) => LoggedReport,
): readonly EncodedBatch<One>[] {
  const data = Buffer.from(JSON.stringify(toMessage(rows.map(reportOf))));
  if (data.length <= MOST_BYTES || rows.length === 1) return [{ part: rows, data }];
  const half = Math.ceil(rows.length / 2);
  return [rows.slice(0, half), rows.slice(half)].flatMap((part) => encodeBatch(part, reportOf));
}
