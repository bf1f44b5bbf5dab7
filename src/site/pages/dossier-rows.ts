import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { type MultipleRow, quarters } from '../charts/multiples.tsx';
import { CLASS_ORDER } from '../parts/class-look.ts';
import { nameOf, type View } from '../serve/view.ts';

/** Whether the story of an incident is over, so that it is told in the past. */
export function isPast(dossier: Dossier): boolean {
  return dossier.incident.resolvedAt !== null || dossier.incident.state === 'merged';
}

/** The verdicts to be told: those that held at the height once it is over, those in force while it goes on. */
export function toldVerdicts(dossier: Dossier): Dossier['incident']['verdicts'] {
  const { incident } = dossier;
  return isPast(dossier) || Object.keys(incident.current).length === 0 ? incident.verdicts : incident.current;
}

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

/** How an incident stands, in words; a record that ends before its incident does says so. */
export function stateInWords(view: View, dossier: Dossier): string {
  const { t } = view;
  return dossier.day && !isPast(dossier) ? t.incident.openAtEnd : t.incident.state[dossier.incident.state];
}
