import type { Snapshot } from '../publish/snapshot.ts';

/** What is shown of a market of which nothing is known; `changes` say what is different. */
export function buildSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    market: 'us',
    asOf: 0,
    sentence: 'All services are working.',
    incidents: [],
    services: {},
    series: {},
    regions: {},
    symptoms: {},
    silentSince: null,
    replay: null,
    ...changes,
  };
}
