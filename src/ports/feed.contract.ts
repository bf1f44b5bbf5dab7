import { describe, expect, it } from 'vitest';
import type { Feed, FeedEvent } from './feed.ts';

const change = (market: string, data: string) => ({ market, type: 'verdict', data }) as const;

/** The contract of `Feed`, for every adapter. `open` gives one that remembers `remember` events. */
export function describeFeed(name: string, open: (remember: number) => Feed): void {
  const follow = (feed: Feed, market?: string, afterId?: number) => {
    const heard: FeedEvent[] = [];
    const stop = feed.subscribe(market, afterId, (event) => heard.push(event));
    return { stop, data: () => heard.map(({ data }) => data) };
  };

  describe(`Feed on ${name}`, () => {
    it('tells each reader of its market, and of all to whoever named none', () => {
      const feed = open(10);
      const us = follow(feed, 'us');
      const all = follow(feed);
      feed.publish(change('us', 'a'));
      feed.publish(change('gb', 'b'));
      expect(us.data()).toEqual(['a']);
      expect(all.data()).toEqual(['a', 'b']);
      us.stop();
      feed.publish(change('us', 'c'));
      expect(us.data()).toEqual(['a']);
      expect(all.data()).toEqual(['a', 'b', 'c']);
    });

    it('ids grow by one a change', () => {
      const feed = open(10);
      const [a, b] = [feed.publish(change('us', 'a')), feed.publish(change('us', 'b'))];
      expect(b.id).toBe(a.id + 1);
      expect(feed.lastId()).toBe(b.id);
    });

    it('replays what came after an id, then follows', () => {
      const feed = open(10);
      const first = feed.publish(change('us', 'a'));
      feed.publish(change('us', 'b'));
      feed.publish(change('gb', 'c'));
      const back = follow(feed, 'us', first.id);
      feed.publish(change('us', 'd'));
      expect(back.data()).toEqual(['b', 'd']);
      expect(follow(feed, 'us').data()).toEqual([]);
    });

    it('forgets all but the last ones, and says so', () => {
      const feed = open(3);
      const ids = ['a', 'b', 'c', 'd', 'e'].map((data) => feed.publish(change('us', data)).id);
      expect(follow(feed, 'us', ids[0]).data()).toEqual(['c', 'd', 'e']);
      expect(feed.remembers?.(ids[0] as number)).toBe(false);
      expect(feed.remembers?.(ids[1] as number)).toBe(true);
      expect(feed.remembers?.(ids[4] as number)).toBe(true);
      expect(feed.remembers?.((ids[4] as number) + 1)).toBe(false);
    });

    it('a reader that stops while it is told does not disturb the others', () => {
      const feed = open(3);
      const stop = feed.subscribe('us', undefined, () => stop());
      const other = follow(feed, 'us');
      feed.publish(change('us', 'a'));
      feed.publish(change('us', 'b'));
      expect(other.data()).toEqual(['a', 'b']);
    });
  });
}
