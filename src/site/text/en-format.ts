import type { FormatWords } from '../format/create-formats.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

/** How numbers, times and lists are written in English. */
export const enFormat: FormatWords = {
  locale: (timeZone) => {
    if (timeZone.startsWith('America/')) return 'en-US';
    return timeZone.startsWith('Australia/') ? 'en-AU' : 'en-GB';
  },
  midnight: 'midnight',
  noon: 'noon',
  tidy: (time) =>
    time.replace(/[\s\u202f]?([AaPp])\.?[Mm]\.?/, (_, letter: string) => `\u00a0${letter.toLowerCase()}.m.`),
  under: (number) => `under\u00a0${number}`,
  over: (number) => `over ${number}`,
  minutes: (n) => plural(n, { one: '1 minute', other: `${n} minutes` }),
  hours: (hours, minutes) => (minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${minutes}\u00a0min`),
  chances: [
    [0.99, 'almost certainly'],
    [0.9, 'very likely'],
    [0.66, 'likely'],
    [0.5, 'more likely than not'],
    [0.34, 'possibly'],
    [0.1, 'unlikely'],
    [0.01, 'very unlikely'],
    [0, 'almost certainly not'],
  ],
  odds: {
    alike: 'about as likely',
    million: 'more than a million times less likely',
    times: (number) => `${number} times less likely`,
  },
  more: (n) => `${n} more`,
  // No comma before "and", as in the headlines.
  lists: 'en-GB',
  region: () => undefined,
  inSentence: (market) => (/^(United|Netherlands|Philippines)/.test(market) ? `the ${market}` : market),
};
