import type { Snapshot } from '../../core/publish/snapshot.ts';

/**
 * Whether a snapshot says anything at all: some report in the last day. Before the first one nothing may be
 * called working, for nobody has said so.
 */
export function hasSeenReports(snapshot: Snapshot | undefined): snapshot is Snapshot {
  return (
    snapshot !== undefined &&
    (snapshot.silentSince === null ||
      Object.values(snapshot.series).some((series) => series.count.some((count) => count > 0)))
  );
}
