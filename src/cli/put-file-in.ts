import { createHash, randomBytes } from 'node:crypto';
import { type BadLines, type BadSummary, createBadLines } from '../adapters/files/bad-lines.ts';
import { isSeriesHeader } from '../adapters/files/csv-stream.ts';
import { isCsv } from '../adapters/files/data-files.ts';
import { type Fingerprint, fingerprintFile } from '../adapters/files/fingerprint-file.ts';
import { readCountLines, readReportLines } from '../adapters/files/read-archive.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Problem } from '../core/problem.ts';
import type { EpochMs } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createCountRows } from '../pipeline/import-counts.ts';
import { importFile } from '../pipeline/import-file.ts';
import { createReportRows } from '../pipeline/import-reports.ts';
import type { Archive, ImportRecord } from '../ports/archive.ts';

const SALT_BYTES = 32;
/** Bad lines that are told; all are counted. */
const TOLD = 20;

/** A data file, and where it is to go. */
export interface PutFile {
  readonly file: string;
  readonly catalog: Catalog;
  readonly archive: Archive;
  readonly clock: () => EpochMs;
  /** Service that a plain `timestamp,value` series is of. */
  readonly service?: string | undefined;
  readonly skipBad: boolean;
  /** Hears how many bytes of the file have been read. */
  readonly onBytes?: ((read: number) => void) | undefined;
}

/** What became of a file: where its import stood before and stands now. */
export interface PutOutcome {
  readonly before: ImportRecord;
  readonly now: ImportRecord;
  /** Bad lines of this run. */
  readonly bad: BadSummary;
  /** What stopped it, before its end. */
  readonly fault?: unknown;
}

interface BadWatch extends BadLines {
  /** How many bad lines there are up to this one that were not asked for before. */
  readonly takeBad: (line: number) => number;
}

/** Bad lines of one file, and how many of them lie up to a line. */
function createBadWatch(skipBad: boolean): BadWatch {
  const bad = createBadLines(skipBad, TOLD);
  let lines: number[] = [];
  return {
    summary: bad.summary,
    report(file, problems) {
      bad.report(file, problems);
      lines.push(problems[0]?.line ?? 0);
    },
    takeBad(line) {
      const taken = lines.filter((one) => one <= line).length;
      lines = lines.filter((one) => one > line);
      return taken;
    },
  };
}

interface Found {
  readonly print: Fingerprint;
  readonly record: ImportRecord;
  readonly service: string;
}

/** Finds out whether the file, or its beginning, is in already, and makes its import. */
async function findImport({ file, catalog, archive, clock, ...options }: PutFile): Promise<Found> {
  const market = catalog.market.id;
  const records = await archive.imports(market);
  const print = await fingerprintFile(
    file,
    records.map(({ lines }) => lines),
  );
  const isSeries = isCsv(file) && isSeriesHeader(print.firstLine.split(','));
  const service = isSeries ? (options.service ?? '') : '';
  const id = createHash('sha256').update([print.digest, market, service].join('\n')).digest('hex');
  const begins = (record: ImportRecord): boolean =>
    record.service === service && record.lines > 0 && print.prefix(record.lines) === record.prefix;
  const after = records.filter(begins).toSorted((a, b) => b.lines - a.lines)[0];
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  const beginning = { id, market, service, salt, now: clock(), ...(after ? { after } : {}) };
  return { print, service, record: await archive.begin(beginning) };
}

/** Puts what is left of the file in. */
async function putRest(job: PutFile, { print, record, service }: Found, bad: BadWatch): Promise<void> {
  const { file, catalog, archive, clock, onBytes } = job;
  const reading = { file, after: record.lines, bad, onBytes };
  const source = {
    file,
    lines: print.lines,
    prefix: print.prefix,
    refuse: (problems: readonly Problem[]) => bad.report(file, problems),
    takeBad: bad.takeBad,
  };
  const shared = { archive, record, clock };
  if (isCsv(file)) {
    await importFile({
      ...shared,
      source: { ...source, read: readCountLines({ ...reading, catalog, service }) },
      rowsOf: createCountRows(catalog, clock),
      write: (step, rows) => archive.addCells(step, record.market, rows),
    });
    return;
  }
  await importFile({
    ...shared,
    source: { ...source, read: readReportLines(reading) },
    rowsOf: createReportRows(catalog, record, clock),
    write: archive.addReports,
  });
}

/**
 * Puts a file into a store, each line once however often it is interrupted or tried again. What stops it half-way is
 * in the outcome: what was written before is in.
 *
 * @throws FaultlineError `bad-input` where the file cannot be read at all; then nothing was written.
 */
export async function putFileIn(job: PutFile): Promise<PutOutcome> {
  const found = await findImport(job);
  const { record: before } = found;
  const bad = createBadWatch(job.skipBad);
  if (before.finished) return { before, now: before, bad: bad.summary() };
  const stop = await putRest(job, found, bad).then(
    () => ({}),
    (fault: unknown) => ({ fault }),
  );
  const records = await job.archive.imports(before.market);
  const now = records.find(({ id }) => id === before.id);
  if (!now) throw new FaultlineError('internal', `The import of ${job.file} is gone`);
  return { before, now, bad: bad.summary(), ...stop };
}
