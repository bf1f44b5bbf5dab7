import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease, Leases } from './leases.ts';
import { dossier } from './store.contract.ts';
import type { Store } from './store.ts';

/** What the suite needs of an adapter: its leases, and the store that they guard. */
export interface LeasesUnderTest {
  readonly leases: Leases;
  readonly store: Store;
  close(): Promise<void>;
}

/** Long enough that it does not end by itself within a test. */
const LONG = 60_000;
const SHORT = 150;

/** The contract of `Leases`, for every adapter. `open` gives an empty one each time. */
export function describeLeases(name: string, open: () => Promise<LeasesUnderTest>): void {
  describe(`Leases on ${name}`, () => {
    let one: LeasesUnderTest;
    beforeEach(async () => {
      one = await open();
    });
    afterEach(() => one.close());
    const take = (holder: string, forMs = LONG, what = 'us') => one.leases.take(what, holder, forMs);

    it('S41: one holder at a time; it renews with the token it has; other leases are their own', async () => {
      const first = await take('a');
      expect(first).toMatchObject({ name: 'us' });
      expect(await take('b')).toBeUndefined();
      expect(await take('a')).toEqual(first);
      expect(await take('b', LONG, 'gb')).toMatchObject({ name: 'gb' });
    });

    it('S41: of many who ask at once one gets it', async () => {
      const asked = await Promise.all(Array.from({ length: 12 }, (_, n) => take(`holder ${n}`)));
      expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
    });

    it('S41: a lease that is not renewed goes to the next, with a higher token', async () => {
      const first = (await take('a', SHORT)) as Lease;
      await sleep(2 * SHORT);
      const next = (await take('b')) as Lease;
      expect(next.token).toBeGreaterThan(first.token);
      expect(await take('a')).toBeUndefined();
    });

    it('S41: its holder may come back late, with the same token, where nobody took it meanwhile', async () => {
      const first = await take('a', SHORT);
      await sleep(2 * SHORT);
      expect(await take('a')).toEqual(first);
    });

    it('S41: what is given up can be taken at once, and giving up what another has does nothing', async () => {
      const first = (await take('a')) as Lease;
      await one.leases.release(first);
      const next = (await take('b')) as Lease;
      expect(next.token).toBeGreaterThan(first.token);
      await one.leases.release(first);
      expect(await take('c')).toBeUndefined();
    });

    it('S42: who leads writes; a leader that was replaced while it slept writes nothing', async () => {
      const old = (await take('a', SHORT)) as Lease;
      const asleep = one.leases.guard(old);
      await asleep.putIncident(dossier('before'));
      await sleep(2 * SHORT);
      const leading = one.leases.guard((await take('b')) as Lease);
      await leading.putIncident(dossier('one', { origin: ['new'] }));
      const late = [
        asleep.putIncident(dossier('one', { origin: ['old'] })),
        asleep.putIncident(dossier('two')),
        asleep.putCheckpoint('us', { at: 1, state: 'old' }, 0),
      ];
      await Promise.all(late.map((write) => expect(write).rejects.toMatchObject({ code: 'lease-lost' })));
      const { items } = await asleep.incidents({ limit: 10 });
      expect(items.map(({ incident }) => [incident.id, incident.origin]).sort()).toEqual([
        ['before', ['att']],
        ['one', ['new']],
      ]);
      expect(await one.store.checkpoint('us', 2)).toBeUndefined();
    });
  });
}
