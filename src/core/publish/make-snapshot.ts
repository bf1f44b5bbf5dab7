import type { StandingVerdict } from '../attribute/verdict.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { AlarmFacts } from '../detect/explain.ts';
import type { Incident } from '../incident/incident.ts';
import type { Campaign } from '../report/campaign.ts';
import { DAY, type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import { countiesTold } from './county-rates.ts';
import { plainProbability } from './disclose/discreet-incident.ts';
import { hideFew } from './hide-few.ts';
import { POINT, type Track } from './record.ts';
import { type Hearing, incidentSentence, quietSentence } from './sentence.ts';
import type { ServiceNow, Snapshot } from './snapshot.ts';
import { publishedCount, publishedMean } from './suppress.ts';
import { regionsOf, seriesOf, symptomsOf, toldCount, toldFacts } from './views.ts';

/** Where a snapshot comes from. */
export interface SnapshotSource {
  readonly catalog: Catalog;
  readonly asOf: EpochMs;
  /** By service code. */
  readonly tracks: readonly Track[];
  /** Complaints and expectation of the last 15 minutes, by service code; `silent`: we may not hear its users. */
  readonly windows: readonly { readonly count: number; readonly mean: number; readonly silent?: boolean }[];
  /** Classes in force, by service code; undefined before anything was judged. */
  readonly standings: readonly (StandingVerdict | undefined)[];
  /** Open ones, and those resolved in the last 24 hours. */
  readonly incidents: readonly Incident[];
  /** What made an alarm or none, by service code. */
  readonly alarms?: readonly (AlarmFacts | undefined)[];
  /** Suspected manipulations of the last day. */
  readonly campaigns?: readonly Campaign[];
  readonly silentSince: EpochMs | null;
  /** Far fewer reports than usual come in. */
  readonly faint?: boolean;
  readonly replay: Snapshot['replay'];
}

const STEP = 15 * MINUTE;

/** Complaints of the last quarter of an hour: of a discreet track as they may be told. */
function lateCount({ windows, asOf }: SnapshotSource, track: Track, code: number): number | null {
  return track.discretion ? toldCount(track, asOf - STEP, asOf) : publishedCount(windows[code]?.count ?? 0);
}

function serviceNow(source: SnapshotSource, track: Track, code: number): ServiceNow {
  const window = source.windows[code];
  const verdict = source.standings[code];
  const silent = track.discretion ? track.discretion.silent : window?.silent;
  const mean = window?.mean ?? 0;
  const isSaidToWork = (verdict?.class ?? 'normal') === 'normal';
  const unheard = source.silentSince !== null || (silent ?? false) || (source.faint === true && isSaidToWork);
  return {
    class: verdict?.class ?? 'normal',
    // Of those who are not heard nothing is known.
    probability: unheard ? 0 : verdict ? plainProbability(verdict.probability) : 1,
    source: verdict?.source ?? null,
    count15m: lateCount(source, track, code),
    baseline15m: track.discretion ? publishedMean(mean) : Math.round(mean * 10) / 10,
    ...(unheard ? { missing: true as const } : {}),
  };
}

function publishedAlarms({ catalog, asOf, tracks, alarms = [] }: SnapshotSource): Record<string, AlarmFacts> {
  const told = catalog.services.flatMap(({ id }, code) => {
    const facts = alarms[code];
    return facts ? [[id, hideFew(facts, toldFacts(tracks[code]!, asOf))] as const] : [];
  });
  return Object.fromEntries(told);
}

function campaignsOf({ campaigns = [] }: SnapshotSource): Record<string, readonly Campaign[]> {
  const marked = [...new Set(campaigns.map(({ service }) => service))];
  return Object.fromEntries(marked.map((id) => [id, campaigns.filter(({ service }) => service === id)]));
}

function hearingOf({ silentSince, faint }: SnapshotSource): Hearing {
  if (silentSince !== null) return 'silent';
  return faint ? 'faint' : 'clear';
}

/** The market as the public sees it at one moment. */
export function makeSnapshot(source: SnapshotSource): Snapshot {
  const { catalog, asOf, incidents, tracks } = source;
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === null);
  // Steps end with the last point: half a step would look like a fall.
  const to = floorTo(asOf, POINT);
  const perService = <T>(make: (track: Track, code: number) => T): Record<string, T> =>
    Object.fromEntries(catalog.services.map((service, code) => [service.id, make(tracks[code]!, code)]));
  const sentences = open.map((incident) => incidentSentence(catalog, incident));
  return {
    market: catalog.market.id,
    asOf,
    sentence: sentences.join(' ') || quietSentence(catalog, hearingOf(source)),
    incidents,
    services: perService((track, code) => serviceNow(source, track, code)),
    series: perService((track) => seriesOf(track, to - DAY, to, STEP)),
    regions: perService((track) => regionsOf(track, asOf - HOUR, asOf)),
    ...countiesTold(
      catalog.services.map(({ id }, code) => [id, tracks[code]!]),
      asOf - HOUR,
      asOf,
    ),
    symptoms: perService((track) => symptomsOf(track, asOf - HOUR, asOf)),
    alarms: publishedAlarms(source),
    campaigns: campaignsOf(source),
    silentSince: source.silentSince,
    ...(source.faint ? { faint: true } : {}),
    replay: source.replay,
  };
}
