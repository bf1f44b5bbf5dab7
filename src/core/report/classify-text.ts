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

const ANY_SERVICE = '(?:svc|amb)\\d+';
const MENTION = new RegExp(ANY_SERVICE, 'g');

/** Word classes put into a phrase; classes may hold classes. */
function expand(phrase: string, words: Lexicon['words']): string {
  return phrase.replace(/<([a-z]+)>/g, (whole, name: string) => {
    if (name === 'any') return ANY_SERVICE;
    return Object.hasOwn(words, name) ? expand(words[name] as string, words) : whole;
  });
}

/** One pattern for the phrases that all languages have for one thing; of which service, where it is about one. */
function compile(phrasesOf: (lexicon: Lexicon) => readonly string[], mention = '<s>'): RegExp {
  const phrases = LEXICONS.flatMap((lexicon) =>
    phrasesOf(lexicon).map((phrase) => expand(phrase, lexicon.words).replaceAll('<s>', mention)),
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

function createReadings(): Readonly<Record<Reading, RegExp>> {
  const names = READING_ORDER.phone;
  return Object.fromEntries(names.map((name) => [name, compile(({ readings }) => readings[name])])) as Record<
    Reading,
    RegExp
  >;
}

interface MentionPatterns {
  readonly own: RegExp;
  readonly aside: RegExp;
  readonly others: RegExp;
  readonly platform: RegExp;
}

/** The patterns about one mention, made when it is first met. */
function createMentionPatterns(): (mention: string) => MentionPatterns {
  const known = new Map<string, MentionPatterns>();
  return (mention) => {
    const met = known.get(mention);
    if (met) return met;
    const about = (part: keyof MentionPhrases): RegExp => compile(({ mentions }) => mentions[part], mention);
    const made = {
      own: about('own'),
      aside: about('aside'),
      others: about(mention.startsWith('amb') ? 'othersOrdinary' : 'others'),
      platform: about('platformFails'),
    };
    known.set(mention, made);
    return made;
  };
}

/** Prepares the reading of free texts, in every language of the lexicons, with the names of one catalog. */
export function createTextClassifier(catalog: Catalog): TextClassifier {
  const mentions = createMentions(catalog);
  const families = catalog.services.map((service) => KINDS[service.kind].family);
  const readings = createReadings();
  const patternsOf = createMentionPatterns();
  const contact = compile(({ mentions: { contactFails } }) => contactFails);

  const findReaching = (marked: string, own: number, symptom: Symptom | undefined): number | undefined => {
    for (const mention of new Set(marked.match(MENTION))) {
      const code = Number(mention.slice(3));
      if (code === own) continue;
      const made = patternsOf(mention);
      if (made.own.test(marked) || made.aside.test(marked)) continue;
      if (families[code] === 'platform') {
        if (PLATFORM_SYMPTOMS.has(symptom) && made.platform.test(marked)) return code;
      } else if (made.others.test(marked) && (CONTACT_SYMPTOMS.has(symptom) || contact.test(marked)))
        return code;
    }
    return undefined;
  };

  return (text, service) => {
    const own = catalog.serviceIndex.get(service) ?? -1;
    const family = families[own] ?? 'phone';
    const marked = markMentions(normaliseText(text.slice(0, 1000)), mentions);
    const reading = READING_ORDER[family].find((name) => readings[name].test(marked));
    const said = reading === undefined ? undefined : (READING_MEANS[family][reading] ?? (reading as Symptom));
    if (said === 'emergency-calls-fail') return { symptom: said };
    const code = findReaching(marked, own, said);
    if (code === undefined) return said === undefined ? {} : { symptom: said };
    const symptom = families[code] === 'platform' ? 'site-or-app' : 'cannot-reach';
    return { symptom, reaching: catalog.services[code]!.id };
  };
}
