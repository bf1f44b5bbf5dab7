/** Opens the fold that a link within the page leads into, for browsers that do not do so themselves. */
function open(hash: string): void {
  const fold = hash === '' ? null : document.getElementById(hash.slice(1))?.closest('details');
  if (!fold) return;
  fold.open = true;
  fold.querySelector('summary')?.focus({ preventScroll: true });
}

/** Links into a fold open it and move the focus there: when the page comes, when its hash changes, and again. */
export function openTarget(): void {
  open(location.hash);
  addEventListener('hashchange', () => open(location.hash));
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href="#emergency"]') : null;
    // The browser moves the focus itself when it follows the link, so ours comes after that.
    if (link) setTimeout(() => open(link.hash));
  });
}
