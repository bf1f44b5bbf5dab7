import type { FormatWords } from '../format/create-formats.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Parts of countries whose Spanish name is not the English one (Ortografía de la lengua española, 2010). */
const REGION_NAMES: Readonly<Record<string, string>> = {
  'US-AS': 'Samoa Americana',
  'US-DC': 'Distrito de Columbia',
  'US-HI': 'Hawái',
  'US-LA': 'Luisiana',
  'US-MI': 'Míchigan',
  'US-MO': 'Misuri',
  'US-MP': 'Islas Marianas del Norte',
  'US-MS': 'Misisipi',
  'US-NC': 'Carolina del Norte',
  'US-ND': 'Dakota del Norte',
  'US-NH': 'Nuevo Hampshire',
  'US-NJ': 'Nueva Jersey',
  'US-NM': 'Nuevo México',
  'US-NY': 'Nueva York',
  'US-OR': 'Oregón',
  'US-PA': 'Pensilvania',
  'US-SC': 'Carolina del Sur',
  'US-SD': 'Dakota del Sur',
  'US-VI': 'Islas Vírgenes de EE.\u00a0UU.',
  'US-WV': 'Virginia Occidental',
  'GB-ENG': 'Inglaterra',
  'GB-NIR': 'Irlanda del Norte',
  'GB-SCT': 'Escocia',
  'GB-WLS': 'Gales',
};

/** Countries whose name has an article within a sentence. */
const ARTICLES: Readonly<Record<string, string>> = {
  'Emiratos Árabes Unidos': 'los',
  'Estados Unidos': 'los',
  'Países Bajos': 'los',
  'Reino Unido': 'el',
};

/** `las 3:52 a. m. ET`, `la 1:05 p. m. ET`: a time within a sentence has its article. */
export const theHour = (time: string): string => `${/^1(?!\d)/.test(time) ? 'la' : 'las'}\u00a0${time}`;

/** How numbers, times and lists are written in Spanish. */
export const esFormat: FormatWords = {
  locale: (timeZone) => {
    if (/^(America|Pacific)\//.test(timeZone)) return 'es-US';
    return timeZone.startsWith('Europe/') ? 'es-ES' : 'es-419';
  },
  midnight: 'medianoche',
  noon: 'mediodía',
  tidy: (time) =>
    time.replace(
      /[\s\u202f]?([AaPp])\.?\s?[Mm]\.?/,
      (_, letter: string) => `\u00a0${letter.toLowerCase()}.\u00a0m.`,
    ),
  under: (number) => `menos\u00a0de\u00a0${number}`,
  over: (number) => `más de ${number}`,
  minutes: (n) => plural(n, { one: `${n} minuto`, other: `${n} minutos` }),
  hours: (hours, minutes) => (minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${minutes}\u00a0min`),
  chances: [
    [0.99, 'casi seguro'],
    [0.9, 'muy probable'],
    [0.66, 'probable'],
    [0.5, 'más probable que no'],
    [0.34, 'posible'],
    [0.1, 'poco probable'],
    [0.01, 'muy poco probable'],
    [0, 'casi seguro que no'],
  ],
  odds: {
    alike: 'casi igual de probable',
    million: 'más de un millón de veces menos probable',
    times: (number) => `${number} veces menos probable`,
  },
  more: (n) => `${n} más`,
  lists: 'es',
  region: (code) => REGION_NAMES[code],
  inSentence: (market) => (Object.hasOwn(ARTICLES, market) ? `${ARTICLES[market]} ${market}` : market),
};
