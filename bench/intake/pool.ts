import { type Connection, createConnection, type OnAnswer } from './connection.ts';

/** Connections to one server, opened as they are needed. */
export interface Pool {
  /** False when all connections wait for answers and nothing may queue. */
  send(request: string, onAnswer: OnAnswer): boolean;
  /** Resolves when nothing is under way any more, or after `ms`; what is under way then has failed. */
  drain(ms: number): Promise<void>;
}

interface Job {
  readonly request: string;
  readonly onAnswer: OnAnswer;
}

const CUT_AT = 4_096;

/** `max` connections at most; with `queue`, requests wait for one of them, in order and without bound. */
export function createPool(url: URL, max: number, queue: boolean): Pool {
  const free: Connection[] = [];
  const all = new Set<Connection>();
  const jobs: Job[] = [];
  let head = 0;
  let taken = 0;
  let idle: (() => void) | undefined;

  function open(): Connection {
    const connection: Connection = createConnection(url.hostname, Number(url.port), () =>
      all.delete(connection),
    );
    all.add(connection);
    return connection;
  }

  function take(): Connection | undefined {
    for (let one = free.pop(); one; one = free.pop()) if (one.isOpen) return one;
    return all.size < max ? open() : undefined;
  }

  /** The longest waiting; what was handed out is cut off now and then, since a shift of a long list costs. */
  function nextJob(): Job | undefined {
    const job = jobs[head];
    if (!job) return undefined;
    head += 1;
    if (head === CUT_AT) {
      jobs.splice(0, head);
      head = 0;
    }
    return job;
  }

  function start({ request, onAnswer }: Job, connection: Connection): void {
    connection.send(request, (status, body) => {
      taken -= 1;
      onAnswer(status, body);
      if (connection.isOpen) free.push(connection);
      const next = nextJob();
      if (next) dispatch(next);
      else if (taken === 0) idle?.();
    });
  }

  function dispatch(job: Job): boolean {
    const connection = take();
    if (!connection) return false;
    start(job, connection);
    return true;
  }

  return {
    send(request, onAnswer) {
      const job = { request, onAnswer };
      taken += 1;
      if (dispatch(job)) return true;
      if (queue) {
        jobs.push(job);
        return true;
      }
      taken -= 1;
      return false;
    },
    async drain(ms) {
      if (taken > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        idle = resolve;
        const timer = setTimeout(resolve, ms);
        await promise;
        clearTimeout(timer);
      }
      for (const connection of all) connection.close();
    },
  };
}
