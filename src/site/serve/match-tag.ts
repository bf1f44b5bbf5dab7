import { createHash } from 'node:crypto';

/** The version of what is shown, weak: each compression of it has the same (RFC 9110, 8.8.3). */
export function weakTag(shown: string | Uint8Array): string {
  return `W/"${createHash('sha256').update(shown).digest('base64url').slice(0, 20)}"`;
}

const TAGS = /(?:W\/)?("[^"]*")/g;

/** Whether who asks has this version already, by their `If-None-Match`: a list or `*`, compared weakly (RFC 9110, 13.1.2). */
export function matchTag(had: string | undefined, tag: string): boolean {
  if (had === undefined) return false;
  if (had.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return [...had.matchAll(TAGS)].some(([, known]) => known === opaque);
}
