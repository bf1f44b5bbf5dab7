import type { Feed, FeedEvent } from '../../ports/feed.ts';
import { createEventRing } from '../grouping/event-ring.ts';

export interface MemoryFeedOptions {
  /** Events kept for readers that come back. */
  readonly remember?: number;
  /** Id of the first event. Above any given out before the process started, so that an old id stands for the past. */
  readonly firstId?: number;
}

const REMEMBER = 1_000;

/** Live changes within one process, with the last ones remembered in a ring. */
export function createMemoryFeed({ remember = REMEMBER, firstId = 1 }: MemoryFeedOptions = {}): Feed {
  const ring = createEventRing(remember, firstId - 1);
  return {
    publish(change) {
      const event: FeedEvent = { ...change, id: ring.lastId() + 1 };
      ring.tell(event);
      return Promise.resolve(event);
    },
    lastId: ring.lastId,
    remembers: ring.remembers,
    subscribe: ring.subscribe,
    close() {
      ring.clear();
      return Promise.resolve();
    },
  };
}
