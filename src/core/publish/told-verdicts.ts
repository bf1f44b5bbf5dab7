import type { VerdictClass } from '../attribute/verdict.ts';
import type { Dossier } from './dossier.ts';

const FAILING: readonly VerdictClass[] = ['origin', 'dependent'];

/** Whether the story of an incident is over, so that it is told in the past. */
export function isPast({ incident }: Dossier): boolean {
  return incident.resolvedAt !== null || incident.state === 'merged';
}

/** The verdicts to be told, by service id: those that held at the height once it is over, those in force while it goes on. */
export function toldVerdicts(dossier: Dossier): Dossier['incident']['verdicts'] {
  const { incident } = dossier;
  return isPast(dossier) || Object.keys(incident.current).length === 0 ? incident.verdicts : incident.current;
}

/**
 * Reports of failed emergency calls, by service id (null: fewer than 10), of those that fail themselves: a working network
 * is never listed as one whose people cannot call for help.
 */
export function failedEmergencyCalls(dossier: Dossier): Dossier['emergency'] {
  const told = toldVerdicts(dossier);
  return Object.fromEntries(
    Object.entries(dossier.emergency).filter(
      ([id, count]) => count !== 0 && FAILING.includes(told[id]?.class ?? 'normal'),
    ),
  );
}
