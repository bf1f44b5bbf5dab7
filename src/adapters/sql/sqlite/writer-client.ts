import { Worker } from 'node:worker_threads';
import { FaultlineError } from '../../../errors.ts';
import type { LoggedReport } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';
import { createGroupQueue } from '../../grouping/group-queue.ts';
import type { FromWriter, Mark, SqlValue, ToWriter, Unit, UnitResult } from './group.ts';
import { packReports } from './packed-reports.ts';

/** What a caller asks to be written in one piece. */
export type Job =
  | {
      readonly kind: 'reports';
      readonly reports: readonly LoggedReport[];
      readonly urgent?: boolean;
      readonly mark?: Mark;
    }
  | {
      readonly kind: 'counts';
      readonly market: string;
      readonly rows: readonly CountRow[];
      readonly mark?: Mark;
    }
  | { readonly kind: 'sql'; readonly sql: string; readonly parameters: readonly SqlValue[] };

export type Written = Extract<UnitResult, { ok: true }>;

/** The main thread's end of the writer. */
export interface WriterClient {
  /** Resolves once the job is on disk. Rejects with `overloaded` or `store-unavailable`; then nothing of it was kept. */
  write(job: Job): Promise<Written>;
  /** How full the queue is: 0 with nothing waiting, 1 where callers are told `overloaded`. */
  pressure(): number;
  /**
   * Which opening of the file took the last write: not the first where its disk failed and came back. Null while the
   * file is let go: whoever held on to it would keep a disk that cannot be mended.
   */
  opening(): number | null;
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly file: string;
  /** Rows that may wait before callers are told `overloaded`. */
  readonly maxQueued: number;
  /** Rows after which a transaction takes no further job. */
  readonly maxGroup: number;
}

function rowsOf(job: Job): number {
  switch (job.kind) {
    case 'reports':
      return job.reports.length;
    case 'counts':
      return job.rows.length;
    case 'sql':
      return 1;
    default:
      throw job satisfies never;
  }
}

function toUnit(job: Job): Unit {
  if (job.kind !== 'reports') return job;
  const unit = { kind: 'reports', rows: job.reports.length } as const;
  return job.mark ? { ...unit, mark: job.mark } : unit;
}

function toGroup(jobs: readonly Job[]): ToWriter {
  const reports = jobs.flatMap((job) => (job.kind === 'reports' ? job.reports : []));
  return { type: 'group', group: { reports: packReports(reports), units: jobs.map(toUnit) } };
}

const isUrgent = (job: Job): boolean => job.kind === 'reports' && job.urgent === true;

function toOutcome(result: UnitResult): Written | FaultlineError {
  return result.ok ? result : new FaultlineError('store-unavailable', result.says);
}

/** What a group leaves behind is gone with the next one: more room for it is memory that only lies there. */
const YOUNG_MB = 16;

function startWorker(file: string): Worker {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './writer.ts' : './writer.js', import.meta.url);
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  return new Worker(entry, { workerData: { file }, execArgv: [], name: 'store-writer', resourceLimits });
}

/**
 * Starts the writer thread and waits until it has the file open.
 *
 * @throws FaultlineError `store-unavailable` when it cannot.
 */
export async function createWriterClient(options: WriterOptions): Promise<WriterClient> {
  const worker = startWorker(options.file);
  let closing: Promise<void> | undefined;
  let opening: number | null = 1;
  const { maxQueued, maxGroup } = options;
  const post = (jobs: readonly Job[]) => worker.postMessage(toGroup(jobs));
  const queue = createGroupQueue<Job, Written>({ maxQueued, maxGroup, rowsOf, isUrgent, post });
  const ready = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  const empty = Promise.withResolvers<void>();
  const stop = (says: string, cause?: unknown) => {
    const fault = new FaultlineError('store-unavailable', says, { cause });
    ready.reject(fault);
    queue.fail(fault);
  };
  worker.on('message', (message: FromWriter) => {
    if (message.type === 'ready') ready.resolve();
    else if (message.type === 'failed') stop(message.says);
    else {
      opening = message.opening;
      queue.settle(message.results.map(toOutcome));
    }
    if (closing && queue.idle()) empty.resolve();
  });
  worker.on('error', (cause) => stop(`The writer of ${options.file} stopped: ${String(cause)}`, cause));
  worker.on('exit', () => {
    stop(`The store ${options.file} is closed`);
    empty.resolve();
    exited.resolve();
  });
  await ready.promise;

  async function finish(): Promise<void> {
    if (!queue.idle()) await empty.promise;
    worker.postMessage({ type: 'close' } satisfies ToWriter);
    await exited.promise;
  }
  return {
    write(job) {
      if (!closing) return queue.push(job);
      return Promise.reject(new FaultlineError('store-unavailable', `${options.file} is closing`));
    },
    pressure: queue.pressure,
    opening: () => opening,
    close() {
      closing ??= finish();
      return closing;
    },
  };
}
