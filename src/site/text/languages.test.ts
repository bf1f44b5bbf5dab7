import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenApi } from '../../http/openapi/create-openapi.ts';
import { createSite } from '../create-site.ts';
import { chooseLanguage } from '../serve/choose-language.ts';
import { fixtureCasebook } from '../testing/fixture-casebook.ts';
import { type FixtureState, fixturePublished, REPLAY_NOW } from '../testing/fixtures.ts';
import { NO_ASSETS } from '../testing/no-assets.ts';
import { en } from './en.ts';
import { type Languages, loadLanguages } from './load-languages.ts';

type Leaf = string | ((...args: never[]) => unknown);

/** Every message by its path: `home.found`, `api.rules.0`. What is no text is shown as text. */
function messagesOf(value: unknown, path = ''): [path: string, message: Leaf][] {
  if (typeof value !== 'object' || value === null)
    return [[path, typeof value === 'function' ? (value as Leaf) : String(value)]];
  return Object.entries(value).flatMap(([key, part]) =>
    part === null ? [] : messagesOf(part, path ? `${path}.${key}` : key),
  );
}

/** What a function of messages says of values that can be found again; undefined: it takes something else. */
function sayMarked(message: Leaf): string | undefined {
  if (typeof message === 'string') return undefined;
  const marks = Array.from({ length: Math.max(message.length, 1) }, (_, i) => `⟦${i}⟧`);
  try {
    const said: unknown = message(...(marks as never[]));
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

const marksIn = (text: string): string[] => [...new Set(text.match(/⟦\d⟧/g))].sort();

/** Texts that are the same in a language as in English, and should be. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  es: [
    'dir',
    'product',
    'nav.api',
    'api.title',
    'api.rules.0',
    'incident.never',
    'embed.page.html',
    'embed.page.markdown',
    'format.hours',
    'table.usual',
  ],
};

let languages: Languages;
beforeAll(async () => {
  languages = await loadLanguages();
});
const others = () => [...languages].filter(([code]) => code !== 'en');

describe('messages', () => {
  it('S39: there are English, which comes first, and Spanish', () => {
    expect([...languages.keys()]).toEqual(['en', 'es']);
    for (const [code, { lang }] of languages) expect(lang).toBe(code);
  });

  it('S39: every language has the same messages, of the same kind', () => {
    const kinds = (messages: unknown) =>
      messagesOf(messages).map(([path, message]) => `${path}: ${typeof message}`);
    for (const [code, messages] of others()) expect(kinds(messages).sort(), code).toEqual(kinds(en).sort());
  });

  it('S39: a message says every value that the English one says', () => {
    const english = new Map(messagesOf(en));
    for (const [code, messages] of others()) {
      const compared = messagesOf(messages).flatMap(([path, message]) => {
        const says = sayMarked(english.get(path) ?? '');
        if (says === undefined || path.startsWith('format.')) return [];
        return [[path, marksIn(sayMarked(message) ?? ''), marksIn(says)] as const];
      });
      expect(compared.length).toBeGreaterThan(80);
      for (const [path, found, wanted] of compared) expect(found, `${code} ${path}`).toEqual(wanted);
    }
  });

  it('S39: none is left in English', () => {
    const english = new Map(messagesOf(en));
    for (const [code, messages] of others()) {
      const alike = messagesOf(messages).flatMap(([path, message]) => {
        const [here, there] = [message, english.get(path) ?? ''].map((one) =>
          typeof one === 'string' ? one : (sayMarked(one) ?? path),
        ) as [string, string];
        const isWord = /[a-z]{2}/i.test(here.replace(/⟦\d⟧/g, '')) && here !== path;
        return isWord && here === there ? [path] : [];
      });
      expect(
        alike.filter((path) => !ALIKE[code]?.includes(path)),
        code,
      ).toEqual([]);
    }
  });
});

describe('another language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-languages-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('S39: is one file that is named by its code', async () => {
    const source = pathToFileURL(join(import.meta.dirname, 'en.ts')).href;
    for (const file of ['en.js', 'xx.js', 'xx-report.js', 'xx.test.js']) {
      const code = file.slice(0, 2);
      writeFileSync(
        join(folder, file),
        `import { en as base } from '${source}';\nexport const ${code} = { ...base, lang: '${code}' };\n`,
      );
    }
    const loaded = await loadLanguages(folder);
    expect([...loaded.keys()]).toEqual(['en', 'xx']);
    expect(loaded.get('xx')?.home).toEqual(en.home);
    expect(chooseLanguage(loaded, { lang: undefined, accepts: 'xx,en;q=0.5' }).code).toBe('xx');
  });
});

const casebook = fixtureCasebook();
const openApi = createOpenApi();
const HOST = 'https://outages.example';

function siteIn(state: FixtureState) {
  const published = fixturePublished(state, REPLAY_NOW, casebook.dossiers);
  return createSite({ published, clock: () => REPLAY_NOW, assets: NO_ASSETS, casebook, openApi });
}

/** Addresses of programs: their answers are of no language, or carry it otherwise. */
const PROGRAMS = /^\/(v1|api\/try|icons|og|badge|oembed|openapi\.json|manifest\.webmanifest|assets|sw\.js)/;

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** Links to pages of the site; those to the same page in another language name it. */
function pageLinks(html: string, at: string): URL[] {
  return [...html.matchAll(/<(?:a|form)\s[^>]*>/g)].flatMap(([tag]) => {
    const isGet = attribute(tag, 'method') === 'get';
    const address = attribute(tag, 'href') ?? (isGet ? undefined : attribute(tag, 'action'));
    if (address === undefined || address === '' || address.startsWith('#')) return [];
    const url = new URL(address, at);
    const isPage = url.origin === HOST && (tag.startsWith('<form') || !PROGRAMS.test(url.pathname));
    return isPage && attribute(tag, 'hreflang') === undefined ? [url] : [];
  });
}

const getForms = (html: string): string[] =>
  [...html.matchAll(/<form\s[^>]*method="get"[^>]*>.*?<\/form>/gs)]
    .map(([form]) => form)
    .filter((form) => !PROGRAMS.test(attribute(form, 'action') ?? ''));

/** Pages of one kind differ in their data alone: one of each is read. */
const kindOf = ({ pathname, searchParams }: URL): string =>
  `${pathname.split('/').slice(0, 2).join('/')} ${pathname.split('/').length} ${[...searchParams.keys()].sort()}`;

/** Every page that a reader in Spanish gets to by links. */
async function crawl(state: FixtureState): Promise<Map<string, string>> {
  const site = siteIn(state);
  const pages = new Map<string, string>();
  const kinds = new Set<string>();
  const queue = [
    '/',
    '/nowhere',
    '/report/thanks?market=us&service=att',
    '/report?market=us&service=att',
  ].map((path) => new URL(`${path}${path.includes('?') ? '&' : '?'}lang=es`, HOST));
  for (const url of queue) {
    if (kinds.has(kindOf(url))) continue;
    kinds.add(kindOf(url));
    const answer = await site.request(url.href);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const html = await answer.text();
    pages.set(url.pathname + url.search, html);
    queue.push(...pageLinks(html, url.href).filter(({ searchParams }) => searchParams.get('lang') === 'es'));
  }
  return pages;
}

/** What a reader is told in the page's own language: without what is marked as English, and without code. */
function ownWords(html: string): string {
  const plain = html.slice(html.indexOf('<body')).replace(/<(style|script|code|pre)\b.*?<\/\1>/gs, '');
  let own = '';
  let end = 0;
  let inside: { readonly name: string; depth: number } | undefined;
  for (const tag of plain.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    const [text, slash, name = ''] = tag;
    if (!inside) own += plain.slice(end, tag.index);
    if (inside?.name === name) inside.depth += slash ? -1 : 1;
    else if (!inside && text.includes(' lang="en"')) inside = { name, depth: 1 };
    if (!inside) own += text;
    else if (inside.depth === 0) inside = undefined;
    end = tag.index + text.length;
  }
  return own.replaceAll('&#39;', '’').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
}

/** Sentences of English messages, cut where values stand in them; a word or two may be Spanish as well. */
function englishSentences(): string[] {
  return messagesOf(en)
    .flatMap(([, message]) =>
      (typeof message === 'string' ? message : (sayMarked(message) ?? '')).split(/⟦\d⟧/),
    )
    .map((text) => text.trim())
    .filter((text) => text.split(' ').length >= 3 && /[a-z]{3}/.test(text));
}

describe.each(['calm', 'incident', 'empty'] as const)('pages in Spanish (%s)', (state) => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    pages = await crawl(state);
  });

  it('S39: every page can be got to and says that it is Spanish', () => {
    const paths = [...pages.keys()].map((address) => address.replace(/[?&]lang=es/, ''));
    expect(paths).toEqual(
      expect.arrayContaining([
        '/',
        '/us',
        '/us/att',
        '/history',
        '/accuracy',
        '/method',
        '/report?market=us',
        '/api',
      ]),
    );
    for (const [address, html] of pages) expect(html, address).toContain('<html lang="es"');
  });

  it('S39: every link and form of every page takes the language along', () => {
    let links = 0;
    for (const [address, html] of pages) {
      for (const url of pageLinks(html, HOST + address)) {
        expect(url.searchParams.get('lang'), `${address} → ${url.pathname}`).toBe('es');
        links += 1;
      }
      for (const form of getForms(html)) {
        expect(form, address).toContain('<input type="hidden" name="lang" value="es"');
        links += 1;
      }
    }
    expect(links).toBeGreaterThan(100);
  });

  it('S39: no page says a sentence of the English messages', () => {
    const sentences = englishSentences();
    expect(sentences.length).toBeGreaterThan(200);
    for (const [address, html] of pages) {
      const words = ownWords(html);
      expect(
        sentences.filter((sentence) => words.includes(sentence)),
        address,
      ).toEqual([]);
    }
  });
});

