import { FaultlineError } from '../../errors.ts';

/** How jobs are grouped, and where a group goes. */
export interface GroupQueueOptions<Job> {
  /** Rows that may wait before callers are told `overloaded`. */
  readonly maxQueued: number;
  /** Rows after which a group takes no further job. */
  readonly maxGroup: number;
  readonly rowsOf: (job: Job) => number;
  /** Calls for help go first, and may fill the queue further than anything else. */
  readonly isUrgent: (job: Job) => boolean;
  /** Takes a group; {@link GroupQueue.settle} is called once it is done, and then comes the next one. */
  readonly post: (jobs: readonly Job[]) => void;
}

/** Group commit: what is pushed while one group is under way goes into the next one. */
export interface GroupQueue<Job, Done> {
  /** Resolves with what became of the job. Rejects with `overloaded` when the queue is full, or with its fault. */
  push(job: Job): Promise<Done>;
  /** Tells the callers of the group that is under way, in its order. */
  settle(results: readonly (Done | FaultlineError)[]): void;
  /** Rejects all that waits or is under way, and all that comes. */
  fail(cause: FaultlineError): void;
  idle(): boolean;
  /** How full it is: 0 with nothing waiting, 1 where callers are told `overloaded`. */
  pressure(): number;
}

interface Waiting<Job, Done> {
  readonly job: Job;
  readonly rows: number;
  readonly resolve: (done: Done) => void;
  readonly reject: (fault: FaultlineError) => void;
}

/** Calls for help may fill the queue so much further than anything else. */
const URGENT_RESERVE = 1.25;
/** And take so much of a group while anything else waits: a flood of them must not stop the rest. */
const URGENT_SHARE = 0.75;

const sumRows = (jobs: readonly { readonly rows: number }[]) => jobs.reduce((sum, { rows }) => sum + rows, 0);

/** Jobs that wait, first come first served. */
function createLane<One extends { readonly rows: number }>() {
  let waiting: One[] = [];
  return {
    add: (one: One) => void waiting.push(one),
    /** Takes jobs from the front until they hold so many rows; at least one. */
    take(most: number): readonly One[] {
      let rows = 0;
      let count = 0;
      while (count < waiting.length && (count === 0 || rows < most)) {
        rows += waiting[count]!.rows;
        count += 1;
      }
      return waiting.splice(0, count);
    },
    takeAll(): readonly One[] {
      const all = waiting;
      waiting = [];
      return all;
    },
    size: () => waiting.length,
  };
}

/** Makes an empty queue. */
export function createGroupQueue<Job, Done>(options: GroupQueueOptions<Job>): GroupQueue<Job, Done> {
  const { maxQueued, maxGroup, rowsOf, isUrgent, post } = options;
  const urgent = createLane<Waiting<Job, Done>>();
  const ordinary = createLane<Waiting<Job, Done>>();
  const waits = () => urgent.size() + ordinary.size();
  let queuedRows = 0;
  let flying: readonly Waiting<Job, Done>[] = [];
  let fault: FaultlineError | undefined;

  /** The next group: calls for help first. */
  function takeGroup(): readonly Waiting<Job, Done>[] {
    const first = urgent.take(ordinary.size() > 0 ? maxGroup * URGENT_SHARE : maxGroup);
    const room = maxGroup - sumRows(first);
    return room > 0 && ordinary.size() > 0 ? [...first, ...ordinary.take(room)] : first;
  }

  function flush(): void {
    if (flying.length > 0 || waits() === 0) return;
    flying = takeGroup();
    queuedRows -= sumRows(flying);
    post(flying.map(({ job }) => job));
  }

  return {
    push(job) {
      const rows = rowsOf(job);
      if (fault) return Promise.reject(fault);
      if (queuedRows + rows > maxQueued * (isUrgent(job) ? URGENT_RESERVE : 1)) {
        const says = `${queuedRows} rows wait to be written; try again in a second`;
        return Promise.reject(new FaultlineError('overloaded', says));
      }
      queuedRows += rows;
      const { promise, resolve, reject } = Promise.withResolvers<Done>();
      (isUrgent(job) ? urgent : ordinary).add({ job, rows, resolve, reject });
      // After the I/O of this turn: requests that arrived together share a group from the start.
      if (waits() === 1) setImmediate(flush);
      return promise;
    },
    settle(results) {
      const settled = flying;
      flying = [];
      flush();
      settled.forEach(({ resolve, reject }, index) => {
        const result = results[index] as Done | FaultlineError;
        if (result instanceof FaultlineError) reject(result);
        else resolve(result);
      });
    },
    fail(cause) {
      fault ??= cause;
      const lost = [...flying, ...urgent.takeAll(), ...ordinary.takeAll()];
      flying = [];
      queuedRows = 0;
      for (const { reject } of lost) reject(cause);
    },
    idle: () => waits() === 0 && flying.length === 0,
    pressure: () => queuedRows / maxQueued,
  };
}
