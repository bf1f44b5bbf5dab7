/** Milliseconds after the page has loaded: what is kept for later must not slow what is read now. */
const LATER = 2_000;

/**
 * Lets the last state seen be read offline: this page, its script and the front page are kept on the device.
 * Does nothing where the browser has no service workers, as on a page that was not loaded securely.
 */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = async (): Promise<void> => {
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    const front = document.querySelector<HTMLAnchorElement>('a.brand')?.href;
    const script = document.querySelector<HTMLScriptElement>('script[src]')?.src;
    active?.postMessage([location.href, script, front].filter(Boolean));
  };
  // A browser that keeps nothing, as in a private window, refuses: then nothing is kept.
  const begin = (): unknown => setTimeout(() => register().catch(() => undefined), LATER);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
}
