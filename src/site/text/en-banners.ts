import type { IncidentKind } from '../../core/publish/dossier.ts';

/** What stands above a day that is not of this server, in English. */
export const enBanners: Readonly<
  Record<IncidentKind, { readonly title: string; readonly says: string } | null>
> = {
  live: null,
  recorded: {
    title: 'A recorded day',
    says: 'This is not happening now.',
  },
  reconstructed: {
    title: 'A reconstruction from published figures',
    says: 'This is not happening now.',
  },
  simulated: {
    title: 'A simulation',
    says: 'None of this happened.',
  },
};
