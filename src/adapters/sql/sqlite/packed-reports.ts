import type { LoggedReport } from '../../../ports/report-log.ts';
import { UUID_BYTES, writeUuid } from '../uuid.ts';

/** Columns that hold words: the same few texts over and over, sent once a message. */
export const WORD_COLUMNS = ['market', 'service', 'region', 'symptom', 'reaching'] as const;
const WIDTH = WORD_COLUMNS.length;

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

/** Codes of the words of a message, in order of appearance. */
function createWordList() {
  const codes = new Map<string, number>();
  return {
    code(word: string): number {
      const known = codes.get(word);
      if (known !== undefined) return known;
      codes.set(word, codes.size);
      return codes.size - 1;
    },
    all: () => [...codes.keys()],
  };
}

/** Packs reports, whose ids are UUIDs, for the writer. */
export function packReports(reports: readonly LoggedReport[]): PackedReports {
  const ids = new Uint8Array(reports.length * UUID_BYTES);
  const at = new Float64Array(reports.length);
  const weight = new Float64Array(reports.length);
  const codes = new Uint32Array(reports.length * WIDTH);
  const words = createWordList();
  let next = 0;
  for (const [row, report] of reports.entries()) {
    writeUuid(report.id, ids, row * UUID_BYTES);
    at[row] = report.at;
    weight[row] = report.weight;
    for (const column of WORD_COLUMNS) {
      codes[next] = words.code(report[column]);
      next += 1;
    }
  }
  return {
    ids,
    at,
    words: words.all(),
    codes,
    reporter: reports.map(({ reporter }) => reporter),
    source: reports.map(({ source }) => source),
    text: reports.map(({ text }) => text),
    weight,
  };
}
