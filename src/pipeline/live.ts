import type { Catalog } from '../core/catalog/catalog.ts';
import type { Frame } from '../core/count/tally.ts';
import { adoptStored } from '../core/incident/adopt.ts';
import type { Incident } from '../core/incident/incident.ts';
import { candidateChanges } from '../core/ledger/candidate-changes.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import { discreetIncident, plainProbability } from '../core/publish/disclose/discreet-incident.ts';
import type { Dossier, IncidentKind } from '../core/publish/dossier.ts';
import { makeDossier, withStatements } from '../core/publish/make-dossier.ts';
import { makeSnapshot } from '../core/publish/make-snapshot.ts';
import { presentStatement } from '../core/publish/present-dossier.ts';
import { presentIncident } from '../core/publish/present-incident.ts';
import { presentMarket } from '../core/publish/present-market.ts';
import { restoreTold } from '../core/publish/record.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { type Campaign, recentCampaigns } from '../core/report/campaign.ts';
import { DAY, type EpochMs, floorTo, HOUR, type IsHoliday, MINUTE } from '../core/time.ts';
import type { Feed, FeedEvent } from '../ports/feed.ts';
import type { Store } from '../ports/store.ts';
import { foldCounts } from './fold.ts';
import { createLiveLedger } from './live-ledger.ts';
import type { Publisher } from './publish.ts';
import { createTicker, RECALLED, type Ticker, type TickResult } from './tick.ts';
import { createToldLog } from './told-log.ts';

/** What one market's live pipeline is joined from. */
export interface LiveDeps {
  readonly catalog: Catalog;
  readonly store: Store;
  readonly feed: Feed;
  readonly publisher: Publisher;
  /** Rejects where another process leads the market by now: then nobody is told anything. Absent: nobody else could. */
  readonly confirm?: () => Promise<void>;
  /** Public holidays of the market; absent: none. */
  readonly isHoliday?: IsHoliday;
  /** Marks everything shown while a scenario is replayed. */
  readonly replay: Snapshot['replay'];
}

/** The live pipeline of one market: counts → detect → attribute → incident → publish, a minute at a time. */
export interface Live {
  /** Rebuilds what is known of the market from the counts before `now`, and publishes the first snapshot. */
  rebuild(now: EpochMs): Promise<void>;
  /** Judges all minutes that have ended (with the grace for late reports) and publishes what changed. */
  advance(now: EpochMs): Promise<void>;
}

/** History that is read again at a start: enough for the week's shape. */
const REMEMBERED = 15 * DAY;
const COARSE = 5 * MINUTE;
const RECENT = 3 * HOUR;
/** Reports of a minute may come in this much later and still count in time. */
export const GRACE = 3_000;

/** Charts show so many days, and checkpoints are kept for a few more. */
const PICTURED = 3 * DAY;
const KEPT = 6 * DAY;
const LISTED = DAY;
/** Incidents of the past that a restart looks at. */
const STORED = 200;
const LEDGER = 2 * DAY;

