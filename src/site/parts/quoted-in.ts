import type { Dossier } from '../../core/publish/dossier.ts';

/** Language of what is quoted with an incident: days that came with the product quote English; of others it is not known. */
export function quotedIn({ kind }: Pick<Dossier, 'kind'>): 'en' | undefined {
  return kind === 'live' ? undefined : 'en';
}
