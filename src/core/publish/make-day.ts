import { type Catalog, createCatalog } from '../catalog/catalog.ts';
import type { Incident, TimelineEntry } from '../incident/incident.ts';
import { DAY, type EpochMs, MINUTE } from '../time.ts';
import { clausesOf } from './clauses.ts';
import { type Blame, type Day, type DayBrief, type DayIncident, type DayOutcome, isReal } from './day.ts';
import type { Dossier, Series } from './dossier.ts';
import type { Track } from './record.ts';
import { type DayStated, statedOf } from './score/stated.ts';
import { excusedIn, incidentsDuring, type Score, scoreIncidents, type Truth } from './score.ts';
import { seriesOf } from './views.ts';

/** Where a day comes from: a scenario, its truth, and what an analysis said of it. */
export interface DaySource extends Pick<DayBrief, 'id' | 'title' | 'kind' | 'notes' | 'sources'> {
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly catalog: Catalog;
  readonly truth: Truth | null;
  readonly dossiers: readonly Dossier[];
  /** By service code; for the curves of a day without an incident. */
  readonly tracks: readonly Track[];
}

const STEP = 15 * MINUTE;
/** Curves shown of a day without an incident. */
const SHOWN = 6;

/** When each service was called at fault, from the changes that were kept. */
export function blamesOf(timeline: readonly TimelineEntry[]): Blame[] {
  const open = new Map<string, EpochMs>();
  const done: Blame[] = [];
  for (const { at, verdicts } of timeline) {
    for (const [id, from] of [...open]) {
      if (verdicts[id]?.class === 'origin') continue;
      open.delete(id);
      done.push({ id, from, to: at });
    }
    for (const [id, verdict] of Object.entries(verdicts)) {
      if (verdict.class === 'origin' && !open.has(id)) open.set(id, at);
    }
  }
  for (const [id, from] of open) done.push({ id, from, to: null });
  return done.toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

/** Compares what was said of a day with its truth in one word. */
function outcomeOf(incidents: readonly DayIncident[], score: Score, truth: Truth): DayOutcome {
  const excused = new Set([...truth.origin, ...excusedIn(truth)]);
  const others = (ids: readonly string[]): boolean => ids.some((id) => !excused.has(id));
  const lacks = truth.origin.some((id) => !score.origin.includes(id));
  const erred = others(incidents.flatMap(({ blamed }) => blamed.map(({ id }) => id)));
  if (others(score.origin) || (lacks && erred)) return 'wrong';
  if (lacks) return 'missed';
  return erred || incidents.some(({ causeless }) => causeless) ? 'flawed' : 'right';
}

/** Incidents that nothing was behind: outside the time of the truth, or on a day on which nothing rose. */
function causelessOf(incidents: readonly Incident[], truth: Truth | null): ReadonlySet<string> {
  if (!truth) return new Set();
  const nothing = truth.origin.length === 0 && truth.undetermined.length === 0;
  const during = nothing ? [] : incidentsDuring(incidents, truth);
  return new Set(incidents.filter((incident) => !during.includes(incident)).map(({ id }) => id));
}

/** Made-up days share a market and a calendar: their incidents are told apart by the day. */
function withDay(dossier: Dossier, source: DaySource): Dossier {
  const { incident } = dossier;
  const { kind, title, notes, sources } = source;
  const id = isReal(source) ? incident.id : `${source.id}${incident.id.slice(incident.market.length)}`;
  return { ...dossier, kind, title, notes, sources, incident: { ...incident, id } };
}

function briefIncident(
  { incident, sentence }: Dossier,
  { catalog, causeless }: { readonly catalog: Catalog; readonly causeless: boolean },
): DayIncident {
  const { id, market, state, openedAt, attributedAt, resolvedAt, origin, paramsVersion, timeline } = incident;
  return {
    id,
    market,
    state,
    openedAt,
    attributedAt,
    resolvedAt,
    origin,
    paramsVersion,
    sentence,
    told: clausesOf(catalog, incident),
    causeless,
    blamed: blamesOf(timeline),
  };
}

function namesOf(catalog: Catalog, ids: Iterable<string>): Record<string, string> {
  const all = new Map([...catalog.services, ...catalog.elements].map(({ id, name }) => [id, name]));
  return Object.fromEntries([...new Set(ids)].flatMap((id) => (all.has(id) ? [[id, all.get(id)!]] : [])));
}

function mentioned({ truth, stated, incidents }: Pick<DayBrief, 'truth' | 'stated' | 'incidents'>): string[] {
  const groups = truth
    ? [truth.origin, truth.dependent, truth.collateral, truth.normal, truth.undetermined]
    : [];
  return [
    ...groups.flat(),
    ...stated.map(({ id }) => id),
    ...incidents.flatMap(({ origin, blamed }) => [...origin, ...blamed.map(({ id }) => id)]),
  ];
}

/** The curves that rose the most above what is usual, over the day's last 24 hours. */
function quietSeries({ catalog, tracks, from, to }: DaySource): Record<string, Series> {
  const last = to ?? Math.max(0, ...tracks.flatMap(({ points }) => points.at(-1)?.end ?? []));
  const first = Math.max(from ?? 0, last - DAY);
  const rise = ({ count, expected }: Series): number =>
    Math.max(0, ...count.map((value, i) => (value - expected[i]!) / Math.sqrt(Math.max(1, expected[i]!))));
  const rows = catalog.services.flatMap(({ id }, code): [string, Series][] => {
    const track = tracks[code];
    return track ? [[id, seriesOf(track, first, last, STEP)]] : [];
  });
  return Object.fromEntries(rows.toSorted(([, a], [, b]) => rise(b) - rise(a)).slice(0, SHOWN));
}

const isTouched = (stated: DayStated): boolean =>
  stated.role !== 'normal' || stated.class !== 'normal' || stated.probability > 0 || stated.calledEver;

/** What was stated of each; of the many with which nothing was, how many they are is enough. */
function statedIn(told: readonly Incident[], truth: Truth | null, services: readonly string[]) {
  if (!truth) return { stated: [], untouched: 0 };
  const all = statedOf(told, truth, { services, alarmed: [] }).map(
    ({ alarmed: _alarmed, ...stated }): DayStated => stated,
  );
  const stated = all.filter(isTouched);
  return { stated, untouched: all.length - stated.length };
}

/** Gathers everything that the pages tell of one day of the casebook. */
export function makeDay(source: DaySource): Day {
  const { id, title, kind, notes, sources, from, to, catalog, truth } = source;
  const dossiers = source.dossiers.map((dossier) => withDay(dossier, source));
  const told: readonly Incident[] = dossiers.map(({ incident }) => incident);
  const services = catalog.services.map((service) => service.id);
  const score = truth && scoreIncidents(told, truth, services);
  const causeless = causelessOf(told, truth);
  const incidents = dossiers.map((dossier) =>
    briefIncident(dossier, { catalog, causeless: causeless.has(dossier.incident.id) }),
  );
  const { market } = catalog;
  const compared = statedIn(told, truth, services);
  return {
    id,
    title,
    kind,
    notes,
    sources,
    from,
    to,
    market: { id: market.id, name: market.name, timezone: market.timezone },
    names: namesOf(catalog, mentioned({ truth, incidents, stated: compared.stated })),
    truth,
    score,
    outcome: truth && score && outcomeOf(incidents, score, truth),
    ...compared,
    incidents,
    catalog,
    dossiers,
    series: dossiers.length === 0 ? quietSeries(source) : {},
  };
}

/** A day as a list needs it: without catalog, dossiers and curves. */
export function briefOf(day: Day): DayBrief {
  const { catalog: _catalog, dossiers: _dossiers, series: _series, ...brief } = day;
  return brief;
}

/** A day as it was kept as JSON, with the look-ups of its catalog made anew. */
export function reviveDay(kept: Day): Day {
  const { market, services, elements } = kept.catalog;
  const catalog = createCatalog({ market, services, elements });
  const day = { id: kept.id, title: kept.title, catalog };
  return { ...kept, catalog, dossiers: kept.dossiers.map((dossier) => ({ ...dossier, day })) };
}

const began = ({ truth, to, from }: DayBrief): EpochMs => truth?.from ?? to ?? from ?? 0;

/** Real days first, then made-up ones by title; real days the newest first. */
export function orderDays(days: readonly DayBrief[]): DayBrief[] {
  return days.toSorted((a, b) => {
    const real = Number(isReal(b)) - Number(isReal(a));
    if (real !== 0) return real;
    const newer = isReal(a) ? began(b) - began(a) : 0;
    return newer || a.title.localeCompare(b.title, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1);
  });
}
