import type { FeedEvent } from '../../ports/feed.ts';

/** The last live changes in memory, and who listens to them. Ids grow, and may have gaps. */
export interface EventRing {
  /** Keeps a change without telling anybody of it. */
  add(event: FeedEvent): void;
  /** Keeps a change and tells everybody it is for. */
  tell(event: FeedEvent): void;
  /** What is remembered after an id, oldest first. */
  after(id: number): readonly FeedEvent[];
  /** Whether everything after `id` is still remembered. */
  remembers(id: number): boolean;
  lastId(): number;
  /** Replays what is remembered after `afterId`, then follows. Returns the way to stop. */
  subscribe(
    market: string | undefined,
    afterId: number | undefined,
    listen: (event: FeedEvent) => void,
  ): () => void;
  /** Forgets all changes and goes on after `id`; readers stay. */
  restart(id: number): void;
  /** Forgets all readers. */
  clear(): void;
}

interface Reader {
  readonly market: string | undefined;
  readonly listen: (event: FeedEvent) => void;
}

const isFor = ({ market }: Reader, event: FeedEvent) => market === undefined || market === event.market;

/** Makes a ring that remembers so many changes; the first of them has an id above `before`. */
export function createEventRing(remember: number, before = 0): EventRing {
  const readers = new Set<Reader>();
  let ring: FeedEvent[] = [];
  /** Id after which nothing was forgotten. */
  let whole = before;

  const lastId = () => ring.at(-1)?.id ?? whole;
  const after = (id: number) => ring.filter((event) => event.id > id);

  function add(event: FeedEvent): void {
    ring.push(event);
    if (ring.length > remember) whole = (ring.shift() as FeedEvent).id;
  }

  return {
    add,
    tell(event) {
      add(event);
      for (const reader of [...readers]) if (isFor(reader, event)) reader.listen(event);
    },
    after,
    remembers: (id) => id >= whole && id <= lastId(),
    lastId,
    subscribe(market, afterId, listen) {
      const reader: Reader = { market, listen };
      const missed = afterId === undefined ? [] : after(afterId);
      for (const event of missed) if (isFor(reader, event)) listen(event);
      readers.add(reader);
      return () => void readers.delete(reader);
    },
    restart(id) {
      ring = [];
      whole = id;
    },
    clear: () => readers.clear(),
  };
}
