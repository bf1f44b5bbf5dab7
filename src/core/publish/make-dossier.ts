import type { Catalog } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import { candidateChanges } from '../ledger/candidate-changes.ts';
import type { Change } from '../ledger/check-change.ts';
import { standHypotheses } from '../ledger/stand-hypotheses.ts';
import type { Statement } from '../ledger/statement.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import type { Dossier, IncidentKind } from './dossier.ts';
import { estimateImpact } from './impact.ts';
import type { Track } from './record.ts';
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

/** Gathers everything that is published about one incident. */
export function makeDossier(incident: Incident, source: DossierSource): Dossier {
  const { catalog, tracks, now } = source;
  const end = Math.min(now, (incident.resolvedAt ?? now) + TAIL);
  const step = STEPS.find((width) => (end - incident.openedAt + LEAD) / width <= MOST_POINTS) ?? HOUR;
  const from = floorTo(incident.openedAt - LEAD, step);
  const order = orderServices(catalog, incident);
  const trackOf = (id: string): Track => tracks[catalog.serviceIndex.get(id)!]!;
  const touched = order.filter((id) => incident.verdicts[id] || incident.current[id]);
  const emergency: Record<string, number | null> = {};
  for (const id of order) {
    const count = emergencyOf(trackOf(id), incident.openedAt, end);
    if (count !== undefined && incident.verdicts[id]) emergency[id] = count;
  }
  const over = incident.resolvedAt !== null;
  const dossier: Dossier = {
    incident,
    kind: source.kind,
    title: source.title,
    notes: source.notes,
    sources: source.sources,
    sentence: incidentSentence({
      catalog,
      verdicts: over ? incident.verdicts : incident.current,
      origin: incident.origin,
      tense: over ? 'past' : 'now',
      since: incident.openedAt,
      where: incident.where,
    }),
    series: Object.fromEntries(order.map((id) => [id, seriesOf(trackOf(id), from, end, step)])),
    regions: Object.fromEntries(touched.map((id) => [id, regionsOf(trackOf(id), incident.openedAt, end)])),
    symptoms: Object.fromEntries(touched.map((id) => [id, symptomsOf(trackOf(id), incident.openedAt, end)])),
    statements: [],
    hypotheses: [],
    changes: candidateChanges(source.changes ?? [], incident, catalog),
    impact: estimateImpact(catalog, incident, now),
    emergency,
  };
  return withStatements(dossier, source.statements, now);
}
