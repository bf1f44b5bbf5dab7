import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { DAY, floorTo, HOUR, MINUTE } from '../core/time.ts';
import type { FeedEvent } from '../ports/feed.ts';
import { report } from '../ports/report-log.contract.ts';
import type { CountRow, Store } from '../ports/store.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { expandFrame } from '../sim/expand-frame.ts';
import { createRng } from '../sim/rng.ts';
import { createLive, GRACE } from './live.ts';
import { createPublisher } from './publish.ts';

const us = buildUsCatalog();
const ONSET = Date.UTC(2024, 1, 22, 14);
const BEGIN = ONSET - 30 * MINUTE;
const outage = { from: ONSET, to: ONSET + 3 * HOUR, surges: ATT_FAILS };

/** Counts of a frame as the log would have folded them. */
function rowsOf({ start, end, tallies }: Frame): CountRow[] {
  const people = expandFrame(us, { start, end, tallies }, createRng(start));
  const cells = Map.groupBy(people, ({ service, region, symptom, reaching }) =>
    [service, region, symptom, reaching].join('|'),
  );
  return [...cells.values()].map((own) => ({ minute: start, ...own[0]!, count: own.length }));
}

function fill(seed: string): { history: Frame[]; day: Frame[] } {
  const rng = createRng(seed);
  const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
  return {
    history: buildDay(us, { from: ONSET - 2 * DAY, to: BEGIN - 4 * HOUR, width: 5 * MINUTE, draw }),
    day: buildDay(us, { from: BEGIN - 4 * HOUR, to: ONSET + 90 * MINUTE, draw, outage }),
  };
}

function open(store: Store, replay: Snapshot['replay'] = null) {
  const events: FeedEvent[] = [];
  const feed = createMemoryFeed();
  feed.subscribe(undefined, undefined, (event) => events.push(event));
  const publisher = createPublisher({ catalogs: [us], store, history: [] });
  return { events, publisher, live: createLive({ catalog: us, store, feed, publisher, replay }) };
}

const classes = (snapshot: Snapshot | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(snapshot!.services).map(([id, { class: name, source }]) => [
      id,
      source ? `${name} of ${source}` : name,
    ]),
  );

describe('a market that runs live', () => {
  const { store } = createMemoryStore();
  const { history, day } = fill('live');
  const served = open(store);
  const end = ONSET + 60 * MINUTE;
  let before: Snapshot | undefined;

  beforeAll(async () => {
    const past = day.filter((frame) => frame.end <= BEGIN);
    for (const frame of [...history, ...past]) await store.addCounts('us', rowsOf(frame));
    await served.live.rebuild(BEGIN);
    before = served.publisher.snapshot('us');
    for (const frame of day.filter(({ start }) => start >= BEGIN && start < end)) {
      await store.addCounts('us', rowsOf(frame));
      await served.live.advance(frame.end + GRACE);
    }
  });

  it('S11: shows a snapshot as soon as it has read its history, with nothing wrong in it', () => {
    expect(before).toMatchObject({
      market: 'us',
      asOf: BEGIN,
      incidents: [],
      silentSince: null,
      replay: null,
    });
    expect(before!.sentence).toMatch(/^No outage is seen/);
    expect(Math.max(...before!.series['att']!.count)).toBeGreaterThan(20);
  });

  it('S11: opens an incident from counts, and publishes and keeps it', async () => {
    const { items } = await store.incidents({ limit: 9 });
    expect(items).toHaveLength(1);
    const { incident, kind, sentence } = items[0]!;
    expect(kind).toBe('live');
    expect(incident.origin).toEqual(['att']);
    expect(incident.openedAt).toBeGreaterThan(ONSET);
    expect(incident.openedAt).toBeLessThanOrEqual(ONSET + 5 * MINUTE);
    expect(sentence).toMatch(/^AT&T is down in Texas since .*Cricket is down because it runs on AT&T/);
    expect(await served.publisher.incident(incident.id)).toMatchObject({ incident: { id: incident.id } });
    expect(served.publisher.snapshot('us')!.sentence).toBe(sentence);
  });

  it('S11: tells its readers of each change of class, of the incident, and of the state every minute', () => {
    const { events } = served;
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(events.every(({ market }) => market === 'us')).toBe(true);
    const verdicts = events.filter(({ type }) => type === 'verdict').map(({ data }) => JSON.parse(data));
    expect(verdicts).toContainEqual(
      expect.objectContaining({ service: 'att', class: 'origin', source: null }),
    );
    expect(verdicts).toContainEqual(
      expect.objectContaining({ service: 'cricket', class: 'dependent', source: 'att' }),
    );
    const states = events.filter(({ type }) => type === 'snapshot').map(({ data }) => JSON.parse(data).asOf);
    expect(states).toHaveLength(1 + (end - BEGIN) / MINUTE);
    expect(events.some(({ type }) => type === 'incident')).toBe(true);
  });

  it('S11: a minute is judged once, when it has ended and the grace for late reports is over', async () => {
    const count = served.events.length;
    await served.live.advance(end + GRACE);
    await served.live.advance(end + MINUTE + GRACE - 1);
    expect(served.events).toHaveLength(count);
    expect(served.publisher.snapshot('us')!.asOf).toBe(end);
  });

  it('S12: started anew, it reaches the same verdicts from the counts alone', async () => {
    const again = open(store);
    await again.live.rebuild(end);
    expect(classes(again.publisher.snapshot('us'))).toEqual(classes(served.publisher.snapshot('us')));
    const [one] = again.publisher.snapshot('us')!.incidents;
    const [other] = served.publisher.snapshot('us')!.incidents;
    expect(one).toMatchObject({
      id: other!.id,
      openedAt: other!.openedAt,
      origin: other!.origin,
      state: 'open',
    });
    expect((await store.incidents({ limit: 9 })).items).toHaveLength(1);
  });
});

