import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Campaign } from '../core/report/campaign.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../core/time.ts';
import type { CountRow, Store } from './store.ts';

const START = parseInstant('2024-02-22T08:45:00Z') as number;

/** A tally of AT&T in Texas, `minute` minutes after the start. */
function tally(minute: number, changes: Partial<CountRow> = {}): CountRow {
  const place = { service: 'att', region: 'US-TX', symptom: 'sos-only', reaching: '' };
  return { minute: START + minute * MINUTE, ...place, count: 1, ...changes };
}

/** A dossier with nothing in it but its name and place in time. */
export function dossier(id: string, changes: Partial<Dossier['incident']> = {}): Dossier {
  return {
    incident: {
      id,
      market: 'us',
      state: 'open',
      openedAt: START,
      attributedAt: null,
      recoveringAt: null,
      resolvedAt: null,
      origin: ['att'],
      verdicts: {},
      current: {},
      timeline: [],
      peak: { at: START, excess: 10 },
      paramsVersion: 'test',
      ...changes,
    },
    kind: 'live',
    title: 'AT&T',
    notes: '',
    sources: [],
    sentence: 'AT&T is down.',
    series: {},
    regions: { att: [{ region: 'US-TX', count: null, perMillion: null }] },
    symptoms: {},
    statements: [],
    hypotheses: [],
    impact: [],
    emergency: {},
  };
}

/** A statement by AT&T, `minute` minutes after the start. */
export function statement(minute: number, says = 'We are working on it'): Statement {
  const who = { by: 'AT&T', byRole: 'provider', about: 'att' } as const;
  return { at: START + minute * MINUTE, ...who, says, url: 'https://example.test/' };
}

async function read(rows: AsyncIterable<CountRow>): Promise<readonly CountRow[]> {
  const all: CountRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

function describeCounts(store: () => Store): void {
  it('adds tallies up and gives them back in order of minute, from ≤ minute < to', async () => {
    await store().addCounts('us', [tally(2), tally(0, { count: 812 }), tally(1), tally(300)]);
    await store().addCounts('us', [tally(0, { count: 8 }), tally(0, { region: 'US-OH', count: 2 })]);
    const rows = await read(store().counts('us', START, START + 300 * MINUTE));
    expect(rows.map(({ minute }) => (minute - START) / MINUTE)).toEqual([0, 0, 1, 2]);
    expect(rows.find(({ region, minute }) => region === 'US-TX' && minute === START)).toEqual(
      tally(0, { count: 820 }),
    );
    expect(await read(store().counts('us', START + MINUTE, START + 2 * MINUTE))).toEqual([tally(1)]);
  });

  it('R25: repeats add up beside the people; a row without any has none', async () => {
    await store().addCounts('us', [tally(0, { again: 3 }), tally(0), tally(1, { count: 0, again: 2 })]);
    await store().addCounts('us', [tally(0, { count: 0, again: 4 }), tally(2, { again: 0 })]);
    const rows = await read(store().counts('us', START, START + HOUR));
    expect(rows).toEqual([tally(0, { count: 2, again: 7 }), tally(1, { count: 0, again: 2 }), tally(2)]);
  });

  it('keeps markets apart, and knows nothing of one never heard of', async () => {
    await store().addCounts('gb', [tally(0)]);
    expect(await read(store().counts('us', 0, Infinity))).toEqual([]);
    expect(await read(store().counts('gb', 0, Infinity))).toEqual([tally(0)]);
  });

  it('gives thousands of rows over days, each once', async () => {
    const rows = Array.from({ length: 6000 }, (_, n) => tally(n, { region: `US-${n % 7}` }));
    await store().addCounts('us', rows);
    expect(await read(store().counts('us', 0, Infinity))).toEqual(rows);
  });
}

function describeIncidents(store: () => Store): void {
  it('gives a dossier back as it was put, and replaces it by its incident id', async () => {
    await store().putIncident(dossier('one'));
    expect(await store().incident('one')).toEqual(dossier('one'));
    await store().putIncident(dossier('one', { state: 'resolved' }));
    expect((await store().incident('one'))?.incident.state).toBe('resolved');
    expect((await store().incidents({ limit: 9 })).items).toHaveLength(1);
    expect(await store().incident('none')).toBeUndefined();
  });

  it('lists newest first, by market and state', async () => {
    await store().putIncident(dossier('a', { openedAt: START }));
    await store().putIncident(dossier('b', { openedAt: START + HOUR, state: 'resolved' }));
    await store().putIncident(dossier('c', { openedAt: START + 2 * HOUR, market: 'gb' }));
    const ids = async (query: { market?: string; state?: string }) =>
      (await store().incidents({ ...query, limit: 9 })).items.map(({ incident }) => incident.id);
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ market: 'us' })).toEqual(['b', 'a']);
    expect(await ids({ state: 'open' })).toEqual(['c', 'a']);
    expect(await ids({ market: 'gb', state: 'resolved' })).toEqual([]);
  });

  it('a cursor goes through all of them once, also where many opened in the same moment', async () => {
    for (let n = 0; n < 7; n += 1) {
      await store().putIncident(dossier(`i${n}`, { openedAt: START + Math.floor(n / 4) * HOUR }));
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await store().incidents({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ incident }) => incident.id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(['i6', 'i5', 'i4', 'i3', 'i2', 'i1', 'i0']);
  });

  it('refuses a cursor that was never given out', async () => {
    await expect(store().incidents({ limit: 2, cursor: '%%%' })).rejects.toMatchObject({
      code: 'bad-arguments',
    });
  });
}

