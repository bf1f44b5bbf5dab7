import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { IncidentState } from '../../core/incident/incident.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { isPast, toldVerdicts } from '../../core/publish/told-verdicts.ts';
import { type MultipleRow, quarters } from '../charts/multiples.tsx';
import { CLASS_ORDER } from '../parts/class-look.ts';
import { nameOf, type View } from '../serve/view.ts';

export function toldClass(dossier: Dossier, service: string): VerdictClass {
  return toldVerdicts(dossier)[service]?.class ?? 'normal';
}

/** The largest services of an incident for the small multiples, broken ones first. */
export function dossierRows(view: View, dossier: Dossier, most: number): MultipleRow[] {
  const rows = Object.entries(dossier.series).map(([id, series]) => ({
    id,
    name: nameOf(view.catalog, id),
    class: toldClass(dossier, id),
    series,
    peak: Math.max(0, ...quarters(series).count),
  }));
  return rows
    .sort((a, b) => Number(a.class === 'normal') - Number(b.class === 'normal') || b.peak - a.peak)
    .slice(0, most)
    .sort((a, b) => CLASS_ORDER.indexOf(a.class) - CLASS_ORDER.indexOf(b.class) || b.peak - a.peak);
}

/** The service whose curve stands for an incident: the origin that has one, else the largest. */
export function leadingService(view: View, dossier: Dossier): string | undefined {
  return dossier.incident.origin.find((id) => dossier.series[id]) ?? dossierRows(view, dossier, 1)[0]?.id;
}

const GOING_ON: readonly IncidentState[] = ['suspected', 'open', 'recovering'];

/** Whether an incident goes on: here or in a replay, and not in a record that ends before it does. */
export const goesOn = (dossier: Dossier): boolean =>
  dossier.day === undefined && GOING_ON.includes(dossier.incident.state);

/** How an incident stands, in words. "Now" is said only of what happens now. */
export function stateInWords(view: View, dossier: Dossier): string {
  const { openAtEnd, openInReplay, state } = view.t.incident;
  if (dossier.day && !isPast(dossier)) return openAtEnd;
  const isReplayed = dossier.kind !== 'live' && dossier.incident.state === 'open';
  return isReplayed ? openInReplay : state[dossier.incident.state];
}
