import type { Catalog } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import { candidateChanges } from '../ledger/candidate-changes.ts';
import type { Change } from '../ledger/check-change.ts';
import { standHypotheses } from '../ledger/stand-hypotheses.ts';
import type { Statement } from '../ledger/statement.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import { countiesTold } from './county-rates.ts';
import type { Dossier, IncidentKind, RegionSteps } from './dossier.ts';
import { estimateImpact } from './impact.ts';
import { POINT, type Track } from './record.ts';
import { regionStepsOf } from './region-steps.ts';
import { incidentSentence } from './sentence.ts';
import { emergencyOf, regionsOf, seriesOf, symptomsOf } from './views.ts';

/** Where a dossier comes from, beside the incident itself. */
export interface DossierSource {
  readonly catalog: Catalog;
  /** By service code. */
  readonly tracks: readonly Track[];
  readonly statements: readonly Statement[];
  /** Announced work; absent: none is known. */
  readonly changes?: readonly Change[];
  readonly now: EpochMs;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly notes: string;
  readonly sources: readonly string[];
}

const LEAD = 2 * HOUR;
/** What was said in the day before the first sign may bear on it. */
const BEFORE = 24 * HOUR;
const TAIL = 1 * HOUR;
const MOST_POINTS = 220;
const STEPS = [5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE);

const CLASS_ORDER = { origin: 0, dependent: 1, collateral: 2, undetermined: 3, normal: 4 } as const;

function orderServices(catalog: Catalog, incident: Incident): string[] {
  const rank = (id: string): number => CLASS_ORDER[incident.verdicts[id]?.class ?? 'normal'];
  const users = (id: string): number => catalog.services[catalog.serviceIndex.get(id)!]!.users ?? 0;
  return catalog.services
    .map((service) => service.id)
    .toSorted((a, b) => rank(a) - rank(b) || users(b) - users(a) || (a < b ? -1 : 1));
}

/** Statements go on after an incident: causes are told later, and rumours refuted. */
export function withStatements(dossier: Dossier, statements: readonly Statement[], now: EpochMs): Dossier {
  const { openedAt } = dossier.incident;
  const heard = statements.filter(({ at }) => at >= openedAt - BEFORE && at <= now);
  return { ...dossier, statements: heard, hypotheses: standHypotheses(heard, now) };
}

/** Map over time of the origins; where no service is named as one, of the one with the most complaints. */
function stepsOf(
  origin: readonly string[],
  trackOf: ReadonlyMap<string, Track>,
  [from, to]: readonly [EpochMs, EpochMs],
): Record<string, RegionSteps> {
  const weight = ({ cells }: Track): number =>
    cells.reduce((sum, { end, tally }) => (end > from && end <= to ? sum + tally.count : sum), 0);
  const named = origin.filter((id) => trackOf.has(id));
  const most = [...trackOf].toSorted(([, a], [, b]) => weight(b) - weight(a)).slice(0, 1);
  const shown = named.length > 0 ? named : most.map(([id]) => id);
  const rows = shown.map((id) => [id, regionStepsOf(trackOf.get(id)!, from, to)] as const);
  return Object.fromEntries(rows.flatMap(([id, steps]) => (steps ? [[id, steps]] : [])));
}

/** Gathers everything that is published about one incident. */
export function makeDossier(incident: Incident, source: DossierSource): Dossier {
  const { catalog, tracks, now } = source;
  const end = Math.min(now, (incident.resolvedAt ?? now) + TAIL);
  const step = STEPS.find((width) => (end - incident.openedAt + LEAD) / width <= MOST_POINTS) ?? HOUR;
  // Steps end with the last point: half a step would look like a fall.
  const to = floorTo(end, POINT);
  const from = to - Math.ceil((to - incident.openedAt + LEAD) / step) * step;
  const order = orderServices(catalog, incident);
  const trackOf = (id: string): Track => tracks[catalog.serviceIndex.get(id)!]!;
  const touched = order.filter((id) => incident.verdicts[id] || incident.current[id]);
  const emergency: Record<string, number | null> = {};
  for (const id of order) {
    const count = emergencyOf(trackOf(id), incident.openedAt, end);
    if (count !== undefined && incident.verdicts[id]) emergency[id] = count;
  }
  const dossier: Dossier = {
    incident,
    kind: source.kind,
    title: source.title,
    notes: source.notes,
    sources: source.sources,
    sentence: incidentSentence(catalog, incident),
    series: Object.fromEntries(order.map((id) => [id, seriesOf(trackOf(id), from, to, step)])),
    regions: Object.fromEntries(touched.map((id) => [id, regionsOf(trackOf(id), incident.openedAt, end)])),
    regionSteps: stepsOf(incident.origin, new Map(touched.map((id) => [id, trackOf(id)])), [
      incident.openedAt,
      end,
    ]),
    ...countiesTold(
      touched.map((id) => [id, trackOf(id)]),
      incident.openedAt,
      end,
    ),
    symptoms: Object.fromEntries(touched.map((id) => [id, symptomsOf(trackOf(id), incident.openedAt, end)])),
    statements: [],
    hypotheses: [],
    changes: candidateChanges(source.changes ?? [], incident, catalog),
    impact: estimateImpact(catalog, incident, now),
    emergency,
  };
  return withStatements(dossier, source.statements, now);
}