/** Connects one market's engine to its store and its readers. */
export function createLive(deps: LiveDeps): Live {
  const { catalog, store, feed, publisher } = deps;
  const market = catalog.market.id;
  const toldLog = createToldLog(catalog, store);
  const ticker: Ticker = createTicker(catalog, {
    recent: 2 * HOUR,
    isHoliday: deps.isHoliday,
    discreetly: { onTold: toldLog.note },
  });
  const incidents = new Map<string, Incident>();
  let next: EpochMs = Number.NaN;
  let remembered: EpochMs = Number.NaN;
  const ledger = createLiveLedger({ store, market });
  /** What is known and not yet told: kept until the store has taken it, so that nobody is told what is not so. */
  const untold = { incidents: new Set<string>(), events: [] as Omit<FeedEvent, 'id'>[], isMoreKnown: false };
  let campaigns: readonly Campaign[] = [];
  let last: TickResult | undefined;

  const kind: IncidentKind = (deps.replay?.kind as IncidentKind | undefined) ?? 'live';
  const dossierOf = (incident: Incident, now: EpochMs): Dossier =>
    makeDossier(incident, {
      catalog,
      tracks: ticker.tracks,
      statements: ledger.statements(),
      changes: ledger.changes(),
      now,
      kind,
      title: deps.replay?.title ?? '',
      notes: '',
      sources: [],
    });

  const snapshot = (asOf: EpochMs): Snapshot => {
    // When the only service of a market was last heard is told as everything is told of it.
    const heard = catalog.services.length > 1 ? ticker.lastHeard() : (toldLog.last() ?? null);
    const listed = [...incidents.values()]
      .filter(
        ({ state, resolvedAt }) => state !== 'merged' && (resolvedAt === null || asOf - resolvedAt < LISTED),
      )
      .toSorted((a, b) => b.openedAt - a.openedAt)
      .map(discreetIncident);
    return makeSnapshot({
      catalog,
      asOf,
      tracks: ticker.tracks,
      windows: (last?.detections ?? []).map(({ mean, silent }, code) => ({
        count: ticker.counted(code),
        mean,
        silent,
      })),
      standings: ticker.tracker.standings.map(({ verdict }) => verdict),
      incidents: listed,
      alarms: catalog.services.map((_, code) => ticker.alarmFacts(code)),
      faint: ticker.isFaint(),
      campaigns,
      silentSince: last === undefined || last.silent ? (heard ?? asOf) : null,
      replay: deps.replay,
    });
  };

  const take = (frame: Frame, probes: readonly Probe[]): TickResult => {
    const result = ticker.step(frame, { statements: ledger.statements(), probes });
    if (!result.silent) last = result;
    else if (last) last = { ...last, silent: true };
    for (const incident of result.changed) incidents.set(incident.id, incident);
    return result;
  };

  const note = (type: FeedEvent['type'], content: unknown): void => {
    untold.events.push({ market, type, data: JSON.stringify(content) });
  };

  /** The store first: whoever does not lead any more is refused there, and then tells nobody. */
  const publish = async (asOf: EpochMs): Promise<void> => {
    await toldLog.keep(asOf, ticker.tracks);
    campaigns = recentCampaigns(await store.campaigns(market, asOf - DAY), asOf);
    const told = [...untold.incidents].map((id) => discreetIncident(incidents.get(id)!));
    for (const incident of told) {
      const dossier = dossierOf(incident, asOf);
      await store.putIncident(dossier);
      publisher.setIncident(dossier);
    }
    const now = snapshot(asOf);
    await store.putSnapshot(now);
    publisher.setSnapshot(now);
    for (const incident of told) note('incident', presentIncident(incident));
    // Of states that could not be told the last one will do.
    untold.events = untold.events.filter(({ type }) => type !== 'snapshot');
    note('snapshot', presentMarket(now));
    untold.incidents.clear();
    await tell();
  };

  /** Tells what is noted, in order; what cannot be told now is told the next time. */
  const tell = async (): Promise<void> => {
    if (untold.events.length === 0) return;
    await deps.confirm?.();
    for (let event = untold.events[0]; event; event = untold.events[0]) {
      await feed.publish(event);
      untold.events.shift();
    }
  };

  const learn = async (since: EpochMs, now: EpochMs): Promise<void> => {
    const fresh = await ledger.read(since, now);
    if (fresh.length > 0) untold.isMoreKnown = true;
    for (const item of fresh) if ('says' in item) note('statement', { market, ...presentStatement(item) });
  };

  /** Judges the frames of a span; each that is done is done, whatever becomes of the next one. */
  const run = async (from: EpochMs, to: EpochMs, width: EpochMs): Promise<void> => {
    const rows = store.counts(market, from, to);
    for await (const frame of foldCounts(catalog, rows, { from, to, width })) {
      const before = ticker.tracker.standings.map(({ verdict }) => verdict.class);
      const probes = await ledger.probes(frame.end);
      for (const incident of take(frame, probes).changed) untold.incidents.add(incident.id);
      next = frame.end;
      const after = ticker.tracker.standings;
      after.forEach(({ verdict }, code) => {
        if (verdict.class === (before[code] ?? 'normal')) return;
        const service = catalog.services[code]!.id;
        const { class: verdictClass, probability, source } = verdict;
        note('verdict', { service, class: verdictClass, probability: plainProbability(probability), source });
      });
    }
  };

  /** Joins what was rebuilt with what was told before the restart; returns the ids to publish. */
  const adopt = async (end: EpochMs): Promise<Set<string>> => {
    const { items } = await store.incidents({ market, limit: STORED });
    const stored = items.map(({ incident }) => incident);
    const rebuilt = [...incidents.values()];
    const names = new Map(rebuilt.map((incident) => [incident.id, adoptStored(incident, stored)]));
    incidents.clear();
    for (const incident of names.values()) incidents.set(incident.id, incident);
    ticker.tracker.progress = ticker.tracker.progress.map((item) => ({
      ...item,
      incident: names.get(item.incident.id) ?? item.incident,
    }));
    const known = new Set(stored.map(({ id }) => id));
    // What is long over and told of already is left as it is: its pictures cannot be made again.
    const fresh = [...incidents.values()].filter(
      ({ id, resolvedAt }) => !known.has(id) || resolvedAt === null || end - resolvedAt < LISTED,
    );
    return new Set(fresh.map(({ id }) => id));
  };

  /** Keeps what the engine remembers, so that a restart goes on from there. */
  const remember = async (at: EpochMs): Promise<void> => {
    remembered = at;
    await store.putCheckpoint(market, { at, state: ticker.save() }, at - KEPT);
  };

  /** Goes on from a day that pictures reach back to; undefined where none is kept, or it was another version. */
  const resume = async (end: EpochMs): Promise<EpochMs | undefined> => {
    const kept = await store.checkpoint(market, end - PICTURED);
    if (!kept || kept.at > end || end - kept.at > REMEMBERED || !ticker.load(kept.state)) return undefined;
    const span = { from: kept.at - RECALLED, to: kept.at, width: MINUTE };
    const before = store.counts(market, span.from, span.to);
    for await (const frame of foldCounts(catalog, before, span)) ticker.recall(frame);
    return kept.at;
  };

  /** Learns from all counts that are kept, in wide steps; answers from where to go on by the minute. */
  const runHistory = async (end: EpochMs): Promise<EpochMs> => {
    const recent = floorTo(end - RECENT, COARSE);
    const first = await firstCount(store, market, end - REMEMBERED, recent);
    if (first === undefined) return (await firstCount(store, market, recent, end)) ?? end;
    await run(floorTo(first, COARSE), recent, COARSE);
    return recent;
  };

  /** What was said before an incident that is still told of bears on it, however long it lasts. */
  const since = (end: EpochMs): EpochMs => {
    const told = [...incidents.values()].filter(({ resolvedAt }) => (resolvedAt ?? end) >= end - LISTED);
    return Math.min(end - LEDGER, ...told.map(({ openedAt }) => openedAt - DAY));
  };

  /** Causes are told when an incident is over, too: then its pictures stand, and what was said is added. */
  const tellLate = async (end: EpochMs): Promise<void> => {
    for (const { id, resolvedAt } of incidents.values()) {
      if (resolvedAt === null || end - resolvedAt <= HOUR || end - resolvedAt > LISTED) continue;
      const kept = await publisher.incident(id);
      if (!kept) continue;
      const changes = candidateChanges(ledger.changes(), kept.incident, catalog);
      const dossier = { ...withStatements(kept, ledger.statements(), end), changes };
      await store.putIncident(dossier);
      publisher.setIncident(dossier);
    }
  };

  return {
    async rebuild(now) {
      const end = floorTo(now, MINUTE);
      const resumed = await resume(end);
      (await toldLog.before(end)).forEach((before, code) => {
        if (before) restoreTold(ticker.tracks[code]!, before);
      });
      await ledger.read((resumed ?? end) - LEDGER, now);
      await run(resumed ?? (await runHistory(end)), end, MINUTE);
      next = end;
      await remember(end);
      untold.incidents = await adopt(end);
      // What changed before this process led was told by the one that led then.
      untold.events = [];
      await ledger.read(since(end), now);
      await publish(end);
    },
    async advance(now) {
      const end = floorTo(now - GRACE, MINUTE);
      if (end <= next && untold.incidents.size === 0) return tell();
      await learn(since(end), now);
      await run(next, end, MINUTE);
      if (end - remembered >= DAY) await remember(end);
      // An open incident's pictures move on with every minute, whether or not its class does.
      for (const [id, { resolvedAt }] of incidents) {
        if (resolvedAt === null || end - resolvedAt <= HOUR) untold.incidents.add(id);
      }
      if (untold.isMoreKnown) await tellLate(end);
      untold.isMoreKnown = false;
      await publish(end);
    },
  };
}

async function firstCount(
  store: Store,
  market: string,
  from: EpochMs,
  to: EpochMs,
): Promise<EpochMs | undefined> {
  for await (const row of store.counts(market, from, to)) return row.minute;
  return undefined;
}
