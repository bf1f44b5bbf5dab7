import type { Catalog } from '../../core/catalog/catalog.ts';
import { DAY, type EpochMs, floorTo, HOUR } from '../../core/time.ts';
import type { BadLines } from './bad-lines.ts';
import { createCsvStream } from './csv-stream.ts';
import { type CountEntry, createDayBuffer } from './day-buffer.ts';
import type { Placed } from './frame-board.ts';
import { readLines } from './read-lines.ts';
import { parseLine } from './reports-stream.ts';

/** One good line of a data file, with its 1-based number. */
export interface ArchiveLine<T> {
  readonly line: number;
  readonly value: T;
}

/** One row of counts, or that it stands in the file already. */
export type CountLine = CountEntry | 'repeat';

interface Reading {
  readonly file: string;
  /** Lines up to this one were dealt with before: they are not handed out, and what is wrong in them was told. */
  readonly after: number;
  readonly bad: BadLines;
  readonly onBytes?: ((read: number) => void) | undefined;
}

/** The JSON values of an NDJSON file, in order of line. */
export async function* readReportLines(
  reading: Reading,
): AsyncGenerator<readonly ArchiveLine<unknown>[], void, undefined> {
  const { file, after, bad } = reading;
  for await (const { first, lines } of readLines(file, reading.onBytes)) {
    let found: ArchiveLine<unknown>[] = [];
    for (let index = Math.max(0, after + 1 - first); index < lines.length; index++) {
      const text = lines[index] as string;
      if (text.trim() === '') continue;
      const line = first + index;
      const parsed = parseLine(text, line);
      if (!('says' in parsed)) {
        found.push({ line, value: parsed.value });
        continue;
      }
      // Where a bad line stops the reading, those before it are still to be used.
      yield found;
      found = [];
      bad.report(file, [parsed]);
    }
    yield found;
  }
}

/** Tells repeated rows from others, for rows that come in any order within a day (R13, R14). */
function createRepeats(): (entry: CountEntry) => Placed {
  const day = createDayBuffer();
  let closed: EpochMs = Number.NEGATIVE_INFINITY;
  return (entry) => {
    if (entry.end <= closed) return 'late';
    const isNew = day.addCount(entry);
    const until = floorTo(day.lastEnd() - DAY, HOUR);
    if (until > closed) {
      closed = until;
      day.forget(until);
    }
    return isNew ? 'counted' : 'repeat';
  };
}

/**
 * The rows of a CSV file, counts or a plain series as its header says, in order of line. Rows that were dealt with
 * before are read again, since a later one may repeat them.
 */
export async function* readCountLines(
  reading: Reading & { readonly catalog: Catalog; readonly service: string },
): AsyncGenerator<readonly ArchiveLine<CountLine>[], void, undefined> {
  const { after, bad, ...rest } = reading;
  const place = createRepeats();
  let found: ArchiveLine<CountLine>[] = [];
  const fresh: BadLines = {
    summary: bad.summary,
    report(file, problems) {
      if (!problems.every(({ line }) => line !== undefined && line <= after)) bad.report(file, problems);
    },
  };
  const board = {
    addCount(entry: CountEntry, line: number): Placed {
      const placed = place(entry);
      if (line > after && placed !== 'late') {
        found.push({ line, value: placed === 'repeat' ? placed : { ...entry } });
      }
      return placed;
    },
  };
  const stream = createCsvStream({ ...rest, board, bad: fresh });
  try {
    for (let more = true; more; ) {
      more = await stream.read();
      yield found;
      found = [];
    }
  } finally {
    await stream.close();
  }
}
