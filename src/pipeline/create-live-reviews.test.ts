import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { buildCatalog, buildService } from '../core/testing/build-catalog.ts';
import { buildIncident } from '../core/testing/build-incident.ts';
import { HOUR } from '../core/time.ts';
import { createLiveReviews } from './create-live-reviews.ts';
import { createPublisher } from './publish.ts';

const AT = 1_708_591_500_000;
const catalog = buildCatalog([buildService('att')]);
const market = catalog.market.id;

function dossier(id: string, openedAt: number, resolvedAt: number | null = openedAt + HOUR): Dossier {
  const incident = buildIncident({ att: 'origin' }, { id, market, openedAt, resolvedAt });
  return {
    incident,
    kind: 'live',
    title: '',
    notes: '',
    sources: [],
    sentence: '',
    series: {},
    regions: {},
    symptoms: {},
    statements: [],
    hypotheses: [],
    impact: [],
    emergency: {},
  };
}

async function world(seen: number) {
  const { store } = createMemoryStore();
  for (let n = 0; n < seen; n++) await store.putIncident(dossier(`own-${n}`, AT + n * HOUR));
  const publisher = createPublisher({ catalogs: [catalog], store, history: [dossier('shipped', 0)] });
  let asked = 0;
  const counted = {
    ...publisher,
    incidents: (query: Parameters<typeof publisher.incidents>[0]) => {
      asked += 1;
      return publisher.incidents(query);
    },
  };
  const reviews = createLiveReviews({
    published: counted,
    isShipped: ({ incident }) => incident.id === 'shipped',
  });
  const minute = () => publisher.setSnapshot({ market, asOf: AT } as unknown as Snapshot);
  return { publisher, store, reviews, minute, asked: () => asked };
}

describe('P35: what this server saw, looked back upon', () => {
  it('holds all of it, newest first, and none of what came with the product', async () => {
    const { reviews } = await world(120);
    const ids = (await reviews.all()).map(({ id }) => id);
    expect(ids).toHaveLength(120);
    expect(ids.slice(0, 2)).toEqual(['own-119', 'own-118']);
    expect(ids).not.toContain('shipped');
  });

  it('reads the store once a snapshot, however many ask, and then only what is new', async () => {
    const { publisher, reviews, minute, asked } = await world(120);
    const [first, second] = await Promise.all([reviews.all(), reviews.all()]);
    expect(second).toBe(first);
    expect(asked()).toBe(3);
    minute();
    expect(await reviews.all()).toBe(first);
    expect(asked()).toBe(4);
    publisher.setIncident(dossier('own-119', AT + 119 * HOUR, null));
    minute();
    expect((await reviews.all())[0]).toMatchObject({ id: 'own-119', standing: 'open' });
    expect(asked()).toBe(6);
  });

  it('tells of a store that fails, and tries again', async () => {
    const { publisher, store } = await world(1);
    let broken = true;
    const published = {
      ...publisher,
      incidents: async (query: Parameters<typeof store.incidents>[0]) => {
        if (broken) throw new Error('gone');
        return publisher.incidents(query);
      },
    };
    const reviews = createLiveReviews({ published, isShipped: () => false });
    await expect(reviews.all()).rejects.toThrow('gone');
    broken = false;
    expect(await reviews.all()).toHaveLength(1 + 1);
  });
});
