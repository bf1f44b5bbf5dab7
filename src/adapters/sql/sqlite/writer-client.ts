import { Worker } from 'node:worker_threads';
import { FaultlineError } from '../../../errors.ts';
import type { LoggedReport } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';
import type { FromWriter, SqlValue, ToWriter, Unit, UnitResult } from './group.ts';
import { packReports } from './packed-reports.ts';

/** What a caller asks to be written in one piece. */
export type Job =
  | { readonly kind: 'reports'; readonly reports: readonly LoggedReport[] }
  | { readonly kind: 'counts'; readonly market: string; readonly rows: readonly CountRow[] }
  | { readonly kind: 'sql'; readonly sql: string; readonly parameters: readonly SqlValue[] };

export type Written = Extract<UnitResult, { ok: true }>;

/** The main thread's end of the writer. */
export interface WriterClient {
  /** Resolves once the job is on disk. Rejects with `overloaded` or `store-unavailable`; then nothing of it was kept. */
  write(job: Job): Promise<Written>;
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly file: string;
  /** Rows that may wait before callers are told `overloaded`. */
  readonly maxQueued: number;
  /** Rows after which a transaction takes no further job. */
  readonly maxGroup: number;
}

interface Waiting {
  readonly job: Job;
  readonly rows: number;
  readonly resolve: (written: Written) => void;
  readonly reject: (fault: FaultlineError) => void;
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
  return job.kind === 'reports' ? { kind: 'reports', rows: job.reports.length } : job;
}

function toGroup(jobs: readonly Job[]): ToWriter {
  const reports = jobs.flatMap((job) => (job.kind === 'reports' ? job.reports : []));
  return { type: 'group', group: { reports: packReports(reports), units: jobs.map(toUnit) } };
}

/** How many of the waiting jobs, from the first, make one group. */
function groupLength(waiting: readonly Waiting[], maxGroup: number): number {
  let rows = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || rows < maxGroup)) {
    rows += waiting[count]!.rows;
    count += 1;
  }
  return count;
}

const sumRows = (jobs: readonly Waiting[]) => jobs.reduce((sum, { rows }) => sum + rows, 0);

/** The jobs waiting, and group commit: what queued while the last transaction ran goes into the next one. */
function createQueue(options: WriterOptions, post: (message: ToWriter) => void) {
  let waiting: Waiting[] = [];
  let queuedRows = 0;
  let flying: Waiting[] = [];
  let fault: FaultlineError | undefined;

  function flush(): void {
    if (flying.length > 0 || waiting.length === 0) return;
    flying = waiting.splice(0, groupLength(waiting, options.maxGroup));
    queuedRows -= sumRows(flying);
    post(toGroup(flying.map(({ job }) => job)));
  }

  function push(job: Job): Promise<Written> {
    const rows = rowsOf(job);
    if (fault) return Promise.reject(fault);
    if (queuedRows + rows > options.maxQueued) {
      const says = `${queuedRows} rows wait to be written; try again in a second`;
      return Promise.reject(new FaultlineError('overloaded', says));
    }
    queuedRows += rows;
    const { promise, resolve, reject } = Promise.withResolvers<Written>();
    waiting.push({ job, rows, resolve, reject });
    // After the I/O of this turn: requests that arrived together share a transaction from the start.
    if (waiting.length === 1) setImmediate(flush);
    return promise;
  }

  function settle(results: readonly UnitResult[]): void {
    const settled = flying;
    flying = [];
    flush();
    settled.forEach(({ resolve, reject }, index) => {
      const result = results[index] as UnitResult;
      if (result.ok) resolve(result);
      else reject(new FaultlineError('store-unavailable', result.says));
    });
  }

  function fail(cause: FaultlineError): void {
    fault ??= cause;
    const lost = [...flying, ...waiting];
    flying = [];
    waiting = [];
    queuedRows = 0;
    for (const { reject } of lost) reject(cause);
  }

  return { push, settle, fail, idle: () => waiting.length === 0 && flying.length === 0 };
}

function startWorker(file: string): Worker {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './writer.ts' : './writer.js', import.meta.url);
  return new Worker(entry, { workerData: { file }, execArgv: [], name: 'store-writer' });
}

/**
 * Starts the writer thread and waits until it has the file open.
 *
 * @throws FaultlineError `store-unavailable` when it cannot.
 */
export async function createWriterClient(options: WriterOptions): Promise<WriterClient> {
  const worker = startWorker(options.file);
  let closing: Promise<void> | undefined;
  const queue = createQueue(options, (message) => worker.postMessage(message));
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
    else queue.settle(message.results);
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
    close() {
      closing ??= finish();
      return closing;
    },
  };
}
