import type { Snapshot } from '../../core/publish/snapshot.ts';

/** Fewer are drawn, so that nobody is told of, and may be none at all. */
const SEEN_FROM = 5;

/** Whether a snapshot tells of any report of the last day. */
export function hasSeenReports(snapshot: Snapshot | undefined): snapshot is Snapshot {
  if (!snapshot) return false;
  if (snapshot.silentSince === null) return true;
  return Object.values(snapshot.series).some((series) => series.count.some((count) => count >= SEEN_FROM));
}

/** Whether no more reports than usual means that a service works: not while we see nothing at all. */
export function canJudge(snapshot: Snapshot | undefined): boolean {
  return hasSeenReports(snapshot) && snapshot.silentSince === null && !snapshot.faint;
}
