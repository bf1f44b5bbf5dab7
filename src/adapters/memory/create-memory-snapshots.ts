import type { Snapshot } from '../../core/publish/snapshot.ts';
import type { SnapshotStore } from '../../ports/store.ts';

/** The newest snapshot of each market. */
export function createMemorySnapshots(): SnapshotStore {
  const snapshots = new Map<string, Snapshot>();
  return {
    putSnapshot(snapshot) {
      snapshots.set(snapshot.market, snapshot);
      return Promise.resolve();
    },
    snapshot: (market) => Promise.resolve(snapshots.get(market)),
  };
}
