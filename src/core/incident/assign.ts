import type { StandingVerdict } from '../attribute/verdict.ts';
import type { Incident } from './incident.ts';

/** Which incident has which origins, and which services, after one tick. */
export interface Assignment {
  /** Origins by incident id; empty where the cause is not known (any more). */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  /** Origins that no open incident has: each opens (or reopens) one. */
  readonly unclaimed: readonly string[];
}

const isOpen = (incident: Incident): boolean => incident.state === 'open' || incident.state === 'recovering';

/**
 * One incident a fault: origins stay with their incident, new ones go to an incident that has none.
 *
 * @param calm services with nothing to see: an origin that fell silent is still the origin of its incident
 */
export function assignOrigins(
  incidents: readonly Incident[],
  origins: readonly string[],
  calm: ReadonlySet<string>,
): Assignment {
  const result = new Map<string, readonly string[]>();
  const claimed = new Set<string>();
  const open = incidents.filter(isOpen);
  for (const incident of open) {
    const kept = incident.origin.filter((id) => origins.includes(id) || calm.has(id));
    for (const id of kept) claimed.add(id);
    result.set(incident.id, kept);
  }
  const unclaimed = origins.filter((id) => !claimed.has(id));
  for (const incident of open) {
    if (result.get(incident.id)!.length > 0) continue;
    const next = unclaimed.shift();
    if (next) result.set(incident.id, [next]);
  }
  return { origins: result, unclaimed };
}

/** A service that an incident touches: its own class, and the origin it suffers from. */
export interface Touched {
  readonly id: string;
  readonly verdict: StandingVerdict;
}

/**
 * The services of each incident, by incident id; those that belong to none are under the empty id.
 * A follower goes with its source; one of whom nothing is known yet with the incident that has it already,
 * else with one whose cause is not known, else with any.
 */
export function assignServices(
  incidents: readonly Incident[],
  assignment: Assignment,
  touched: readonly Touched[],
): Map<string, Touched[]> {
  const result = new Map<string, Touched[]>();
  const open = incidents.filter((incident) => assignment.origins.has(incident.id));
  const byOrigin = new Map<string, string>();
  for (const [id, origins] of assignment.origins) for (const origin of origins) byOrigin.set(origin, id);
  const unknown = open.find((incident) => assignment.origins.get(incident.id)!.length === 0);
  for (const service of touched) {
    const { class: verdictClass, source } = service.verdict;
    let id = verdictClass === 'origin' ? byOrigin.get(service.id) : source ? byOrigin.get(source) : undefined;
    if (id === undefined && verdictClass !== 'origin') {
      id = (open.find((incident) => service.id in incident.current) ?? unknown ?? open[0])?.id;
    }
    const list = result.get(id ?? '') ?? [];
    list.push(service);
    result.set(id ?? '', list);
  }
  return result;
}
