import { beforeAll, describe, expect, it } from 'vitest';
import { type Languages, loadLanguages } from '../text/load-languages.ts';
import { addLanguage, chooseLanguage } from './choose-language.ts';

let languages: Languages;
beforeAll(async () => {
  languages = await loadLanguages();
});

const choose = (lang: string | undefined, accepts: string | undefined) =>
  chooseLanguage(languages, { lang, accepts });

describe('the language of a page', () => {
  it.each([
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-US,en;q=0.9,es;q=0.8', 'en'],
    ['en;q=0.2, es;q=0.7', 'es'],
    ['fr-CA, fr;q=0.9, es ; q=0.3', 'es'],
    ['ES-419', 'es'],
    ['es;q=0, en;q=0.1', 'en'],
    ['es;q=0', 'en'],
    ['es;q=nonsense', 'en'],
    ['fr, de', 'en'],
    ['*', 'en'],
    ['', 'en'],
  ])('S39: a browser that asks for “%s” gets %s', (accepts, code) => {
    expect(choose(undefined, accepts)).toEqual({ code, byAddress: false });
  });

  it('S39: the address wins over the browser; a language that there is not is no language', () => {
    expect(choose('es', 'en')).toEqual({ code: 'es', byAddress: true });
    expect(choose('en', 'es')).toEqual({ code: 'en', byAddress: true });
    expect(choose('xx', 'es')).toEqual({ code: 'es', byAddress: false });
    expect(choose('__proto__', undefined)).toEqual({ code: 'en', byAddress: false });
  });

  it('S39: a link names its language before the place within the page', () => {
    expect(addLanguage('/report?market=us', 'es')).toBe('/report?market=us&lang=es');
    expect(addLanguage('/incidents/a#where', 'es')).toBe('/incidents/a?lang=es#where');
  });
});
