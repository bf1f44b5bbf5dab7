import type { Catalog } from '../../core/catalog/catalog.ts';
import { placeOf } from '../../core/catalog/counties.ts';
import { symptomCode } from '../../core/catalog/symptoms.ts';
import type { Problem } from '../../core/problem.ts';
import { createReportCheck } from '../../core/report/check-report.ts';
import type { Report } from '../../core/report/report.ts';
import { type EpochMs, floorTo, MINUTE } from '../../core/time.ts';
import type { BadLines } from './bad-lines.ts';
import type { DataStream } from './data-stream.ts';
import type { FrameBoard } from './frame-board.ts';
import { readLines } from './read-lines.ts';

/** The value of one line of NDJSON, or the problem with it. */
export function parseLine(text: string, line: number): { readonly value: unknown } | Problem {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = (error as Error).message.replace(/, (\.\.\.)?".*$/s, '');
    return { where: '', line, says: `the line is not JSON (${why}); each line must be one JSON object` };
  }
}

/** Reads one file of single reports onto the board. Times are not held against today's clock: the day is past. */
export function createReportsStream(deps: {
  readonly file: string;
  readonly catalog: Catalog;
  readonly board: FrameBoard;
  readonly bad: BadLines;
  readonly onBytes?: ((read: number) => void) | undefined;
}): DataStream {
  const { file, catalog, board, bad } = deps;
  const check = createReportCheck(catalog, { maxFuture: null, maxPast: null });
  const batches = readLines(file, deps.onBytes);
  let newest: EpochMs = Number.NEGATIVE_INFINITY;
  let rows = 0;

  function place(report: Report, line: number): void {
    const minute = floorTo(report.at, MINUTE);
    const placed = board.addReport({
      minute,
      id: report.id ?? '',
      service: catalog.serviceIndex.get(report.service) as number,
      symptom: symptomCode(report.symptom) as number,
      region: placeOf(report),
      reaching: report.reaching,
      reporter: report.reporter,
    });
    if (placed === 'late') {
      bad.report(file, [{ where: 'at', line, says: 'older than the day already read; sort the file by at' }]);
      return;
    }
    rows += 1;
    newest = Math.max(newest, minute + MINUTE);
  }

  function take(text: string, line: number): void {
    if (text.trim() === '') return;
    const parsed = parseLine(text, line);
    if ('says' in parsed) {
      bad.report(file, [parsed]);
      return;
    }
    const checked = check(parsed.value, 0);
    if (checked.ok) place(checked.value, line);
    else
      bad.report(
        file,
        checked.problems.map((problem) => ({ ...problem, line })),
      );
  }

  return {
    async read() {
      const batch = await batches.next();
      if (batch.done) return false;
      const { first, lines } = batch.value;
      lines.forEach((text, index) => {
        take(text, first + index);
      });
      return true;
    },
    newest: () => newest,
    rows: () => rows,
    close: async () => void (await batches.return(undefined)),
  };
}
