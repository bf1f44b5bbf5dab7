import type { Snapshot } from '../../core/publish/snapshot.ts';
import type { EpochMs } from '../../core/time.ts';
import type { View } from '../serve/view.ts';

/** What keeps us from seeing, besides what a snapshot tells of itself. */
export interface Limits {
  /** The snapshot is older than it should be. */
  readonly stale: boolean;
  /** Time from which no report could be kept; null: they are kept. */
  readonly deafSince: EpochMs | null;
}

interface LimitsNoteProps {
  readonly view: View;
  readonly snapshot: Snapshot | undefined;
  readonly limits: Limits;
  /** False where the headline above says already that too little is heard. */
  readonly saysFaint?: boolean;
}

/** Says plainly what we cannot see now; nothing where all is well. */
export function LimitsNote(props: LimitsNoteProps) {
  const { view, snapshot, limits, saysFaint = true } = props;
  const { t, f } = view;
  const { silentSince = null, faint = false } = snapshot ?? {};
  return (
    <>
      {limits.deafSince !== null && <p class="warn">{t.lost.intake(f.time(limits.deafSince))}</p>}
      {silentSince !== null && <p class="warn">{t.home.silent(f.time(silentSince))}</p>}
      {saysFaint && silentSince === null && faint && <p class="warn">{t.home.faint}</p>}
      {snapshot && limits.stale && <p class="warn">{t.home.stale(f.time(snapshot.asOf))}</p>}
    </>
  );
}