describe('what is quoted', () => {
  const read = async (path: string): Promise<string> =>
    (await siteIn('calm').request(path, { headers: { 'accept-language': 'es' } })).text();

  it('S40: statements, titles, notes and sources of a day of the casebook are marked as English', async () => {
    const html = await read('/incidents/us-2024-02-22');
    expect(html).toMatch(/<blockquote lang="en">«[^<]*Three-quarters of our network/);
    expect(html.match(/<blockquote>/g)).toBeNull();
    expect(html).toContain('<ul lang="en">');
    const day = await read('/history/us-2024-02-22');
    expect(day).toMatch(/<h1[^>]*lang="en"[^>]*>AT&amp;T, 22 February 2024/);
  });

  it('S40: of what is said now the language is not known, so none is claimed', async () => {
    const html = await (await siteIn('incident').request('/incidents/us-live-1?lang=es')).text();
    expect(html).toMatch(/<blockquote>«/);
    expect(html).not.toContain('<blockquote lang');
  });

  it('S40: the advice for emergencies is in the reader’s language, its sources in theirs', async () => {
    const html = await read('/');
    expect(html).toContain('Nunca llame ni envíe mensajes de texto al 911 para probar su teléfono.');
    expect(html).toMatch(/lang="en">FCC: Text to 911/);
  });
});

describe('answers in several languages', () => {
  it('S39: say that they depend on what the browser asks for, and have tags of their own', async () => {
    const site = siteIn('calm');
    const tags = await Promise.all(
      ['en', 'es'].map(async (accepts) => {
        const answer = await site.request('/', { headers: { 'accept-language': accepts } });
        expect(answer.headers.get('vary')).toContain('Accept-Language');
        expect(await answer.text()).toContain(`<html lang="${accepts}"`);
        return answer.headers.get('etag');
      }),
    );
    expect(new Set(tags).size).toBe(2);
  });
});
