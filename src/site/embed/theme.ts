import { createHash } from 'node:crypto';
import type { SiteBundle } from '../serve/load-assets.ts';

/** Colours of a widget: as the reader's device, or as the page that holds it. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface ThemedCss {
  readonly text: string;
  /** `sha256-…`, for the content security policy. */
  readonly hash: string;
}

const DARK_ONLY = /\(prefers-color-scheme:\s*dark\)/g;
const BOTH = /color-scheme:\s*light dark/;
/** A query that always holds in place of the reader's wish, or one that never does. */
const INSTEAD: Readonly<Record<Exclude<Theme, 'auto'>, string>> = {
  dark: '(min-width:0)',
  light: '(max-width:0)',
};

export const readTheme = (text: string | undefined): Theme =>
  THEMES.find((theme) => theme === text) ?? 'auto';

/** The stylesheet of widgets, bound to a theme where one was chosen. */
export function cssOf(bundle: Pick<SiteBundle, 'css' | 'cssHash'>, theme: Theme): ThemedCss {
  if (theme === 'auto') return { text: bundle.css, hash: bundle.cssHash };
  const text = bundle.css.replace(BOTH, `color-scheme:${theme}`).replace(DARK_ONLY, INSTEAD[theme]);
  return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
}
