import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { discreetIncident } from '../core/publish/disclose/discreet-incident.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { DAY, formatInstant, HOUR, MINUTE } from '../core/time.ts';
import type { FeedEvent } from '../ports/feed.ts';
import type { CountRow, Store } from '../ports/store.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { expandFrame } from '../sim/expand-frame.ts';
import { createRng } from '../sim/rng.ts';
import { analyze } from './analyze.ts';
import { foldCounts } from './fold.ts';
import { createLive, GRACE } from './live.ts';
import { createPublisher } from './publish.ts';

const us = buildUsCatalog();
const ONSET = Date.UTC(2024, 1, 22, 14);
const BEGIN = ONSET - 3 * HOUR;
const OVER = ONSET + 40 * MINUTE;
const END = ONSET + 5 * HOUR;

/** Counts of a frame as the log would have folded them. */
function rowsOf({ start, end, tallies }: Frame): CountRow[] {
  const people = expandFrame(us, { start, end, tallies }, createRng(start));
  const cells = Map.groupBy(people, ({ service, region, symptom, reaching }) =>
    [service, region, symptom, reaching].join('|'),
  );
  return [...cells.values()].map((own) => ({ minute: start, ...own[0]!, count: own.length }));
}

function open(store: Store) {
  const events: FeedEvent[] = [];
  const feed = createMemoryFeed();
  feed.subscribe(undefined, undefined, (event) => events.push(event));
  const publisher = createPublisher({ catalogs: [us], store, history: [] });
  return { events, publisher, live: createLive({ catalog: us, store, feed, publisher, replay: null }) };
}

const say = (at: number, says: string): Statement => ({
  at,
  by: 'AT&T',
  byRole: 'provider',
  about: 'att',
  says,
  url: 'urn:x',
});
const change = (id: string, from: number, service = 'att'): Change => ({
  id,
  service,
  from,
  to: null,
  title: `Work ${id}`,
});
/** All that was judged of an incident, without the name and words that readers get. */
const judgedOf = ({ id: _, ...incident }: Incident): unknown =>
  JSON.parse(
    JSON.stringify(incident, (key, value: unknown) => (['says', 'facts'].includes(key) ? undefined : value)),
  );
/** Probes of a service every 20 seconds. */
const probesOf = (service: string, ok: boolean, [from, to]: readonly [number, number]): Probe[] =>
  Array.from({ length: (to - from) / 20_000 }, (_, n) => ({
    at: from + n * 20_000,
    service,
    region: '',
    ok,
    kind: 'http',
  }));

const before = say(BEGIN - HOUR, 'All is well');
const during = say(ONSET + 20 * MINUTE, 'Some customers have no service');
const cause = say(ONSET + 4.5 * HOUR, 'The cause was a software fault');
const probes = [
  ...probesOf('att', false, [ONSET, OVER]),
  ...probesOf('verizon', true, [BEGIN, OVER]),
  ...probesOf('tmobile', true, [ONSET - 10 * MINUTE, OVER]),
];

