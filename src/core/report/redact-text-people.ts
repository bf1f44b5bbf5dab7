import { FAMILY_NAMES, GIVEN_NAMES, NEVER_NAMES } from './redact-text-names.ts';

const TITLE_CASE = "\\p{Lu}['’]?\\p{Ll}[\\p{L}'’-]*";
const TITLE_CASES = `${TITLE_CASE}(?:\\s+(?:(?:de|del|la|van|von|bin|al)\\s+)?(?:\\p{Lu}['’])?${TITLE_CASE}){0,3}`;
const KIN =
  '(?:brother|sister|mom|mum|mam|mama|mother|dad|father|papa|wife|husband|son|daughter|uncle|aunt|auntie|cousin|nephew|niece|grand(?:ma|pa|mother|father|son|daughter)|gran|nan|nana|boyfriend|girlfriend|partner|fianc[eé]e?|friend|buddy|roommate|neighbou?r|boss|coworker|colleague|kid|baby|in-law|hermanit[oa]|herman[oa]|mam[áa]|pap[áa]|madre|padre|espos[oa]|marido|mujer|hij[oa]|t[íi][oa]|prim[oa]|sobrin[oa]|abuel[oa]|abuelit[oa]|novi[oa]|pareja|amig[oa]|vecin[oa]|jef[ea]|compañer[oa]|cuñad[oa]|suegr[oa]|compadre|comadre)';
const OF_KIN = `(?<![\\p{L}\\p{N}])(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Mm]i|[Tt]u|[Ss]u|[Nn]uestr[oa])\\s+(?:(?:dear|best|oldest|youngest|little|big|older|younger)\\s+)?${KIN}(?:\\s+(?:do[nñ]a?|is called|is named|named|called|se llama))?,?\\s+`;

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]s$/u, '')
    .toLowerCase();
const isGiven = (word: string): boolean => GIVEN_NAMES.has(plain(word));
const isNever = (word: string): boolean => NEVER_NAMES.has(plain(word));

/** Takes the name off the front of some capitalised words; what cannot be one stays. */
function takeName(run: string): string {
  const words = run.split(/(\s+)/);
  const end = words.findIndex((word, at) => at % 2 === 0 && isNever(word));
  if (end === 0) return run;
  return end < 0 ? '[name]' : `[name]${words.slice(end - 1).join('')}`;
}

/** Words that make a place, or a saint, of the name beside them. */
const PLACE_BEFORE =
  /(?:^|[^\p{L}])(?:San|Santa|Santo|St\.?|Saint|Fort|Ft\.?|Port|Lake|Mount|Mt\.?|Point|Cape|Villa|Ciudad|Isla|Los|Las|New)\s+$/u;
const PLACE_AFTER =
  /^\s+(?:County|City|Airport|Hospital|University|College|School|Street|St|Road|Rd|Avenue|Ave|Beach|Island|Springs|Park|Lake|River|Square|Center|Centre|Deere)(?!\p{L})/u;

/** A capitalised word that people are called by, wherever it stands, with the family name after it. */
function knownNames(text: string): string {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}@./_\\[-])${TITLE_CASES}`, 'gu');
  return text.replace(pattern, (run: string, at: number) => {
    const words = run.split(/(\s+)/);
    const first = words.findIndex((word, index) => index % 2 === 0 && isGiven(word) && !isNever(word));
    if (first < 0) return run;
    const before = words.slice(0, first).join('');
    const name = words.slice(first).join('');
    if (PLACE_BEFORE.test(text.slice(Math.max(0, at - 12), at) + before)) return run;
    if (PLACE_AFTER.test(name.slice(words[first]!.length) || text.slice(at + run.length))) return run;
    return before + takeName(name);
  });
}

/** `john`, or `john smith`, in small letters. */
function smallName(first: string, gap = '', second = ''): string {
  if (!isGiven(first) || isNever(first)) return first + gap + second;
  return second !== '' && FAMILY_NAMES.has(plain(second)) ? '[name]' : `[name]${gap}${second}`;
}

const AFTER_KIN = new RegExp(`(${OF_KIN})(${TITLE_CASES})`, 'gu');
const AFTER_TITLE = new RegExp(
  `(?<![\\p{L}\\p{N}])((?:M(?:r|rs|s|iss|x)|Dr|Prof|Sra?|Srta|[Ss]eñor(?:a|ita)?|[Dd]oña|[Dd]on)\\.?\\s+)(${TITLE_CASES})`,
  'gu',
);
const SIGNED = new RegExp(
  `((?:[Rr]egards|[Ss]incerely|[Yy]ours|[Ss]aludos|[Aa]tentamente|[Aa]tte\\.?),?\\s+(?:[-–—]\\s*)?)(${TITLE_CASES})(?=\\s*[.!]?\\s*$)`,
  'u',
);
const SMALL_SIGNED =
  /((?:\s[-–—~]\s?|thanks,? |gracias,? |regards,? |saludos,? ))(\p{Ll}{3,20})(?=\s*[.!]?\s*$)/iu;
const NAMED = new RegExp(`((?<!\\p{L})(?:named|llamad[oa])\\s+)(${TITLE_CASES})`, 'gu');
const SMALL_AFTER = new RegExp(
  `(${OF_KIN}|(?<!\\p{L})(?:call|called|calling|text|texted|texting|reach|reached|tell|told|llamar a|llamo a|llamé a|hablar con)\\s+)(\\p{Ll}+)(?:(\\s+)(\\p{Ll}+))?`,
  'gu',
);

/**
 * A text without names of persons: known given names with what follows them, and capitalised words after
 * kin, titles and farewells. Names of services, saints' towns and words of outages stay.
 */
export function redactPeople(text: string): string {
  const capitalised = [AFTER_KIN, AFTER_TITLE, SIGNED, NAMED].reduce(
    (left, pattern) => left.replace(pattern, (_, lead: string, run: string) => lead + takeName(run)),
    text,
  );
  return knownNames(capitalised)
    .replace(
      SMALL_AFTER,
      (_, lead: string, first: string, gap?: string, second?: string) => lead + smallName(first, gap, second),
    )
    .replace(SMALL_SIGNED, (_, lead: string, name: string) => lead + smallName(name));
}
