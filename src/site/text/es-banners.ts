import type { enBanners } from './en-banners.ts';

/** What stands above a day that is not of this server, in Spanish. */
export const esBanners: typeof enBanners = {
  live: null,
  recorded: {
    title: 'Un día grabado',
    says: 'Esto no está pasando ahora.',
  },
  reconstructed: {
    title: 'Una reconstrucción con cifras publicadas',
    says: 'Esto no está pasando ahora.',
  },
  simulated: {
    title: 'Una simulación',
    says: 'Nada de esto pasó.',
  },
};
