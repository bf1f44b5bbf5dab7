import type { LoggedReport } from '../../../ports/report-log.ts';

/** Columns that hold words: the same few texts over and over, sent once a message. */
export const WORD_COLUMNS = ['market', 'service', 'region', 'symptom', 'reaching'] as const;
const WIDTH = WORD_COLUMNS.length;
export const ID_BYTES = 16;

/** Reports column by column: a third of the cost of cloning them one by one into the writer thread. */
export interface PackedReports {
  readonly ids: Uint8Array;
  readonly at: Float64Array;
  readonly words: readonly string[];
  /** For each report, the index into `words` of each word column. */
  readonly codes: Uint32Array;
  readonly reporter: readonly string[];
  readonly source: readonly string[];
  readonly text: readonly string[];
  readonly weight: Float64Array;
}

/** Packs reports, whose ids are UUIDs, for the writer. */
export function packReports(reports: readonly LoggedReport[]): PackedReports {
  const ids = Buffer.alloc(reports.length * ID_BYTES);
  const at = new Float64Array(reports.length);
  const weight = new Float64Array(reports.length);
  const codes = new Uint32Array(reports.length * WIDTH);
  const words = new Map<string, number>();
  reports.forEach((report, row) => {
    ids.write(report.id.replaceAll('-', ''), row * ID_BYTES, 'hex');
    at[row] = report.at;
    weight[row] = report.weight;
    WORD_COLUMNS.forEach((column, index) => {
      const word = report[column];
      let code = words.get(word);
      if (code === undefined) {
        code = words.size;
        words.set(word, code);
      }
      codes[row * WIDTH + index] = code;
    });
  });
  return {
    ids,
    at,
    words: [...words.keys()],
    codes,
    reporter: reports.map((report) => report.reporter),
    source: reports.map((report) => report.source),
    text: reports.map((report) => report.text),
    weight,
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a text that names a UUID, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