function describeStatements(store: () => Store): void {
  it('gives statements back oldest first, from ≤ at < to, by market', async () => {
    await store().addStatements('us', [statement(2, 'later'), statement(0, 'first')]);
    await store().addStatements('gb', [statement(1, 'elsewhere')]);
    const said = await store().statements('us', START, START + HOUR);
    expect(said).toEqual([statement(0, 'first'), statement(2, 'later')]);
    expect(await store().statements('us', START, START + 2 * MINUTE)).toHaveLength(1);
  });

  it('keeps the very same statement once, and a correction beside what it corrects', async () => {
    expect(await store().addStatements('us', [statement(0)])).toBe(1);
    const more = [statement(0), statement(0, 'We were wrong')];
    expect(await store().addStatements('us', more)).toBe(1);
    expect(await store().statements('us', START, START + HOUR)).toHaveLength(2);
  });
}

function probe(minute: number, fields: Partial<Probe> = {}): Probe {
  const what = { service: 'att', region: 'US-TX', ok: false, kind: 'http' };
  return { at: START + minute * MINUTE, ...what, ...fields };
}

function describeProbes(store: () => Store): void {
  it('R35: gives probes back as they were, oldest first, from ≤ at < to, by market', async () => {
    const probes = [
      probe(2),
      probe(0, { ok: true, latencyMs: 12.5 }),
      probe(1, { region: '', latencyMs: 0 }),
    ];
    expect(await store().addProbes('us', probes)).toBe(3);
    expect(await store().addProbes('gb', [probe(0)])).toBe(1);
    expect(await store().addProbes('us', [])).toBe(0);
    expect(await store().probes('us', START, START + HOUR)).toEqual([probes[1], probes[2], probes[0]]);
    expect(await store().probes('us', START + MINUTE, START + 2 * MINUTE)).toEqual([probes[2]]);
    expect(await store().probes('gb', 0, Number.MAX_SAFE_INTEGER)).toEqual([probe(0)]);
  });

  it('R35: keeps the very same probe once, within a request and over two; another result beside it', async () => {
    expect(await store().addProbes('us', [probe(0), probe(0)])).toBe(1);
    const others = [probe(0, { ok: true }), probe(0, { latencyMs: 3 }), probe(0, { kind: 'dns' })];
    expect(await store().addProbes('us', [probe(0), ...others])).toBe(3);
    expect(await store().probes('us', START, START + 1)).toHaveLength(4);
  });

  it('R35: keeps thousands at once', async () => {
    const many = Array.from({ length: 9_000 }, (_, n) => probe(n / 100));
    expect(await store().addProbes('us', many)).toBe(9_000);
    expect(await store().addProbes('us', many.slice(8_000))).toBe(0);
    expect(await store().probes('us', START, START + DAY)).toEqual(many);
    // As many of one moment: whoever reads in pages must not stand still there.
    const at = START + 10 * MINUTE;
    await store().addProbes(
      'us',
      Array.from({ length: 5_000 }, (_, n) => probe(10, { latencyMs: n })),
    );
    expect((await store().probes('us', START, START + DAY)).filter((one) => one.at === at)).toHaveLength(
      5_001,
    );
  });
}

