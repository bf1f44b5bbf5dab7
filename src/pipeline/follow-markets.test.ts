import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { buildSnapshot } from '../core/testing/build-snapshot.ts';
import { MINUTE } from '../core/time.ts';
import { dossier } from '../ports/store.contract.ts';
import { createFollower } from './follow-markets.ts';
import { createPublisher } from './publish.ts';

const us = buildUsCatalog();
const BEGIN = Date.UTC(2024, 1, 22, 14);

const snapshot = (minute: number) =>
  buildSnapshot({ asOf: BEGIN + minute * MINUTE, sentence: `as of minute ${minute}` });

function open() {
  const { store } = createMemoryStore();
  const publisher = createPublisher({ catalogs: [us], store, history: [] });
  const follower = createFollower({ catalogs: [us], store, publisher });
  const shown = () => publisher.snapshot('us')?.sentence;
  const change = (type: 'snapshot' | 'incident' | 'verdict', content: unknown, market = 'us') =>
    follower.take({ id: 1, market, type, data: JSON.stringify(content) });
  return { store, publisher, follower, shown, change };
}

describe('showing what other processes found', () => {
  it('S54: begins with what is there, and takes each change over before readers hear of it', async () => {
    const { store, publisher, follower, shown, change } = open();
    await follower.load();
    expect(shown()).toBeUndefined();
    await store.putSnapshot(snapshot(1));
    await store.putIncident(dossier('one'));
    await follower.load();
    expect(shown()).toBe('as of minute 1');
    await store.putSnapshot(snapshot(2));
    await store.putIncident(dossier('one', { origin: ['cricket'] }));
    await change('snapshot', {}, 'gb');
    await change('verdict', {});
    expect(shown()).toBe('as of minute 1');
    await change('snapshot', {});
    await change('incident', { id: 'one' });
    expect(shown()).toBe('as of minute 2');
    expect((await publisher.incident('one'))?.incident.origin).toEqual(['cricket']);
  });

  it('S54: a snapshot is never replaced by an older one', async () => {
    const { store, shown, change } = open();
    await store.putSnapshot(snapshot(5));
    await change('snapshot', {});
    await store.putSnapshot(snapshot(4));
    await change('snapshot', {});
    expect(shown()).toBe('as of minute 5');
  });

  it('S54: what no change was heard of is looked for, where there should have been one, every five seconds', async () => {
    const { store, follower, shown } = open();
    await store.putSnapshot(snapshot(0));
    await follower.catchUp(BEGIN + MINUTE);
    expect(shown()).toBe('as of minute 0');
    await store.putSnapshot(snapshot(1));
    await follower.catchUp(BEGIN + MINUTE + 10_000);
    expect(shown()).toBe('as of minute 0');
    await follower.catchUp(BEGIN + 2 * MINUTE);
    expect(shown()).toBe('as of minute 1');
  });
});
