import { renewRelativeTimes } from './relative-times.ts';

const headlineOf = (root: Element): string => root.querySelector('#headline')?.textContent ?? '';

/** Folds stay as the reader left them. */
function keepFolds(old: Element, fresh: Element): void {
  const open = [...old.querySelectorAll('details')].map((details) => details.open);
  const folds = [...fresh.querySelectorAll('details')];
  if (folds.length !== open.length) return;
  for (const [i, fold] of folds.entries()) fold.toggleAttribute('open', open[i]);
}

/** Puts the live part of a page in place of the old one. Returns its headline where that is a new one. */
function replaceMain(html: string): string | undefined {
  const old = document.querySelector('main');
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  if (!old || !fresh) return undefined;
  keepFolds(old, fresh);
  const focused = document.activeElement?.getAttribute('href');
  old.replaceWith(document.adoptNode(fresh));
  if (focused) fresh.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus();
  renewRelativeTimes();
  const headline = headlineOf(fresh);
  return headline === headlineOf(old) ? undefined : headline;
}

/**
 * Makes what fetches the live part of this page and shows it where it changed. It resolves with the headline where that is
 * new, and fails where no page came.
 *
 * @param isWanted asked once the answer is there: the reader may have begun to type, or said stop
 */
export function createRenewal(isWanted: () => boolean): () => Promise<string | undefined> {
  let etag = '';
  return async () => {
    const url = new URL(location.href);
    url.hash = '';
    url.searchParams.set('fragment', 'main');
    const answer = await fetch(url, {
      headers: { accept: 'text/html', ...(etag ? { 'if-none-match': etag } : {}) },
    });
    if (answer.status === 304) return undefined;
    if (!answer.ok) throw new Error(`the page was answered ${answer.status}`);
    const html = await answer.text();
    if (!isWanted()) return undefined;
    etag = answer.headers.get('etag') ?? '';
    return replaceMain(html);
  };
}
