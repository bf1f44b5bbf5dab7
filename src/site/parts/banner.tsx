import type { IncidentKind } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import type { Messages } from '../text/en.ts';

/** Says that what follows is not happening now. Nothing for a live incident. */
export function KindBanner(props: { kind: IncidentKind; t: Messages }) {
  const words = props.t.banners[props.kind];
  if (!words) return null;
  return (
    <p class="banner">
      <b>{words.title}.</b> {words.says}
    </p>
  );
}

/** The same for a scenario that is being replayed through this server. */
export function ReplayBanner(props: { replay: NonNullable<Snapshot['replay']>; t: Messages }) {
  const { replay, t } = props;
  const words = Object.hasOwn(t.banners, replay.kind)
    ? t.banners[replay.kind as IncidentKind]
    : t.banners.simulated;
  return (
    <p class="banner">
      <b>{t.replaying(replay.title)}.</b> {words?.title}. {words?.says}
    </p>
  );
}
