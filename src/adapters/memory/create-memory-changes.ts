import type { Change } from '../../core/ledger/check-change.ts';
import type { ChangeStore } from '../../ports/store.ts';
import { createKeepOnce } from './keep-once.ts';

/** Announced work in memory: all words are kept, the latest on each change is read. */
export function createMemoryChanges(): ChangeStore {
  const announced = createKeepOnce<Change>();
  return {
    addChanges: async (market, changes) => announced.add(market, changes),
    changes: async (market, from, to) => {
      const words = announced.all(market);
      const latest = new Map(words.map((change) => [`${change.service}\n${change.id}`, change]));
      return [...latest.values()]
        .filter((change) => change.from >= from && change.from < to)
        .sort((a, b) => a.from - b.from);
    },
  };
}
