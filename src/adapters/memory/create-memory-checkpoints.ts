import type { Checkpoint, CheckpointStore } from '../../ports/store.ts';

/** What an engine remembered, in memory. */
export function createMemoryCheckpoints(): CheckpointStore {
  const markets = new Map<string, readonly Checkpoint[]>();
  return {
    putCheckpoint(market, checkpoint, forgetBefore) {
      const others = (markets.get(market) ?? []).filter(({ at }) => at !== checkpoint.at);
      const kept = [...others, checkpoint].filter(({ at }) => at >= forgetBefore);
      markets.set(
        market,
        kept.toSorted((a, b) => a.at - b.at),
      );
      return Promise.resolve();
    },
    checkpoint(market, at) {
      const known = markets.get(market) ?? [];
      return Promise.resolve(known.findLast((one) => one.at <= at) ?? known[0]);
    },
  };
}