describe('a market with little to go on', () => {
  it('S12: after a day it goes on from what it remembered, and rebuilt from counts it is the same to the last bit', async () => {
    const own = createMemoryStore();
    const begin = ONSET - 2 * DAY;
    const rng = createRng('checkpoint');
    const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
    const burst = { from: begin + 20 * HOUR, to: begin + 22 * HOUR, surges: ATT_FAILS };
    const first = open(own.store);
    await first.live.rebuild(begin);
    const days = buildDay(us, { from: begin, to: begin + DAY, draw, outage: burst });
    for (const frame of days) await own.store.addCounts('us', rowsOf(frame));
    for (let at = begin + 30 * MINUTE; at <= begin + DAY; at += 30 * MINUTE)
      await first.live.advance(at + GRACE);
    const kept = await own.store.checkpoint('us', begin + DAY);
    expect(kept!.at).toBe(begin + DAY);
    await own.store.putCheckpoint('us', { at: begin + DAY, state: '{}' }, begin);
    const second = open(own.store);
    await second.live.rebuild(begin + DAY);
    expect(await own.store.checkpoint('us', begin + DAY)).toEqual(kept);
    expect(second.publisher.snapshot('us')).toEqual(first.publisher.snapshot('us'));
  });

  it('D30, S12: a flood of a few senders moves nothing live, and a restart amid it is the same to the last bit', async () => {
    const { log, store } = createMemoryStore();
    const begin = ONSET - 2 * DAY;
    const rng = createRng('flood');
    const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
    const end = begin + DAY;
    const first = open(store);
    await first.live.rebuild(begin);
    for (const frame of buildDay(us, { from: begin, to: end, draw }))
      await store.addCounts('us', rowsOf(frame));
    const flood = { from: end - 2 * HOUR, senders: 12, reports: 3000 };
    const reports = Array.from({ length: flood.reports }, (_, n) => {
      const at = floorTo(flood.from + (n * 2 * HOUR) / flood.reports, MINUTE);
      return report(n, { service: 'cricket', at, reporter: `sender ${n % flood.senders}` });
    });
    await log.append(reports);
    for (let at = begin + 30 * MINUTE; at <= end; at += 30 * MINUTE) await first.live.advance(at + GRACE);
    const shown = first.publisher.snapshot('us')!;
    expect(shown.incidents).toEqual([]);
    expect((await store.incidents({ limit: 9 })).items).toEqual([]);
    // The public count is that of people: 12 senders, and who else complained.
    expect(shown.services['cricket']!.count15m).toBeGreaterThanOrEqual(12);
    expect(Math.max(...shown.series['cricket']!.count)).toBeLessThan(40);
    const kept = await store.checkpoint('us', end);
    expect(kept!.at).toBe(end);
    const second = open(store);
    await second.live.rebuild(end);
    expect(await store.checkpoint('us', end)).toEqual(kept);
    const later = end + 10 * MINUTE;
    await Promise.all([first.live.advance(later + GRACE), second.live.advance(later + GRACE)]);
    const { alarms, services } = second.publisher.snapshot('us')!;
    expect({ alarms, services }).toEqual({
      alarms: first.publisher.snapshot('us')!.alarms,
      services: first.publisher.snapshot('us')!.services,
    });
  });

  it('S12: what another version remembered is passed over, and all is learned from counts again', async () => {
    const own = createMemoryStore();
    const { day } = fill('other version');
    const end = ONSET + 60 * MINUTE;
    for (const frame of day.filter(({ end: at }) => at <= end))
      await own.store.addCounts('us', rowsOf(frame));
    const foreign = { version: 'other', services: '', standings: [], progress: [], fleet: '' };
    await own.store.putCheckpoint('us', { at: BEGIN - DAY, state: JSON.stringify(foreign) }, 0);
    const anew = open(own.store);
    await anew.live.rebuild(end);
    expect(classes(anew.publisher.snapshot('us'))['att']).toBe('origin');
  });

  it('S11: without any count it shows silence, not health', async () => {
    const { live, publisher } = open(createMemoryStore().store);
    await live.rebuild(ONSET);
    expect(publisher.snapshot('us')).toMatchObject({ asOf: ONSET, incidents: [] });
    expect(publisher.snapshot('us')!.sentence).toMatch(/cannot say what works/);
  });

  it('P16: everything shown of a replay is marked as one', async () => {
    const { store } = createMemoryStore();
    const mark = { scenario: 'made', title: 'A made day', kind: 'simulated' };
    const { live, publisher } = open(store, mark);
    const { day } = fill('replay');
    for (const frame of day.filter((one) => one.end <= ONSET + 5 * MINUTE))
      await store.addCounts('us', rowsOf(frame));
    await live.rebuild(ONSET + 5 * MINUTE);
    expect(publisher.snapshot('us')!.replay).toEqual(mark);
    const [dossier] = (await store.incidents({ limit: 9 })).items;
    expect(dossier).toMatchObject({ kind: 'simulated', title: 'A made day' });
  });
});
