import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Feed, FeedEvent } from './feed.ts';

const change = (market: string, data: string) => ({ market, type: 'verdict', data }) as const;

/** How long a change may take through a server. */
const SOON = { timeout: 5_000, interval: 5 };

/** The contract of `Feed`, for every adapter. `open` gives a new one that remembers `remember` events. */
export function describeFeed(name: string, open: (remember: number) => Promise<Feed>): void {
  const opened: Feed[] = [];
  const openFeed = async (remember: number): Promise<Feed> => {
    const feed = await open(remember);
    opened.push(feed);
    return feed;
  };
  const follow = (feed: Feed, market?: string, afterId?: number) => {
    const heard: FeedEvent[] = [];
    const stop = feed.subscribe(market, afterId, (event) => heard.push(event));
    const hears = (...data: string[]) =>
      vi.waitFor(() => expect(heard.map((event) => event.data)).toEqual(data), SOON);
    return { stop, hears, heard };
  };
  /** Publishes, and waits until this process has heard it. */
  const publish = async (feed: Feed, market: string, data: string): Promise<FeedEvent> => {
    const event = await feed.publish(change(market, data));
    await vi.waitFor(() => expect(feed.lastId()).toBeGreaterThanOrEqual(event.id), SOON);
    return event;
  };

  describe(`Feed on ${name}`, () => {
    afterEach(async () => {
      for (const feed of opened.splice(0)) await feed.close();
    });

    it('tells each reader of its market, and of all to whoever named none', async () => {
      const feed = await openFeed(10);
      const us = follow(feed, 'us');
      const all = follow(feed);
      await feed.publish(change('us', 'a'));
      await feed.publish(change('gb', 'b'));
      await all.hears('a', 'b');
      us.stop();
      await feed.publish(change('us', 'c'));
      await all.hears('a', 'b', 'c');
      await us.hears('a');
    });

    it('ids grow, and readers get a change as it was published', async () => {
      const feed = await openFeed(10);
      const { heard, hears } = follow(feed);
      const [a, b] = [await feed.publish(change('us', 'a')), await feed.publish(change('us', 'b'))];
      expect(b.id).toBeGreaterThan(a.id);
      await hears('a', 'b');
      expect(heard).toEqual([a, b]);
      expect(feed.lastId()).toBe(b.id);
    });

    it('replays what came after an id, then follows', async () => {
      const feed = await openFeed(10);
      const first = await publish(feed, 'us', 'a');
      await publish(feed, 'us', 'b');
      await publish(feed, 'gb', 'c');
      const back = follow(feed, 'us', first.id);
      const fresh = follow(feed, 'us');
      await publish(feed, 'us', 'd');
      await back.hears('b', 'd');
      await fresh.hears('d');
    });

    it('forgets all but the last ones, and says so', async () => {
      const feed = await openFeed(3);
      const ids: number[] = [];
      for (const data of ['a', 'b', 'c', 'd', 'e']) ids.push((await publish(feed, 'us', data)).id);
      const [a, b, , , e] = ids as [number, number, number, number, number];
      await follow(feed, 'us', a).hears('c', 'd', 'e');
      expect(feed.remembers?.(a)).toBe(false);
      expect(feed.remembers?.(b)).toBe(true);
      expect(feed.remembers?.(e)).toBe(true);
      expect(feed.remembers?.(e + 1)).toBe(false);
    });

    it('a reader that stops while it is told does not disturb the others', async () => {
      const feed = await openFeed(3);
      const stop = feed.subscribe('us', undefined, () => stop());
      const other = follow(feed, 'us');
      await feed.publish(change('us', 'a'));
      await feed.publish(change('us', 'b'));
      await other.hears('a', 'b');
    });
  });
}