function change(id: string, minute: number, fields: Partial<Change> = {}): Change {
  const from = START + minute * MINUTE;
  return { id, service: 'att', from, to: null, title: 'Core upgrade', ...fields };
}

function describeChanges(store: () => Store): void {
  it('R36: gives changes back by when they begin, from ≤ begin < to, by market', async () => {
    const changes = [change('b', 9, { to: START + HOUR }), change('a', 0), change('c', 60)];
    expect(await store().addChanges('us', changes)).toBe(3);
    expect(await store().addChanges('gb', [change('a', 0)])).toBe(1);
    expect(await store().changes('us', START, START + HOUR)).toEqual([changes[1], changes[0]]);
  });

  it('R36: the latest word on a change stands; the same word again changes nothing', async () => {
    const moved = change('a', 90, { title: 'Core upgrade, put off' });
    const other = change('a', 0, { service: 'verizon' });
    expect(await store().addChanges('us', [change('a', 0), other])).toBe(2);
    expect(await store().addChanges('us', [moved])).toBe(1);
    expect(await store().addChanges('us', [change('a', 0)])).toBe(0);
    expect(await store().changes('us', START, START + DAY)).toEqual([other, moved]);
    expect(await store().changes('us', START, START + HOUR)).toEqual([other]);
  });
}

function describeCheckpoints(store: () => Store): void {
  const at = (hours: number, state = `state ${hours}`) => ({ at: START + hours * HOUR, state });

  it('gives the newest checkpoint that is not later, else the oldest, by market', async () => {
    expect(await store().checkpoint('us', START)).toBeUndefined();
    for (const hours of [24, 0, 48]) await store().putCheckpoint('us', at(hours), START);
    await store().putCheckpoint('gb', at(5), START);
    expect(await store().checkpoint('us', START + 47 * HOUR)).toEqual(at(24));
    expect(await store().checkpoint('us', START + 48 * HOUR)).toEqual(at(48));
    expect(await store().checkpoint('us', START - HOUR)).toEqual(at(0));
  });

  it('replaces a checkpoint of the same time, and forgets old ones of that market', async () => {
    await store().putCheckpoint('gb', at(0), START);
    for (const hours of [0, 24]) await store().putCheckpoint('us', at(hours), START);
    await store().putCheckpoint('us', at(24, 'again'), START + HOUR);
    expect(await store().checkpoint('us', START)).toEqual(at(24, 'again'));
    expect(await store().checkpoint('gb', START)).toEqual(at(0));
  });
}

function describeCampaigns(store: () => Store): void {
  const mark = (service: string, minute: number, more: Partial<Campaign> = {}): Campaign => ({
    ...{ id: `${service}@1`, market: 'us', service, from: START, seen: START + minute * MINUTE, to: null },
    ...{ signs: ['few-networks'], reports: 5_000, networks: 3, version: 'm1' },
    ...more,
  });

  it('R28: gives marks back by when they were seen last, those of a market since a time', async () => {
    for (const one of [mark('verizon', 9), mark('att', 3), mark('ee', 5, { market: 'gb' })]) {
      await store().putCampaign(one);
    }
    expect(await store().campaigns('us', START)).toEqual([mark('att', 3), mark('verizon', 9)]);
    expect(await store().campaigns('us', START + 4 * MINUTE)).toEqual([mark('verizon', 9)]);
    expect(await store().campaigns('fr', START)).toEqual([]);
  });

  it('R28: a mark that moves on replaces what was kept of it', async () => {
    await store().putCampaign(mark('att', 3));
    const ended = mark('att', 20, { to: START + 35 * MINUTE, reports: 9_000 });
    await store().putCampaign(ended);
    expect(await store().campaigns('us', START)).toEqual([ended]);
  });
}

/** The contract of `Store`, for every adapter. `open` gives an empty one each time. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`Store on ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    describeCounts(() => store);
    describeIncidents(() => store);
    describeStatements(() => store);
    describeProbes(() => store);
    describeChanges(() => store);
    describeCheckpoints(() => store);
    describeCampaigns(() => store);
  });
}
