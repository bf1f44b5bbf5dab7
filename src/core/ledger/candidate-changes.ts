import type { Catalog, Dependency } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { Change } from './check-change.ts';

/** Announced work that began shortly before an incident: a candidate for its cause, and no more than that. */
export interface CandidateChange extends Change {
  /** Whole minutes from its beginning to the first sign of the incident, 0 to 30. */
  readonly gapMinutes: number;
}

/** Work that began earlier than this before the first sign is no candidate. */
const BEFORE = 30 * MINUTE;

const holds = ({ from, to }: Dependency, at: EpochMs): boolean =>
  (from === undefined || from <= at) && (to === undefined || at < to);

/** Those at fault, else all that the incident touches, with everything they run on or, for a link, join. */
function suspectsOf(incident: Incident, catalog: Catalog): ReadonlySet<string> {
  const { origin, verdicts, current, openedAt } = incident;
  const nodes = new Map([...catalog.services, ...catalog.elements].map((node) => [node.id, node]));
  const named = origin.length > 0 ? origin : [...Object.keys(verdicts), ...Object.keys(current)];
  const joined = catalog.elements.flatMap(({ id, joins }) => (origin.includes(id) ? joins : []));
  // A set that grows while it is walked: each node is visited once, whatever runs in a circle.
  const suspects = new Set([...named, ...joined]);
  for (const id of suspects) {
    for (const edge of nodes.get(id)?.runsOn ?? []) if (holds(edge, openedAt)) suspects.add(edge.id);
  }
  return suspects.add(catalog.market.id);
}

/**
 * Changes that began at most 30 minutes before an incident's first sign, on those at fault or on what they run on;
 * while nobody is known to be at fault, on any of those that it touches. The closest first.
 */
export function candidateChanges(
  changes: readonly Change[],
  incident: Incident,
  catalog: Catalog,
): readonly CandidateChange[] {
  const { openedAt } = incident;
  const near = changes.filter(({ from }) => from <= openedAt && openedAt - from <= BEFORE);
  if (near.length === 0) return [];
  const suspects = suspectsOf(incident, catalog);
  return near
    .filter(({ service }) => suspects.has(service))
    .map((change) => ({ ...change, gapMinutes: Math.floor((openedAt - change.from) / MINUTE) }))
    .toSorted((a, b) => b.from - a.from);
}
