import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Problem } from '../../core/problem.ts';
import type { EpochMs } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import type { BadLines } from './bad-lines.ts';
import { type CountReader, createCountReader, readCountHeader } from './counts-columns.ts';
import { createCsvRows } from './csv-rows.ts';
import type { DataStream } from './data-stream.ts';
import { type CountEntry, NO_SYMPTOM } from './day-buffer.ts';
import type { Placed } from './frame-board.ts';
import { readBytes } from './read-bytes.ts';
import { parseSeriesTime, seriesSpacing } from './series-spacing.ts';

export interface CsvStreamDeps {
  readonly file: string;
  readonly catalog: Catalog;
  /** Where rows go, each with its line; `late` ones are bad lines. The entry is reused from row to row. */
  readonly board: { addCount(entry: CountEntry, line: number): Placed };
  readonly bad: BadLines;
  /** Service that a plain `timestamp,value` series is of. */
  readonly service: string;
  readonly onBytes?: ((read: number) => void) | undefined;
}

/** What takes the rows after the header. */
interface RowReader {
  row(fields: string[], line: number): void;
  end(): void;
}

/** Lets a reader put its entries on the board and hear of those that come too late. */
type Place = (entry: CountEntry, line: number) => void;

const LATE = 'older than the day already read; sort the file by start';

/** Whether a header is that of a plain series: just `timestamp` and `value`. */
export function isSeriesHeader(fields: readonly string[]): boolean {
  const names = fields.map((field) => field.trim().toLowerCase());
  return names.length === 2 && names.includes('timestamp') && names.includes('value');
}

/** Reads one CSV file, counts or a plain series as its header says, onto the board. */
export function createCsvStream(deps: CsvStreamDeps): DataStream {
  const { file, board, bad } = deps;
  let reader: RowReader | undefined;
  let newest: EpochMs = Number.NEGATIVE_INFINITY;
  let rows = 0;

  const place: Place = (entry, line) => {
    if (board.addCount(entry, line) === 'late') {
      bad.report(file, [{ where: 'start', line, says: LATE }]);
      return;
    }
    rows += 1;
    if (entry.end > newest) newest = entry.end;
  };

  function open(fields: string[], line: number): RowReader {
    if (isSeriesHeader(fields)) return createSeriesReader(deps, fields, place);
    const layout = readCountHeader(fields, line);
    if ('width' in layout) return createCountsReader(deps, createCountReader(deps.catalog, layout), place);
    const message = `${file}: the header is not one of a counts file (start,seconds,service,…,count) or a series (timestamp,value)`;
    throw new FaultlineError('bad-input', message, { problems: layout, file });
  }

  const csv = createCsvRows({
    row(fields, line) {
      if (reader) reader.row(fields, line);
      else reader = open(fields, line);
    },
    broken: (problem: Problem) => bad.report(file, [problem]),
  });
  const bytes = readBytes(file, deps.onBytes);
  let first = true;

  return {
    async read() {
      const piece = await bytes.next();
      if (piece.done) {
        csv.end();
        reader?.end();
        return false;
      }
      const text = piece.value.toString('latin1');
      csv.push(first && text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text);
      first = false;
      return true;
    },
    newest: () => newest,
    rows: () => rows,
    close: async () => void (await bytes.return(undefined)),
  };
}

function createCountsReader(
  { file, bad }: CsvStreamDeps,
  { read, explain }: CountReader,
  place: Place,
): RowReader {
  return {
    row(fields, line) {
      const entry = read(fields);
      if (entry) place(entry, line);
      else bad.report(file, explain(fields, line));
    },
    end() {},
  };
}

/** Rows of a series that are looked at before its spacing is settled. */
const LOOK = 1000;

function createSeriesReader(deps: CsvStreamDeps, header: readonly string[], place: Place): RowReader {
  const { file, bad, catalog } = deps;
  const service = catalog.serviceIndex.get(deps.service);
  if (service === undefined) {
    const message = `${file}: the catalog has no service ${JSON.stringify(deps.service)}; name the series' service with --service`;
    throw new FaultlineError('bad-input', message, { file });
  }
  const timeAt = header.findIndex((field) => field.trim().toLowerCase() === 'timestamp');
  const held: { readonly at: EpochMs; readonly count: number; readonly line: number }[] = [];
  let seconds = 0;

  function put(at: EpochMs, count: number, line: number): void {
    place(
      {
        end: at + seconds * 1000,
        seconds,
        service: service as number,
        symptom: NO_SYMPTOM,
        region: '',
        reaching: '',
        key: 0,
        count,
      },
      line,
    );
  }
  function settle(): void {
    if (seconds === 0) seconds = seriesSpacing(held.map(({ at }) => at));
    for (const { at, count, line } of held) put(at, count, line);
    held.length = 0;
  }
  return {
    row(fields, line) {
      const at = parseSeriesTime(fields[timeAt] ?? '');
      const text = (fields[1 - timeAt] ?? '').trim();
      const count = text === '' ? Number.NaN : Number(text);
      const problems = seriesProblems(fields, { at, count, line, timeAt });
      if (problems.length > 0 || at === undefined) bad.report(file, problems);
      else if (seconds > 0) put(at, count, line);
      else if (held.push({ at, count, line }) >= LOOK) settle();
    },
    end: settle,
  };
}

function seriesProblems(
  fields: readonly string[],
  row: {
    readonly at: EpochMs | undefined;
    readonly count: number;
    readonly line: number;
    readonly timeAt: number;
  },
): readonly Problem[] {
  const { line } = row;
  if (fields.length !== 2)
    return [
      { where: '', line, says: `the line has ${fields.length} fields and the header 2; is it cut short?` },
    ];
  const problems: Problem[] = [];
  const shown = (text: string | undefined): string => JSON.stringify((text ?? '').slice(0, 80));
  if (row.at === undefined) {
    const says = `${shown(fields[row.timeAt])} is not a time; write it as 2024-02-22T08:45:00Z or 2024-02-22 08:45:00`;
    problems.push({ where: 'timestamp', line, says });
  }
  if (!Number.isFinite(row.count) || row.count < 0) {
    problems.push({
      where: 'value',
      line,
      says: `${shown(fields[1 - row.timeAt])} is not a number of 0 or more`,
    });
  }
  return problems;
}
