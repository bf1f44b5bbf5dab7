import { renewRelativeTimes } from './relative-times.ts';

const EVENTS = ['snapshot', 'incident', 'verdict', 'statement'];
/** A new snapshot alone is not worth a phone's data more often than this. */
const CALM_EVERY = 15_000;
/** Readers are spread over this many milliseconds, so that one change is not asked for by all at once. */
const SPREAD = 1500;

/** `<fl-live>`: renews `<main>` when something changed, says a new headline once, and can be paused. */
export class LivePage extends HTMLElement {
  #paused = false;
  #pending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #renewedAt = 0;
  #etag = '';
  #stream: EventSource | undefined;
  #status = document.createElement('span');

  connectedCallback(): void {
    if (this.#stream || !this.dataset['stream']) return;
    this.#status.setAttribute('role', 'status');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.dataset['pause'] ?? '';
    button.addEventListener('click', () => {
      this.#paused = !this.#paused;
      button.textContent = (this.#paused ? this.dataset['resume'] : this.dataset['pause']) ?? '';
      button.setAttribute('aria-pressed', String(this.#paused));
      if (!this.#paused && this.#pending) this.#schedule();
    });
    this.append(this.#status, button);
    this.#stream = new EventSource(this.dataset['stream']);
    for (const name of EVENTS) {
      this.#stream.addEventListener(name, () => this.#schedule(name === 'snapshot' ? CALM_EVERY : 0));
    }
    this.#stream.addEventListener('error', () => this.#say(this.dataset['lost'] ?? ''));
    this.#stream.addEventListener('open', () => this.#say(''));
    addEventListener('pagehide', () => this.#stream?.close());
  }

  #say(text: string): void {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #schedule(every = 0): void {
    this.#pending = true;
    if (this.#paused) return;
    const due = Math.max(this.#renewedAt + every, Date.now()) + Math.random() * SPREAD;
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#renewedAt = Date.now();
      this.#renew().catch(() => this.#say(this.dataset['lost'] ?? ''));
    }, due - Date.now());
  }

  async #renew(): Promise<void> {
    if (this.#paused || this.#isBusy()) return;
    this.#pending = false;
    const url = new URL(location.href);
    url.hash = '';
    url.searchParams.set('fragment', 'main');
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    const etag = answer.headers.get('etag') ?? '';
    if (!answer.ok || (etag !== '' && etag === this.#etag)) return;
    this.#etag = etag;
    this.#replace(await answer.text());
  }

  /** Somebody is typing into the page: it is renewed with the next change. */
  #isBusy(): boolean {
    return document.activeElement?.matches('main input, main select, main textarea') ?? false;
  }

  #replace(html: string): void {
    const old = document.querySelector('main');
    const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    if (!old || !fresh) return;
    const headline = (root: Element) => root.querySelector('#headline')?.textContent ?? '';
    const open = [...old.querySelectorAll('details')].map((details) => details.open);
    const before = headline(old);
    const folds = [...fresh.querySelectorAll('details')];
    if (folds.length === open.length) {
      for (const [i, fold] of folds.entries()) fold.toggleAttribute('open', open[i]);
    }
    const focused = document.activeElement?.getAttribute('href');
    old.replaceWith(document.adoptNode(fresh));
    if (focused) fresh.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus();
    if (headline(fresh) !== before) this.#say(headline(fresh));
    renewRelativeTimes();
  }
}
