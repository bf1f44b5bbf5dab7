import type { Probe } from '../../core/ledger/check-probe.ts';
import type { ProbeStore } from '../../ports/store.ts';
import { createKeepOnce } from './keep-once.ts';

/** Measurements in memory. The very same one is kept once. */
export function createMemoryProbes(): ProbeStore {
  const measured = createKeepOnce<Probe>();
  return {
    addProbes: async (market, probes) => measured.add(market, probes),
    probes: async (market, from, to) =>
      measured
        .all(market)
        .filter(({ at }) => at >= from && at < to)
        .sort((a, b) => a.at - b.at),
  };
}
