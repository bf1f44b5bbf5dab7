import type { Catalog } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import type { Symptom } from '../catalog/symptoms.ts';
import {
  type Lexicon,
  type MentionPhrases,
  READING_MEANS,
  READING_ORDER,
  type Reading,
} from './lexicon/lexicon.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { normaliseText } from './normalise-text.ts';

/** What a free text says; a field is absent where the text does not say it. */
interface TextReading {
  readonly symptom?: Symptom;
  /** Id of a service other than the speaker's own that could not be reached. */
  readonly reaching?: string;
}

/** Reads a free text of a person who reports on `service`. */
export type TextClassifier = (text: string, service: string) => TextReading;

const ANY_SERVICE = '(?:svc|amb)\\w+';
/** The mention that a pattern is about, in its place. */
const THIS_SERVICE = 'svcthis';
const MENTION = /(?:svc|amb)\d+/g;

/** Word classes put into a phrase; classes may hold classes. */
function expand(phrase: string, words: Lexicon['words']): string {
  return phrase.replace(/<([a-z]+)>/g, (whole, name: string) => {
    if (name === 'any') return ANY_SERVICE;
    return Object.hasOwn(words, name) ? expand(words[name] as string, words) : whole;
  });
}

/** One pattern for the phrases that all languages have for one thing. */
function compile(phrasesOf: (lexicon: Lexicon) => readonly string[]): RegExp {
  const phrases = LEXICONS.flatMap((lexicon) =>
    phrasesOf(lexicon).map((phrase) => expand(phrase, lexicon.words).replaceAll('<s>', THIS_SERVICE)),
  );
  return new RegExp(`(?<= )(?:${phrases.join('|')})(?= )`);
}

const ORDINARY_WORDS = new Set(LEXICONS.flatMap(({ ordinaryWords }) => ordinaryWords));

/** Symptoms that leave room for the reading that some platform does not answer. */
const PLATFORM_SYMPTOMS: ReadonlySet<Symptom | undefined> = new Set([
  undefined,
  'site-or-app',
  'sign-in',
  'cannot-reach',
  'no-service',
  'no-data',
  'slow-data',
  'works',
]);

/** Symptoms of a person who called or wrote to somebody in vain. */
const CONTACT_SYMPTOMS: ReadonlySet<Symptom | undefined> = new Set([
  'calls-fail',
  'texts-fail',
  'cannot-reach',
]);

interface Mentions {
  /** Ordinary spelling (normalised) to service code. */
  readonly codes: ReadonlyMap<string, number>;
  readonly pattern: RegExp;
}

const escapeName = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function createMentions(catalog: Catalog): Mentions {
  const codes = new Map<string, number>();
  catalog.services.forEach((service, code) => {
    for (const name of [service.id, service.name, ...service.aliases]) {
      const plain = normaliseText(name).trim();
      for (const spelling of [plain, plain.replaceAll(' ', ''), plain.replaceAll('&', ' and ')]) {
        if (spelling.length > 1 && !codes.has(spelling)) codes.set(spelling, code);
      }
    }
  });
  const names = [...codes.keys()].sort((a, b) => b.length - a.length).map(escapeName);
  return { codes, pattern: new RegExp(`(?<= )(?:${names.join('|')})s?(?= )`, 'g') };
}

/** Writes each service named in a normalised text as `svc<code>` or `amb<code>`. */
function markMentions(text: string, { codes, pattern }: Mentions): string {
  return text.replace(pattern, (name) => {
    const spelling = codes.has(name) ? name : name.slice(0, -1);
    const kind = ORDINARY_WORDS.has(spelling) ? 'amb' : 'svc';
    return `${kind}${codes.get(spelling)}`;
  });
}

// Made once for all catalogs: what they cost is their first use, some 0.4 s of a processor for all of them.
const SAYS = Object.fromEntries(
  READING_ORDER.phone.map((name) => [name, compile(({ readings }) => readings[name])]),
) as Readonly<Record<Reading, RegExp>>;

const about = (part: keyof MentionPhrases): RegExp => compile(({ mentions }) => mentions[part]);
const ABOUT: Readonly<Record<keyof MentionPhrases, RegExp>> = {
  contactFails: about('contactFails'),
  own: about('own'),
  aside: about('aside'),
  others: about('others'),
  othersOrdinary: about('othersOrdinary'),
  platformFails: about('platformFails'),
};

/** Prepares the reading of free texts, in every language of the lexicons, with the names of one catalog. */
export function createTextClassifier(catalog: Catalog): TextClassifier {
  const mentions = createMentions(catalog);
  const families = catalog.services.map((service) => KINDS[service.kind].family);

  const findReaching = (marked: string, own: number, symptom: Symptom | undefined): number | undefined => {
    for (const mention of new Set(marked.match(MENTION))) {
      const code = Number(mention.slice(3));
      if (code === own) continue;
      const text = marked.replaceAll(` ${mention} `, ` ${THIS_SERVICE} `);
      if (ABOUT.own.test(text) || ABOUT.aside.test(text)) continue;
      if (families[code] === 'platform') {
        if (PLATFORM_SYMPTOMS.has(symptom) && ABOUT.platformFails.test(text)) return code;
      } else {
        const others = mention.startsWith('amb') ? ABOUT.othersOrdinary : ABOUT.others;
        if (others.test(text) && (CONTACT_SYMPTOMS.has(symptom) || ABOUT.contactFails.test(text)))
          return code;
      }
    }
    return undefined;
  };

  return (text, service) => {
    const own = catalog.serviceIndex.get(service) ?? -1;
    const family = families[own] ?? 'phone';
    const marked = markMentions(normaliseText(text.slice(0, 1000)), mentions);
    const reading = READING_ORDER[family].find((name) => SAYS[name].test(marked));
    const said = reading === undefined ? undefined : (READING_MEANS[family][reading] ?? (reading as Symptom));
    if (said === 'emergency-calls-fail') return { symptom: said };
    const code = findReaching(marked, own, said);
    if (code === undefined) return said === undefined ? {} : { symptom: said };
    const symptom = families[code] === 'platform' ? 'site-or-app' : 'cannot-reach';
    return { symptom, reaching: catalog.services[code]!.id };
  };
}
