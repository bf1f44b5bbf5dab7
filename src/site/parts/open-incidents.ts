import type { Incident, IncidentState } from '../../core/incident/incident.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';

const OVER: readonly IncidentState[] = ['resolved', 'merged', 'dismissed'];

/** Incidents that still go on, as the snapshot orders them. */
export function openIncidents(snapshot: Snapshot | undefined): readonly Incident[] {
  return snapshot?.incidents.filter((incident) => !OVER.includes(incident.state)) ?? [];
}
