import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import { makeDossier } from '../core/publish/make-dossier.ts';
import { makeSnapshot } from '../core/publish/make-snapshot.ts';
import { createTrack } from '../core/publish/record.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { buildIncident } from '../core/testing/build-incident.ts';
import { HOUR } from '../core/time.ts';
import type { Store } from '../ports/store.ts';
import { createPublisher } from './publish.ts';

const us = buildUsCatalog();
const tracks = us.services.map(() => createTrack());
const NOW = Date.UTC(2024, 1, 22, 12);

function dossier(id: string, more: Partial<Incident> = {}): Dossier {
  const incident = buildIncident({ att: 'origin' }, { id, openedAt: NOW - HOUR, ...more });
  const source = { kind: 'live', title: '', notes: '', sources: [] } as const;
  return makeDossier(incident, { catalog: us, tracks, statements: [], now: NOW, ...source });
}

describe('createPublisher', () => {
  let store: Store;
  beforeEach(() => {
    store = createMemoryStore().store;
  });
  const open = (history: readonly Dossier[] = []) => createPublisher({ catalogs: [us], store, history });

  it('S8: answers the newest state of an incident, before and beside the store', async () => {
    const publisher = open();
    await store.putIncident(dossier('a'));
    expect((await publisher.incident('a'))?.incident.state).toBe('open');
    publisher.setIncident(dossier('a', { state: 'resolved', resolvedAt: NOW }));
    expect((await publisher.incident('a'))?.incident.state).toBe('resolved');
    expect((await publisher.incidents({ limit: 9 })).items[0]?.incident.state).toBe('resolved');
    expect(await publisher.incident('b')).toBeUndefined();
  });

  it('S9: days that came with the product stand behind what happened here, and are filtered alike', async () => {
    const shipped = dossier('shipped', { state: 'resolved', resolvedAt: NOW });
    const publisher = open([shipped]);
    await store.putIncident(dossier('mine'));
    const ids = async (query: object) =>
      (await publisher.incidents({ limit: 9, ...query })).items.map(({ incident }) => incident.id);
    expect(await ids({})).toEqual(['mine', 'shipped']);
    expect(await ids({ state: 'open' })).toEqual(['mine']);
    expect(await ids({ market: 'gb' })).toEqual([]);
    expect((await publisher.incident('shipped'))?.incident.id).toBe('shipped');
  });

  it('S9: they come once, after the last page of the store', async () => {
    const publisher = open([dossier('shipped')]);
    for (const id of ['c', 'b', 'a']) await store.putIncident(dossier(id));
    const first = await publisher.incidents({ limit: 2 });
    expect(first.items.map(({ incident }) => incident.id)).toEqual(['c', 'b']);
    const second = await publisher.incidents({ limit: 2, cursor: first.cursor! });
    expect(second.items.map(({ incident }) => incident.id)).toEqual(['a', 'shipped']);
    expect(second.cursor).toBeNull();
  });

  it('S9: a page is never longer than was asked for, and the days come in their order', async () => {
    const shipped = ['one', 'two', 'three', 'four'].map((id) => dossier(id));
    const publisher = open(shipped);
    for (const id of ['b', 'a']) await store.putIncident(dossier(id));
    for (const limit of [1, 2, 3, 5, 6]) {
      const pages: string[][] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await publisher.incidents({ limit, ...(cursor ? { cursor } : {}) });
        pages.push(page.items.map(({ incident }) => incident.id));
        cursor = page.cursor;
      }
      expect(pages.flat()).toEqual(['b', 'a', 'one', 'two', 'three', 'four']);
      expect(Math.max(...pages.map((page) => page.length))).toBe(limit);
    }
  });

  it('S9: a cursor that was not given out is refused', async () => {
    const publisher = open([dossier('shipped')]);
    for (const cursor of ['days.x', 'nonsense'])
      await expect(publisher.incidents({ limit: 1, cursor })).rejects.toThrow('not one that was given out');
    expect((await publisher.incidents({ limit: 1, cursor: 'days.99' })).items).toEqual([]);
  });

  it('S8: markets are answered by their newest snapshot', () => {
    const publisher = open();
    expect(publisher.snapshot('us')).toBeUndefined();
    expect(publisher.catalog('us')).toBe(us);
    expect(publisher.catalog('gb')).toBeUndefined();
    const source = {
      catalog: us,
      tracks,
      windows: [],
      standings: [],
      incidents: [],
      silentSince: null,
      replay: null,
    };
    for (const asOf of [NOW, NOW + 60_000]) publisher.setSnapshot(makeSnapshot({ ...source, asOf }));
    expect(publisher.snapshot('us')?.asOf).toBe(NOW + 60_000);
  });
});
