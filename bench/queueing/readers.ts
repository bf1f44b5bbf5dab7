import { ASSUMED } from './assumptions.ts';
import type { Figures } from './figures.ts';

/** What so many readers at once ask for. Bytes and requests are those of a second. */
export interface ReaderPlan {
  readonly readers: number;
  /** Web processes, and bytes of memory and of egress for all of them, if each reader held a live stream. */
  readonly live: { readonly nodes: number; readonly memory: number; readonly egress: number };
  readonly polls: number;
  /** Web processes if caches kept no page, as pages answer today (`no-cache`). */
  readonly uncachedNodes: number;
  /** What reaches the web processes where the edge keeps pages; share of polls that the edge answers alone. */
  readonly origin: { readonly requests: number; readonly nodes: number; readonly hits: number };
  /** Egress of the edge if a poll brings the page's live part, as today, or the packed state alone. */
  readonly egress: { readonly fragment: number; readonly state: number };
  /** Egress of one first view of everybody, in all. */
  readonly firstViews: number;
}

/** Processes of which a third may be lost: the others carry the load. */
export const withSpareZone = (processes: number): number => 3 * Math.ceil(Math.max(1, processes) / 2);

/** Works out a crowd; nothing of it was measured with more than 10,000 readers. */
export function planReaders(figures: Figures, readers: number): ReaderPlan {
  const { cache, pollSeconds, newEverySeconds, busiest } = ASSUMED;
  const polls = readers / pollSeconds;
  const news = Math.min(1, pollSeconds / newEverySeconds);
  const bytes = (ofNew: number): number => polls * (news * ofNew + (1 - news) * figures.unchangedBytes);
  const nodesFor = (requests: number): number => withSpareZone(requests / (figures.pages * busiest));
  const origin = Math.min(polls, (cache.places * cache.addresses) / cache.seconds);
  return {
    readers,
    live: {
      nodes: withSpareZone(readers / figures.streamReaders),
      memory: readers * figures.readerMemory,
      egress: (readers * figures.updateBytes) / newEverySeconds,
    },
    polls,
    uncachedNodes: nodesFor(polls),
    origin: { requests: origin, nodes: nodesFor(origin), hits: 1 - origin / polls },
    egress: { fragment: bytes(figures.fragmentBytes), state: bytes(figures.stateBytes) },
    firstViews: readers * figures.firstViewBytes,
  };
}
