import { isEmergency } from '../../../core/catalog/symptoms.ts';
import { FaultlineError } from '../../../errors.ts';
import { createGroupQueue } from '../../grouping/group-queue.ts';
import type { Connections } from './connect.ts';
import { createGroupWriter, type GroupWriter, shardsOf } from './group-writer.ts';
import { type Job, rowsOf, type Written } from './job.ts';
import type { LockKeys } from './lock-keys.ts';
import { isConnectionLost, isPassing, isServerFault, refuseWrite } from './postgres-fault.ts';
import type { Target } from './target.ts';

/** Writes reports and counts; what waits while one group is written goes into the next. */
export interface Writer {
  /**
   * Resolves once the job is on disk. Rejects with `overloaded`, `store-unavailable`, or `bad-input` where the job itself is
   * at fault; then nothing of it was kept, except where the server went away during the commit: then the same reports again are answered with `repeat`.
   */
  write(job: Job): Promise<Written>;
  /** How full the queue is: 0 with nothing waiting, 1 where callers are told `overloaded`. */
  pressure(): number;
  /** Writes what waits, then lets go of its connections. */
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly connections: Connections;
  readonly target: Target;
  readonly locks: LockKeys;
  /** Connections that write. */
  readonly lanes: number;
  readonly maxQueued: number;
  readonly maxGroup: number;
}

/** Tries of a transaction that others stand in the way of. */
const TRIES = 5;
/** Each statement looks up keys: a plan that reads whole tables is made for tables that were empty once. */
const PLANS = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

const isUrgent = (job: Job): boolean =>
  job.kind === 'reports' && job.reports.length > 0 && job.urgent === true;

/** A connection that writes. After a fault of the server it is let go, and made anew for the next group. */
function createConnection({ connections, target, locks }: WriterOptions) {
  let open: { readonly writer: GroupWriter; end(): Promise<void> } | undefined;

  async function connect() {
    if (open) return open;
    const options = [target.config.options, PLANS].filter(Boolean).join(' ');
    const client = await connections.open({ pipeline: true, options });
    open = { writer: createGroupWriter(client, locks), end: () => client.end().catch(() => undefined) };
    return open;
  }
  function letGo(): void {
    const old = open;
    open = undefined;
    // It may never answer; nobody waits for that.
    void old?.end();
  }
  async function attempt(jobs: readonly Job[]): Promise<readonly (Written | FaultlineError)[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await (await connect()).writer.write(jobs);
      } catch (fault) {
        if (isConnectionLost(fault)) letGo();
        if (!isPassing(fault) || tries === TRIES) throw fault;
      }
    }
  }
  return {
    async write(jobs: readonly Job[]): Promise<readonly (Written | FaultlineError)[]> {
      try {
        return await attempt(jobs);
      } catch (fault) {
        if (jobs.length === 1 || isServerFault(fault)) {
          const says = refuseWrite(target, fault);
          return jobs.map(() => says);
        }
        // One caller's fault must not cost the others theirs: each gets a transaction of its own.
        const results: (Written | FaultlineError)[] = [];
        for (const job of jobs) results.push(...(await this.write([job])));
        return results;
      }
    },
    close: () => open?.end() ?? Promise.resolve(),
  };
}

function createLane(options: WriterOptions) {
  const connection = createConnection(options);
  const { maxQueued, maxGroup } = options;
  let told: (() => void) | undefined;
  const queue = createGroupQueue<Job, Written>({
    maxQueued,
    maxGroup,
    rowsOf,
    isUrgent,
    async post(jobs) {
      queue.settle(await connection.write(jobs));
      if (queue.idle()) told?.();
    },
  });
  return {
    push: queue.push,
    pressure: queue.pressure,
    async close(): Promise<void> {
      if (!queue.idle()) await new Promise<void>((resolve) => (told = resolve));
      await connection.close();
    },
  };
}

/** Makes the writer; its connections are made with the first group. */
export function createWriter(options: WriterOptions): Writer {
  const lanes = Array.from({ length: options.lanes }, () => createLane(options));
  let closing: Promise<void> | undefined;

  /** What counts in the same shard waits for the same lane, and not for a lock that the other one has. */
  function laneOf(job: Job) {
    const shards = shardsOf(job);
    const [first = 0] = shards;
    return lanes[shards.size === 1 ? first % lanes.length : 0]!;
  }
  return {
    write(job) {
      if (!closing) return laneOf(job).push(job);
      return Promise.reject(new FaultlineError('store-unavailable', 'The store is closing'));
    },
    pressure: () => Math.max(...lanes.map((lane) => lane.pressure())),
    close() {
      closing ??= Promise.all(lanes.map((lane) => lane.close())).then(() => undefined);
      return closing;
    },
  };
}

/** All of them are calls for help. */
export const areUrgent = (reports: readonly { readonly symptom: string }[]): boolean =>
  reports.every(({ symptom }) => isEmergency(symptom));
