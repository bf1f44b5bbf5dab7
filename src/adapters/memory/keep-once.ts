/** Things of each market, each kept once: what is the same as JSON is the same. Answers how many were new. */
export function createKeepOnce<T>(): {
  readonly add: (market: string, items: readonly T[]) => number;
  /** In the order in which they came. */
  readonly all: (market: string) => readonly T[];
} {
  const markets = new Map<string, Map<string, T>>();
  return {
    add(market, items) {
      const kept = markets.get(market) ?? new Map<string, T>();
      markets.set(market, kept);
      const before = kept.size;
      for (const item of items) {
        const key = JSON.stringify(item);
        if (!kept.has(key)) kept.set(key, item);
      }
      return kept.size - before;
    },
    all: (market) => [...(markets.get(market)?.values() ?? [])],
  };
}
