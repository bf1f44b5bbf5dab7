import { join } from 'node:path';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Frame } from '../../core/count/tally.ts';
import { type Change, checkChange } from '../../core/ledger/check-change.ts';
import { checkProbe, type Probe } from '../../core/ledger/check-probe.ts';
import { checkStatement } from '../../core/ledger/parse-statement.ts';
import type { Statement } from '../../core/ledger/statement.ts';
import { FaultlineError } from '../../errors.ts';
import { type BadLines, type BadSummary, createBadLines } from './bad-lines.ts';
import { createCsvStream } from './csv-stream.ts';
import { checkDataFiles, isCsv, isFolder } from './data-files.ts';
import type { DataStream } from './data-stream.ts';
import { createFrameBoard, type FrameBoard } from './frame-board.ts';
import { matchCatalog } from './match-catalog.ts';
import { mergeFrames } from './merge-frames.ts';
import { readRecords } from './read-records.ts';
import { readCatalog, readScenario } from './read-scenario.ts';
import { createReportsStream } from './reports-stream.ts';
import { scanCatalog } from './scan-ids.ts';
import type { ScenarioInfo } from './scenario-info.ts';

export interface OpenDataOptions {
  /** One scenario folder, or data files: .csv, .ndjson, or these with .gz. */
  readonly paths: readonly string[];
  /** Catalog file; takes the place of the scenario's own. */
  readonly catalog?: string | undefined;
  /** Service that plain `timestamp,value` files are of; default `service`. */
  readonly service?: string | undefined;
  /** Count and skip bad lines in place of stopping at the first. */
  readonly skipBad: boolean;
  /** Hears how many bytes of the data files have been read, of how many. */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/** What outsiders fed in, opened: the small files read, the data still to be streamed. */
export interface OpenedData {
  readonly scenario: ScenarioInfo | null;
  readonly catalog: Catalog;
  readonly statements: readonly Statement[];
  readonly probes: readonly Probe[];
  readonly changes: readonly Change[];
  /** The market's frames in order of time without gaps. The files are read while it runs: to be used once. */
  frames(): AsyncIterable<Frame>;
  /** What was skipped so far; nothing unless `skipBad`. */
  bad(): BadSummary;
  /** Rows of counts and reports read so far. */
  rows(): number;
}

interface Inputs {
  readonly scenario: ScenarioInfo | null;
  readonly catalog: Catalog;
  readonly files: readonly string[];
  readonly folder: string | null;
}

const DEFAULT_SERVICE = 'service';

/**
 * Opens a scenario folder or data files (contract, sections 3 to 5).
 * @throws FaultlineError `bad-input`, `bad-scenario` or `bad-catalog`, here or while frames are read.
 */
export async function openData(options: OpenDataOptions): Promise<OpenedData> {
  const inputs = await findInputs(options);
  const bytesTotal = await checkDataFiles(inputs.files);
  const bad = createBadLines(options.skipBad);
  const board = createFrameBoard({
    services: inputs.catalog.services.length,
    from: inputs.scenario?.from ?? undefined,
    to: inputs.scenario?.to ?? undefined,
  });
  const streams = openStreams(options, { inputs, bad, board, bytesTotal });
  const rows = (): number => streams.reduce((sum, stream) => sum + stream.rows(), 0);
  return {
    scenario: inputs.scenario,
    catalog: inputs.catalog,
    ...(await readLedger(inputs, bad)),
    frames: () => framesOf(streams, { board, bad, rows, files: inputs.files }),
    bad: bad.summary,
    rows,
  };
}

async function findInputs(options: OpenDataOptions): Promise<Inputs> {
  const [first, ...others] = options.paths;
  if (first === undefined)
    throw new FaultlineError('bad-arguments', 'name a scenario folder or data files to read');
  const given = options.catalog === undefined ? undefined : await readCatalog(options.catalog);
  if (await isFolder(first)) {
    if (others.length > 0)
      throw new FaultlineError(
        'bad-arguments',
        `${first} is a folder: name one scenario folder alone, or data files`,
      );
    const { info, catalog, dataFiles } = await readScenario(first);
    return { scenario: info, catalog: given ?? catalog, files: dataFiles, folder: first };
  }
  await checkDataFiles(options.paths);
  const catalog =
    given ?? (await matchCatalog(await scanCatalog(options.paths, options.service ?? DEFAULT_SERVICE)));
  return { scenario: null, catalog, files: options.paths, folder: null };
}

function openStreams(
  options: OpenDataOptions,
  parts: {
    readonly inputs: Inputs;
    readonly bad: BadLines;
    readonly board: FrameBoard;
    readonly bytesTotal: number;
  },
): readonly DataStream[] {
  const { inputs, bad, board, bytesTotal } = parts;
  const read = inputs.files.map(() => 0);
  return inputs.files.map((file, index) => {
    const onBytes = (bytes: number): void => {
      read[index] = bytes;
      options.onProgress?.(
        read.reduce((sum, value) => sum + value, 0),
        bytesTotal,
      );
    };
    const deps = { file, catalog: inputs.catalog, board, bad, onBytes };
    return isCsv(file)
      ? createCsvStream({ ...deps, service: options.service ?? DEFAULT_SERVICE })
      : createReportsStream(deps);
  });
}

async function* framesOf(
  streams: readonly DataStream[],
  parts: {
    readonly board: FrameBoard;
    readonly bad: BadLines;
    readonly rows: () => number;
    readonly files: readonly string[];
  },
): AsyncGenerator<Frame> {
  yield* mergeFrames(streams, parts.board);
  if (parts.rows() > 0) return;
  const skipped = parts.bad.summary().count;
  const why =
    skipped > 0 ? `all ${skipped} lines with data were bad and skipped` : 'there is a header and no data';
  throw new FaultlineError('bad-input', `${parts.files.join(', ')}: nothing to read: ${why}`);
}

async function readLedger(
  { folder, catalog }: Inputs,
  bad: BadLines,
): Promise<Pick<OpenedData, 'statements' | 'probes' | 'changes'>> {
  if (folder === null) return { statements: [], probes: [], changes: [] };
  const file = (name: string): string => join(folder, name);
  return {
    statements: await readRecords(file('statements.ndjson'), {
      check: (value) => checkStatement(value, catalog),
      time: ({ at }) => at,
      bad,
    }),
    probes: await readRecords(file('probes.ndjson'), {
      check: (value) => checkProbe(value, catalog),
      time: ({ at }) => at,
      bad,
    }),
    changes: await readRecords(file('changes.ndjson'), {
      check: (value) => checkChange(value, catalog),
      time: ({ from }) => from,
      bad,
    }),
  };
}
