import type { Catalog } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import type { Symptom } from '../catalog/symptoms.ts';
import { PHRASES, WORDS } from './lexicon.ts';
import {
  CONTACT_FAILS,
  ORDINARY_WORDS,
  OTHERS_ORDINARY,
  OTHERS_SERVICE,
  OWN_SERVICE,
  PLATFORM_FAILS,
} from './mention-lexicon.ts';
import { normaliseText } from './normalise-text.ts';

/** What a free text says; a field is absent where the text does not say it. */
interface TextReading {
  readonly symptom?: Symptom;
  /** Id of a service other than the speaker's own that could not be reached. */
  readonly reaching?: string;
}

/** Reads a free text of a person who reports on `service`. */
export type TextClassifier = (text: string, service: string) => TextReading;

/** Word classes put into a phrase; classes may hold classes. */
function expand(phrase: string): string {
  return phrase.replace(/<([a-z]+)>/g, (whole, name: string) =>
    Object.hasOwn(WORDS, name) ? expand(WORDS[name] as string) : whole,
  );
}

function compile(phrases: readonly string[]): RegExp {
  return new RegExp(`(?<= )(?:${phrases.map(expand).join('|')})(?= )`);
}

/** A pattern for each of a group of phrases about `<s>`, made for one service mention. */
function compileFor(phrases: readonly string[], mention: string): RegExp {
  return compile(phrases.map((phrase) => phrase.replaceAll('<s>', mention)));
}

const RULES = PHRASES.map(({ symptom, phrases }) => ({ symptom, pattern: compile(phrases) }));
const CONTACT = compile(CONTACT_FAILS);

/** Symptoms that leave room for the reading that some platform does not answer. */
const PLATFORM_SYMPTOMS: ReadonlySet<Symptom | undefined> = new Set([
  undefined,
  'site-or-app',
  'sign-in',
  'cannot-reach',
  'no-service',
  'slow-data',
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

function firstSymptom(text: string): Symptom | undefined {
  return RULES.find(({ pattern }) => pattern.test(text))?.symptom;
}

/** Prepares the reading of free texts, in English and Spanish, with the names of one catalog. */
export function createTextClassifier(catalog: Catalog): TextClassifier {
  const mentions = createMentions(catalog);
  const families = catalog.services.map((service) => KINDS[service.kind].family);
  const patterns = new Map<string, { own: RegExp; others: RegExp; platform: RegExp }>();
  const patternsOf = (mention: string) => {
    const known = patterns.get(mention);
    if (known) return known;
    const ordinary = mention.startsWith('amb');
    const made = {
      own: compileFor(OWN_SERVICE, mention),
      others: compileFor(ordinary ? OTHERS_ORDINARY : OTHERS_SERVICE, mention),
      platform: compileFor(PLATFORM_FAILS, mention),
    };
    patterns.set(mention, made);
    return made;
  };

  const findReaching = (marked: string, own: number, symptom: Symptom | undefined): number | undefined => {
    const contact = CONTACT.test(marked);
    for (const [mention, digits] of marked.matchAll(/(?:svc|amb)(\d+)/g)) {
      const code = Number(digits);
      const made = patternsOf(mention);
      if (code === own || made.own.test(marked)) continue;
      if (families[code] === 'platform') {
        if (PLATFORM_SYMPTOMS.has(symptom) && made.platform.test(marked)) return code;
      } else if (contact && made.others.test(marked)) return code;
    }
    return undefined;
  };

  return (text, service) => {
    const own = catalog.serviceIndex.get(service) ?? -1;
    const marked = markMentions(normaliseText(text.slice(0, 1000)), mentions);
    const said = firstSymptom(marked);
    if (said === 'emergency-calls-fail') return { symptom: said };
    const code = findReaching(marked, own, said);
    const reached = code === undefined ? undefined : { code, platform: families[code] === 'platform' };
    const ownPlatform = families[own] === 'platform';
    const appLike =
      (ownPlatform || reached?.platform === true) && (said === 'no-service' || said === undefined);
    const symptom =
      reached?.platform === false ? 'cannot-reach' : appLike && (said || reached) ? 'site-or-app' : said;
    return {
      ...(symptom === undefined ? {} : { symptom }),
      ...(reached === undefined ? {} : { reaching: catalog.services[reached.code]!.id }),
    };
  };
}
