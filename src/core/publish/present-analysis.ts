import type { Incident } from '../incident/incident.ts';
import { type PresentedIncident, presentIncident, presentTimelineEntry } from './present-incident.ts';

/** What `faultline analyze --json` prints (contract, section 6). */
export interface PresentedAnalysis {
  readonly scenario: string | null;
  readonly paramsVersion: string;
  readonly incidents: readonly PresentedIncident[];
  readonly timeline: readonly {
    readonly at: string;
    readonly incident: string;
    readonly verdicts: Incident['timeline'][number]['verdicts'];
  }[];
}

/** Shapes what an analysis found for programs; the timeline is that of all incidents in order of time. */
export function presentAnalysis(analysis: {
  readonly scenario: string | null;
  readonly paramsVersion: string;
  readonly incidents: readonly Incident[];
}): PresentedAnalysis {
  const timeline = analysis.incidents
    .flatMap((incident) => incident.timeline.map((entry) => ({ incident: incident.id, entry })))
    .toSorted((a, b) => a.entry.at - b.entry.at)
    .map(({ incident, entry }) => {
      const { at, verdicts } = presentTimelineEntry(entry);
      return { at, incident, verdicts };
    });
  return {
    scenario: analysis.scenario,
    paramsVersion: analysis.paramsVersion,
    incidents: analysis.incidents.map(presentIncident),
    timeline,
  };
}
