import type { SiteAssets } from '../serve/load-assets.ts';

const bare = { css: '', cssHash: 'sha256-x', script: '' };

/** A site whose client bundle was not built. */
export const NO_ASSETS: SiteAssets = { ...bare, embed: bare, files: new Map() };
