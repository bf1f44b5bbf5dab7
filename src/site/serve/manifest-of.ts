import { PAPER } from '../parts/head-links.tsx';
import type { View } from './view.ts';

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/${name}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** What a phone reads to put the site beside its apps (W3C Web Application Manifest). */
export function manifestOf({ t, link }: View) {
  return {
    id: '/',
    name: `${t.product}: ${t.tagline}`,
    short_name: t.product,
    description: t.about.site,
    lang: t.lang,
    dir: 'auto',
    start_url: link('/'),
    scope: '/',
    display: 'standalone',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      icon('icon-192', 192, 'any'),
      icon('icon-512', 512, 'any'),
      icon('maskable-512', 512, 'maskable'),
    ],
    shortcuts: [{ name: t.home.report, url: link('/report') }],
  };
}
