import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultlineError } from '../../../errors.ts';
import type { Feed, FeedEvent } from '../../../ports/feed.ts';
import { createEventRing, type EventRing } from '../../grouping/event-ring.ts';
import type { Connections, Run } from './connect.ts';
import type { LockKeys } from './lock-keys.ts';
import { toFaultlineError } from './postgres-fault.ts';
import type { Target } from './target.ts';

export interface PostgresFeedOptions {
  /** Events kept for readers that come back; the same for all processes. Default 1,000. */
  readonly remember?: number;
  /** Awaited before readers of this process are told. Where it rejects, `onFault` hears that and the event goes on. */
  readonly prepare?: (event: FeedEvent) => Promise<void>;
  /** How long an event may go unnoticed where the server cannot wake this process. Default 2 s. */
  readonly pollMs?: number;
}

export interface FeedDeps {
  readonly connections: Connections;
  readonly target: Target;
  readonly locks: LockKeys;
  readonly onFault: (fault: unknown) => void;
}

const REMEMBER = 1_000;
const POLL_MS = 2_000;
const RECONNECT_MS = 1_000;
const CHANNEL = 'faultline_feed';
/** Rows are kept for twice as many as are remembered, and looked at once in so many. */
const PRUNE_EVERY = 100;

type Row = {
  readonly id: number;
  readonly market: string;
  readonly type: FeedEvent['type'];
  readonly data: string;
};

const toEvent = ({ id, market, type, data }: Row): FeedEvent => ({ id, market, type, data });

/** An id is given out and its row committed under one lock, so that ids come to light in order. */
const PUBLISH = `
WITH alone AS MATERIALIZED (SELECT pg_advisory_xact_lock($1))
INSERT INTO feed (market, type, data) SELECT $2, $3, $4 FROM alone
RETURNING id, pg_notify('${CHANNEL}', '')`;

/** Remembers what the table holds last; the first id that is not known to be remembered lies before it. */
async function load(run: Run, remember: number): Promise<EventRing> {
  const { rows } = await run<Row>('SELECT * FROM feed ORDER BY id DESC LIMIT $1', [remember]);
  const ring = createEventRing(remember, (rows.at(-1)?.id ?? 1) - 1);
  for (const row of rows.toReversed()) ring.add(toEvent(row));
  return ring;
}

/** Keeps a connection that the server wakes this process through; away for a while, it is made anew. */
function createListener({ connections, target, onFault }: FeedDeps, wake: () => void) {
  const stopped = new AbortController();
  const { signal } = stopped;

  async function listen(): Promise<void> {
    const client = await connections.open();
    const end = () => client.end().catch(() => undefined);
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    signal.addEventListener('abort', end, { once: true });
    client.on('notification', wake);
    try {
      if (signal.aborted) return;
      await client.query(`LISTEN ${CHANNEL}`);
      // What came while nobody listened.
      wake();
      await ended;
    } finally {
      signal.removeEventListener('abort', end);
      await end();
    }
  }
  async function keep(): Promise<void> {
    let isTold = false;
    while (!signal.aborted) {
      try {
        await listen();
        isTold = false;
      } catch (fault) {
        // Once a fault, not once a second.
        if (!isTold && !signal.aborted) onFault(toFaultlineError(target, fault));
        isTold = true;
      }
      await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  const kept = keep();
  return () => {
    stopped.abort();
    return kept;
  };
}

/** Takes what is new from the table, in order, one at a time; asked while it does, it looks once more. */
function createPuller(run: Run, ring: EventRing, take: (event: FeedEvent) => Promise<void>) {
  const page = 500;
  let asked = false;
  let pulling: Promise<void> | undefined;

  async function pullAll(): Promise<void> {
    do {
      asked = false;
      const { rows } = await run<Row>('SELECT * FROM feed WHERE id > $1 ORDER BY id LIMIT $2', [
        ring.lastId(),
        page,
      ]);
      for (const row of rows) await take(toEvent(row));
      if (rows.length === page) asked = true;
    } while (asked);
  }
  return (): Promise<void> => {
    asked = true;
    pulling ??= pullAll().finally(() => {
      pulling = undefined;
    });
    return pulling;
  };
}

/** Live changes through a table: rows are the truth, NOTIFY is only what wakes, and a look now and then is enough. */
export async function createPostgresFeed(deps: FeedDeps, options: PostgresFeedOptions = {}): Promise<Feed> {
  const { connections, locks, onFault } = deps;
  const { remember = REMEMBER, prepare, pollMs = POLL_MS } = options;
  const { run } = connections;
  const ring = await load(run, remember);

  const pull = createPuller(run, ring, async (event) => {
    await prepare?.(event).catch(onFault);
    ring.tell(event);
  });
  let isClosed = false;
  const look = () => {
    if (!isClosed) pull().catch((fault) => isClosed || onFault(fault));
  };
  const stopListening = createListener(deps, look);
  const poll = setInterval(look, pollMs).unref();

  async function prune(id: number): Promise<void> {
    await run('DELETE FROM feed WHERE id < $1', [id - 2 * remember]);
  }

  return {
    async publish({ market, type, data }) {
      const { rows } = await run<{ id: number }>(PUBLISH, [locks.feed, market, type, data]);
      const { id } = rows[0] as { id: number };
      if (id % PRUNE_EVERY === 0) void prune(id).catch((fault: FaultlineError) => onFault(fault));
      return { id, market, type, data };
    },
    lastId: ring.lastId,
    remembers: ring.remembers,
    subscribe: ring.subscribe,
    async close() {
      isClosed = true;
      clearInterval(poll);
      ring.clear();
      await stopListening();
    },
  };
}