describe('what machines send, live', () => {
  const { store } = createMemoryStore();
  const served = open(store);
  let first: Dossier;
  let atHeight: Dossier;
  const dossier = async (): Promise<Dossier> => (await store.incidents({ limit: 9 })).items[0]!;
  const told = (): string[] =>
    served.events.filter(({ type }) => type === 'statement').map(({ data }) => JSON.parse(data).says);

  beforeAll(async () => {
    const rng = createRng('ledger');
    const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
    const outage = { from: ONSET, to: OVER, surges: ATT_FAILS };
    const frames = buildDay(us, { from: BEGIN, to: END, draw, outage });
    const early = [change('early', ONSET - 2 * HOUR), change('near', ONSET - 10 * MINUTE)];
    await store.addStatements('us', [before]);
    await store.addChanges('us', [...early, change('other', ONSET - 5 * MINUTE, 'verizon')]);
    await served.live.rebuild(BEGIN);
    for (const frame of frames) {
      await store.addCounts('us', rowsOf(frame));
      const minute = probes.filter(({ at }) => at > frame.start && at <= frame.end);
      await store.addProbes('us', minute);
      if (frame.end === during.at + MINUTE) {
        first = await dossier();
        await store.addStatements('us', [during, before]);
      }
      if (frame.end === cause.at + MINUTE) await store.addStatements('us', [cause]);
      // Minute by minute while something is wrong, else in larger steps: a day of minutes takes its time.
      const isWrong = frame.end >= ONSET && frame.end <= OVER;
      if (isWrong || frame.end % (10 * MINUTE) === 0) await served.live.advance(frame.end + GRACE);
      if (frame.end === OVER) atHeight = await dossier();
    }
  });

  it('R35: probes move the verdict, and live is what analyze makes of the same counts and probes', async () => {
    const rows = store.counts('us', BEGIN, OVER);
    const given = {
      catalog: us,
      statements: [before, during],
      about: { id: null, kind: 'recorded', title: '', notes: '', sources: [] } as const,
    };
    const recorded = foldCounts(us, rows, { from: BEGIN, to: OVER, width: MINUTE });
    const { incidents } = await analyze({ ...given, frames: recorded, probes });
    expect(incidents.map((incident) => judgedOf(discreetIncident(incident)))).toEqual([
      judgedOf(atHeight.incident),
    ]);
    const evidence = atHeight.incident.current['att']!.evidence;
    expect(evidence.find(({ kind }) => kind === 'probes')!.logOdds).toBeGreaterThan(0);
    const again = store.counts('us', BEGIN, OVER);
    const blind = await analyze({
      ...given,
      frames: foldCounts(us, again, { from: BEGIN, to: OVER, width: MINUTE }),
      probes: [],
    });
    const unseen = blind.incidents[0]!.current['att']!.evidence;
    expect(unseen.some(({ kind }) => kind === 'probes')).toBe(false);
  });

  it('R36: a change that began up to 30 minutes before the first sign is a candidate, with its gap', () => {
    const { openedAt } = atHeight.incident;
    const near = change('near', ONSET - 10 * MINUTE);
    expect(atHeight.changes).toEqual([{ ...near, gapMinutes: Math.floor((openedAt - near.from) / MINUTE) }]);
    expect(atHeight.changes![0]!.gapMinutes).toBeLessThanOrEqual(30);
  });

  it('R35: a statement is on the incident and on the feed within a minute, once; not what was known before', () => {
    expect(first.statements).toEqual([before]);
    expect(atHeight.statements).toEqual([before, during]);
    expect(told()).toEqual([during.says, cause.says]);
    const [event] = served.events.filter(({ type }) => type === 'statement');
    expect(event!.market).toBe('us');
    expect(JSON.parse(event!.data)).toEqual({ market: 'us', ...during, at: formatInstant(during.at) });
  });

  it('R35: a cause that is told when the incident is over is on it too, and its pictures stand', async () => {
    const late = await dossier();
    expect(late.incident.resolvedAt! + HOUR).toBeLessThan(cause.at);
    expect(late.statements).toEqual([before, during, cause]);
    expect(late.hypotheses).toMatchObject([{ cause: 'software', standing: 'claimed' }]);
    expect((await served.publisher.incident(late.incident.id))!.statements).toEqual(late.statements);
    expect(late.series['att']!.count.length).toBeGreaterThan(10);
  });

  it('S12: a restart amid the outage has the same verdicts from the same probes, and tells nothing anew', async () => {
    const copy = createMemoryStore().store;
    for await (const row of store.counts('us', BEGIN, OVER)) await copy.addCounts('us', [row]);
    await copy.addProbes('us', probes);
    await copy.addStatements('us', [before, during]);
    await copy.putCheckpoint('us', (await store.checkpoint('us', BEGIN))!, BEGIN - DAY);
    const again = open(copy);
    await again.live.rebuild(OVER);
    const { incident } = (await copy.incidents({ limit: 9 })).items[0]!;
    expect(incident).toEqual(atHeight.incident);
    expect(again.events.filter(({ type }) => type === 'statement')).toEqual([]);
  });
});
