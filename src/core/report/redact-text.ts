import { NEVER_NAMES } from './redact-text-names.ts';
import { redactPeople } from './redact-text-people.ts';

/** One thing that may name a person or a connection, and what is put in its place. */
interface RedactionRule {
  readonly id: string;
  readonly pattern: RegExp;
  readonly replace: string | ((match: string, ...groups: string[]) => string);
}

const digits = (text: string): number => text.replace(/\D/g, '').length;
const DAY = /(?<!\d)(?:(?:19|20)\d\d[-./][01]?\d[-./][0-3]?\d|[0-3]?\d[-./][0-3]?\d[-./](?:19|20)\d\d)(?!\d)/;
const HELP_FIRST = /^(?:(?:911|999|112)[\s.,\-–—/]+)+/;

/** Long numbers go; days, hours after them, and the numbers that call for help stay. */
function redactNumber(match: string): string {
  const help = HELP_FIRST.exec(match)?.[0] ?? '';
  const rest = match.slice(help.length);
  if (/^(?:911|999|112)$/.test(rest)) return match;
  return digits(rest.replace(DAY, '')) >= 7 ? `${help}[number]` : match;
}

/** A handle goes, unless it is a service's own. */
function redactHandle(match: string): string {
  const name = match.slice(1).toLowerCase();
  const own = [...NEVER_NAMES].some((word) => (word.length >= 3 && name.startsWith(word)) || name === word);
  return own ? match : '[handle]';
}

const MAIL_HOST =
  '(?:g ?mail|yahoo|hotmail|outlook|icloud|aol|proton(?:mail)?|live|msn|comcast|googlemail|ymail|me)';
const TLD = '(?:com|net|org|edu|es|mx|co|uk|gov|io|me|info|us|pr)';
const DOT = '(?:\\s*[([{]\\s*(?:dot|punto|\\.)\\s*[)\\]}]\\s*|\\s+(?:dot|punto)\\s+|\\.)';
const LOCAL =
  '[\\p{L}\\p{N}._%+-]{1,64}(?:\\s+(?:dot|punto|underscore|guion)\\s+[\\p{L}\\p{N}._%+-]{1,64}){0,3}';
const SPELLED =
  '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)';
const REFERENCE =
  '(?:order|account|acct|ticket|case|confirmation|reference|ref|policy|customer|invoice|imei|pin|ssn|pedido|cuenta|orden|folio|factura|referencia|expediente|dni|curp)';

const STREET =
  '(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Close|Way|Place|Pl|street|avenue|road|lane)';
const LETTERS = "[\\p{L}'’-]*";
const CAPITALISED = `\\p{Lu}${LETTERS}`;
const INTRODUCED =
  "(?:[Mm]y name is|[Mm]y name['’]s|[Nn]ame:|[Mm]e llamo|[Mm]i nombre es|[Ss]e llama|[Hh]e is called|[Ss]he is called)";

// In order: a rule sees what the ones before it left.
const RULES: readonly RedactionRule[] = [
  { id: 'url-credentials', pattern: /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]+@/gi, replace: '$1[removed]@' },
  {
    id: 'url-secret',
    pattern:
      /([?&;](?:[\w-]*(?:token|key|auth|pass|pwd|secret|session|sid|code|email|phone)[\w-]*)=)[^\s&#]+/gi,
    replace: '$1[removed]',
  },
  { id: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, replace: '[email]' },
  {
    id: 'email-bracketed',
    pattern: new RegExp(
      `${LOCAL}\\s*[([{]\\s*(?:at|arroba|@)\\s*[)\\]}]\\s*[\\p{L}\\p{N}-]{1,40}(?:${DOT}[\\p{L}\\p{N}-]{2,20}){1,3}`,
      'giu',
    ),
    replace: '[email]',
  },
  {
    id: 'email-spelled',
    pattern: new RegExp(`${LOCAL}\\s+(?:at|arroba)\\s+${MAIL_HOST}(?:${DOT}${TLD}){1,2}(?!\\p{L})`, 'giu'),
    replace: '[email]',
  },
  {
    id: 'handle',
    pattern: /(?<![\p{L}\p{N}._%+@/\]-])@[A-Za-z_][A-Za-z0-9_.]{1,30}(?<!\.)/gu,
    replace: redactHandle,
  },
  { id: 'ip', pattern: /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g, replace: '[address]' },
  { id: 'mac', pattern: /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi, replace: '[address]' },
  {
    id: 'street',
    pattern: new RegExp(`\\b\\d{1,5}\\s+(?:${CAPITALISED}\\s+){1,3}${STREET}\\b\\.?`, 'gu'),
    replace: '[address]',
  },
  {
    id: 'postcode',
    pattern: /(?<![\p{L}\p{N}])([A-Z]{1,2}\d[A-Z\d]?)\s?\d[A-Z]{2}(?![\p{L}\p{N}])/gu,
    replace: '$1 [address]',
  },
  {
    id: 'number',
    pattern: /\+?\(?\d(?:[\s().\-/\u2010-\u2014]{0,3}\d){6,}/g,
    replace: redactNumber,
  },
  {
    id: 'spelled-number',
    pattern: new RegExp(`(?<!\\p{L})${SPELLED}(?:[\\s,-]{1,3}${SPELLED}){6,30}(?!\\p{L})`, 'giu'),
    replace: '[number]',
  },
  {
    id: 'reference',
    pattern: new RegExp(
      `(?<!\\p{L})(${REFERENCE}(?:\\s+(?:number|num|no|id|nr|n[úu]mero))?[.:#\\s]{1,3}(?:(?:is|es|de|cuenta)\\s+)?#?)(?!911|999|112)(?=[A-Z-]{0,8}\\d)[A-Z0-9][A-Z0-9-]{3,24}(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    replace: '$1[number]',
  },
  {
    id: 'name',
    pattern: new RegExp(
      `(${INTRODUCED}\\s+)(?!(?:on|in|at|not|the|under|still|a|in|de|en|por)\\s)\\p{L}${LETTERS}(?:\\s+${CAPITALISED}){0,3}`,
      'gu',
    ),
    replace: '$1[name]',
  },
];

/**
 * A free text without what may name a person or a connection: e-mail addresses, telephone and other long
 * and account numbers, handles, network and street addresses, credentials in links, and names of persons.
 * Services, their handles, towns, times and numbers such as 911 stay. Doing it twice changes nothing.
 */
export function redactText(text: string): string {
  const left = RULES.reduce(
    (left, rule) =>
      typeof rule.replace === 'string'
        ? left.replace(rule.pattern, rule.replace)
        : left.replace(rule.pattern, rule.replace),
    text,
  );
  return redactPeople(left);
}
