import type { enCampaign } from './en-campaign.ts';
import { theHour } from './es-format.ts';

/** What is said of reports that are suspected to be a campaign, in Spanish. */
export const esCampaign: typeof enCampaign = {
  title: 'Sospecha de manipulación',
  says: ({ reports, networks, since, until }) => {
    const from = networks === null ? 'menos de 5 redes' : `${networks} redes`;
    const when =
      until === null ? `desde ${theHour(since)}` : `desde ${theHour(since)} hasta ${theHour(until)}`;
    return `Al menos ${reports} reportes en 15 minutos desde ${from}, ${when}, no parecen de personas en una caída. No se borró ninguno; pesan poco en lo que se dice aquí.`;
  },
  chart: (name) => `La mayoría de los reportes sobre ${name} se deben, según se sospecha, a una manipulación`,
  why: (signs) => `Por qué: ${signs.join('; ')}.`,
  signs: {
    'few-networks': 'la mayoría vino de unas pocas redes',
    'even-gaps': 'llegaron a intervalos iguales',
    'one-referrer': 'casi todos vinieron desde una misma página',
    'odd-symptoms': 'señalan algo que aquí casi nunca falla',
  },
};
