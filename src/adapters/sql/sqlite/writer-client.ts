import { Worker } from 'node:worker_threads';
import { FaultlineError } from '../../../errors.ts';
import type { LoggedReport } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';
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
  if (job.kind !== 'reports') return job;
  const unit = { kind: 'reports', rows: job.reports.length } as const;
  return job.mark ? { ...unit, mark: job.mark } : unit;
}

function toGroup(jobs: readonly Job[]): ToWriter {
  const reports = jobs.flatMap((job) => (job.kind === 'reports' ? job.reports : []));
  return { type: 'group', group: { reports: packReports(reports), units: jobs.map(toUnit) } };
}

/** Jobs that wait, first come first served. */
function createLane() {
  let waiting: Waiting[] = [];
  return {
    add: (one: Waiting) => void waiting.push(one),
    /** Takes jobs from the front until they hold so many rows; at least one. */
    take(most: number): readonly Waiting[] {
      let rows = 0;
      let count = 0;
      while (count < waiting.length && (count === 0 || rows < most)) {
        rows += waiting[count]!.rows;
        count += 1;
      }
      return waiting.splice(0, count);
    },
    takeAll(): readonly Waiting[] {
      const all = waiting;
      waiting = [];
      return all;
    },
    size: () => waiting.length,
  };
}

/** Calls for help may fill the queue so much further than anything else. */
const URGENT_RESERVE = 1.25;
/** And take so much of a group while anything else waits: a flood of them must not stop the rest. */
const URGENT_SHARE = 0.75;

const isUrgent = (job: Job): boolean => job.kind === 'reports' && job.urgent === true;
const sumRows = (jobs: readonly Waiting[]) => jobs.reduce((sum, { rows }) => sum + rows, 0);

/** The jobs waiting, and group commit: what queued while the last transaction ran goes into the next one. */
function createQueue(options: WriterOptions, post: (message: ToWriter) => void) {
  const urgent = createLane();
  const ordinary = createLane();
  const waits = () => urgent.size() + ordinary.size();
  let queuedRows = 0;
  let flying: readonly Waiting[] = [];
  let fault: FaultlineError | undefined;

  /** The next group: calls for help first. */
  function takeGroup(): readonly Waiting[] {
    const { maxGroup } = options;
    const first = urgent.take(ordinary.size() > 0 ? maxGroup * URGENT_SHARE : maxGroup);
    const room = maxGroup - sumRows(first);
    return room > 0 && ordinary.size() > 0 ? [...first, ...ordinary.take(room)] : first;
  }

  function flush(): void {
    if (flying.length > 0 || waits() === 0) return;
    flying = takeGroup();
    queuedRows -= sumRows(flying);
    post(toGroup(flying.map(({ job }) => job)));
  }

  function push(job: Job): Promise<Written> {
    const rows = rowsOf(job);
    if (fault) return Promise.reject(fault);
    const most = options.maxQueued * (isUrgent(job) ? URGENT_RESERVE : 1);
    if (queuedRows + rows > most) {
      const says = `${queuedRows} rows wait to be written; try again in a second`;
      return Promise.reject(new FaultlineError('overloaded', says));
    }
    queuedRows += rows;
    const { promise, resolve, reject } = Promise.withResolvers<Written>();
    (isUrgent(job) ? urgent : ordinary).add({ job, rows, resolve, reject });
    // After the I/O of this turn: requests that arrived together share a transaction from the start.
    if (waits() === 1) setImmediate(flush);
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
    const lost = [...flying, ...urgent.takeAll(), ...ordinary.takeAll()];
    flying = [];
    queuedRows = 0;
    for (const { reject } of lost) reject(cause);
  }

  return {
    push,
    settle,
    fail,
    idle: () => waits() === 0 && flying.length === 0,
    pressure: () => queuedRows / options.maxQueued,
  };
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
    else {
      opening = message.opening;
      queue.settle(message.results);
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
