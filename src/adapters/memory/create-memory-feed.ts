import type { Feed, FeedEvent } from '../../ports/feed.ts';

interface Reader {
  readonly market: string | undefined;
  readonly listen: (event: FeedEvent) => void;
}

export interface MemoryFeedOptions {
  /** Events kept for readers that come back. */
  readonly remember?: number;
  /** Id of the first event. Above any given out before the process started, so that an old id stands for the past. */
  readonly firstId?: number;
}

const REMEMBER = 1_000;

/** Live changes within one process, with the last ones remembered in a ring. */
export function createMemoryFeed({ remember = REMEMBER, firstId = 1 }: MemoryFeedOptions = {}): Feed {
  const ring: FeedEvent[] = [];
  const readers = new Set<Reader>();
  let nextId = firstId;

  const isFor = ({ market }: Reader, event: FeedEvent) => market === undefined || market === event.market;

  return {
    publish(change) {
      const event: FeedEvent = { ...change, id: nextId };
      ring[nextId % remember] = event;
      nextId += 1;
      for (const reader of [...readers]) if (isFor(reader, event)) reader.listen(event);
      return event;
    },

    lastId: () => nextId - 1,

    remembers: (id) => id < nextId && id >= Math.max(firstId, nextId - remember) - 1,

    subscribe(market, afterId, listen) {
      const reader: Reader = { market, listen };
      const from = Math.max(afterId === undefined ? nextId : afterId + 1, nextId - remember, firstId);
      for (let id = from; id < nextId; id += 1) {
        const event = ring[id % remember] as FeedEvent;
        if (isFor(reader, event)) listen(event);
      }
      readers.add(reader);
      return () => void readers.delete(reader);
    },
  };
}
