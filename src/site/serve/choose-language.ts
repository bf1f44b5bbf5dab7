import type { Languages } from '../text/load-languages.ts';

/** The language of one page. */
export interface ChosenLanguage {
  readonly code: string;
  /** The address names it; then links go on naming it. Else it follows the reader's browser. */
  readonly byAddress: boolean;
}

/** Languages that a browser asks for, the most wanted first (RFC 9110, 12.5.4). */
function wantedLanguages(accepts: string): string[] {
  return accepts
    .split(',', 20)
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((text) => text.trim().startsWith('q='))?.split('=')[1];
      return { code: range.trim().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ code }) => code);
}

/** The language of the address (`?lang=es`), else the one the browser wants most of those there are, else the first. */
export function chooseLanguage(
  languages: Languages,
  asked: { readonly lang: string | undefined; readonly accepts: string | undefined },
): ChosenLanguage {
  if (asked.lang !== undefined && languages.has(asked.lang)) return { code: asked.lang, byAddress: true };
  const wanted = wantedLanguages(asked.accepts ?? '').find((code) => languages.has(code));
  return { code: wanted ?? [...languages.keys()][0] ?? 'en', byAddress: false };
}

/** A page's address in a language that the address names. */
export function addLanguage(path: string, code: string): string {
  const [rest = '', hash] = path.split('#', 2);
  const asked = `${rest}${rest.includes('?') ? '&' : '?'}lang=${code}`;
  return hash === undefined ? asked : `${asked}#${hash}`;
}
