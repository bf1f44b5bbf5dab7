import type { IncidentKind } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import type { Messages } from '../text/en.ts';

/** Says of a scenario that is being replayed through this server that it is not happening now. */
export function ReplayBanner(props: { replay: NonNullable<Snapshot['replay']>; t: Messages }) {
  const { replay, t } = props;
  const words = Object.hasOwn(t.banners, replay.kind)
    ? t.banners[replay.kind as IncidentKind]
    : t.banners.simulated;
  return (
    <p class="banner">
      <b>
        {t.replaying} <span lang="en">{replay.title}</span>.
      </b>{' '}
      {words?.title}. {words?.says}
    </p>
  );
}
