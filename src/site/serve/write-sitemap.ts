import { type EpochMs, formatInstant } from '../../core/time.ts';
import { absolute } from './page-address.tsx';

/** One page as a sitemap lists it. */
export interface SitemapEntry {
  readonly path: string;
  /** When it last changed; absent where that is not known. */
  readonly changed?: EpochMs;
}

/** What all entries share. */
export interface SitemapSite {
  readonly origin: string;
  /** Codes of the languages in which each page can be read. */
  readonly languages: readonly string[];
}

/** Most pages that one file may list (sitemaps.org, protocol 0.9). */
export const MOST_ENTRIES = 50_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SCHEMA = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function urlOf({ origin, languages }: SitemapSite, { path, changed }: SitemapEntry): string {
  const at = (lang?: string) => escaped(absolute({ origin, path, lang }));
  const links = [...languages.map((code) => [code, at(code)]), ['x-default', at()]].map(
    ([code, href]) => `<xhtml:link rel="alternate" hreflang="${code}" href="${href}"/>`,
  );
  const lastmod = changed === undefined ? '' : `<lastmod>${formatInstant(changed)}</lastmod>`;
  return `<url><loc>${at()}</loc>${lastmod}${links.join('')}</url>`;
}

/** A file that lists pages, each in its languages. */
export function writeSitemap(site: SitemapSite, entries: readonly SitemapEntry[]): string {
  const urls = entries.map((entry) => urlOf(site, entry));
  return `${HEAD}<urlset xmlns="${SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

/** A file that lists the parts of a sitemap that is too long for one: `/sitemap-1.xml` and on. */
export function writeSitemapIndex(origin: string, parts: number): string {
  const files = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escaped(`${origin}/sitemap-${index + 1}.xml`)}</loc></sitemap>`,
  );
  return `${HEAD}<sitemapindex xmlns="${SCHEMA}">\n${files.join('\n')}\n</sitemapindex>\n`;
}
