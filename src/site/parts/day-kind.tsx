import { isReal } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Messages } from '../text/en.ts';

type Made = Pick<Dossier, 'kind' | 'sources'>;

/** What is said of how a day was made; undefined for one that this server saw itself. */
export function kindWords(t: Messages, day: Made): { title: string; says: string } | undefined {
  if (day.kind === 'simulated' && isReal(day)) return t.day.realSimulated;
  return t.banners[day.kind] ?? undefined;
}

/** Says that what follows is not happening now, and how it was made. Nothing for a live incident. */
export function DayBanner(props: { day: Made; t: Messages }) {
  const words = kindWords(props.t, props.day);
  if (!words) return null;
  return (
    <p class="banner">
      <b>{words.title}.</b> {words.says}
    </p>
  );
}

/** The kind of a day in one word. */
export function KindTag(props: { kind: Dossier['kind']; t: Messages }) {
  return <span class={`tag k-${props.kind}`}>{props.t.day.kinds[props.kind]}</span>;
}
