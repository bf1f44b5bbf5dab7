/** One thing that may name a person or a connection, and what is put in its place. */
interface RedactionRule {
  readonly id: string;
  readonly pattern: RegExp;
  readonly replace: string | ((match: string) => string);
}

const digits = (text: string): number => text.replace(/\D/g, '').length;
const isDay = (text: string): boolean => /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/.test(text);

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
  { id: 'ip', pattern: /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g, replace: '[address]' },
  { id: 'mac', pattern: /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi, replace: '[address]' },
  {
    id: 'street',
    pattern: new RegExp(`\\b\\d{1,5}\\s+(?:${CAPITALISED}\\s+){1,3}${STREET}\\b\\.?`, 'gu'),
    replace: '[address]',
  },
  {
    id: 'number',
    pattern: /\+?\(?\d(?:[\s().\-/\u2010-\u2014]{0,3}\d){6,}/g,
    replace: (match) => (digits(match) >= 7 && !isDay(match) ? '[number]' : match),
  },
  {
    id: 'name',
    pattern: new RegExp(`(${INTRODUCED}\\s+)\\p{L}${LETTERS}(?:\\s+${CAPITALISED}){0,3}`, 'gu'),
    replace: '$1[name]',
  },
];

/**
 * A free text without what may name a person or a connection: e-mail addresses, telephone and other long
 * numbers, network and street addresses, credentials in links, and names that people introduce.
 * Short numbers such as 911 stay. Doing it twice changes nothing.
 */
export function redactText(text: string): string {
  return RULES.reduce(
    (left, rule) =>
      typeof rule.replace === 'string'
        ? left.replace(rule.pattern, rule.replace)
        : left.replace(rule.pattern, rule.replace),
    text,
  );
}
