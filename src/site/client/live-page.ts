import { createLiveSource, type Link, type LiveSource } from './live-source.ts';
import { createRenewal } from './renew-main.ts';

/** A new snapshot alone is not worth a phone's data more often than this. */
const CALM_EVERY = 15_000;
/** Readers are spread over this many milliseconds, so that one change is not asked for by all at once. */
const SPREAD = 3_000;

/** `<fl-live>`: renews `<main>` when something changed, says a new headline once, and can be paused. */
export class LivePage extends HTMLElement {
  #paused = false;
  #pending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #renewedAt = 0;
  /** When what is shown was last known to be true; a copy kept on the device tells it itself. */
  #knownAt = Date.parse(document.querySelector<HTMLTimeElement>('#kept time')?.dateTime ?? '') || Date.now();
  #link: Link = 'live';
  #source: LiveSource | undefined;
  #status = document.createElement('span');
  #button = document.createElement('button');
  readonly #renewal = createRenewal(() => this.#isWanted());

  connectedCallback(): void {
    if (this.#source || !this.dataset['stream']) return;
    this.#status.setAttribute('role', 'status');
    this.#button.type = 'button';
    this.#button.textContent = this.dataset['pause'] ?? '';
    this.#button.addEventListener('click', () => this.#toggle());
    this.append(this.#status, this.#button);
    this.#source = createLiveSource({
      stream: this.dataset['stream'],
      lastId: this.dataset['lastId'] ?? '',
      poll: () => this.#renew(),
      onChange: (kind) => this.#schedule(kind === 'snapshot' ? CALM_EVERY : 0),
      onLink: (link) => this.#tellLink(link),
    });
    this.#listenOrNot();
    document.addEventListener('visibilitychange', () => this.#listenOrNot());
    document.addEventListener('focusout', () => this.#pending && this.#schedule());
    addEventListener('online', () => {
      if (this.#link === 'live') return;
      this.#source?.stop();
      this.#listenOrNot();
    });
  }

  /** Nothing is fetched for a page that nobody sees, nor for a paused one: what was missed comes when it is taken up. */
  #listenOrNot(): void {
    if (this.#paused || document.hidden) this.#source?.stop();
    else this.#source?.start();
  }

  #toggle(): void {
    this.#paused = !this.#paused;
    if (this.#link === 'live') this.#knownAt = Date.now();
    this.#button.textContent = this.dataset[this.#paused ? 'resume' : 'pause'] ?? '';
    this.#say(this.#paused ? this.#asOf('paused') : '');
    this.#listenOrNot();
    if (!this.#paused && this.#pending) this.#schedule();
  }

  #tellLink(link: Link): void {
    const before = this.#link;
    this.#link = link;
    if (link === 'live') this.#knownAt = Date.now();
    if (link === before) return;
    this.#say(link === 'live' ? '' : this.#asOf(link));
  }

  /** Words with the time since which nothing is known. */
  #asOf(words: string): string {
    const { zone, locale } = this.dataset;
    const format = new Intl.DateTimeFormat(locale, {
      ...(zone ? { timeZone: zone } : {}),
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'shortGeneric',
    });
    return (this.dataset[words] ?? '').replace('{at}', format.format(this.#knownAt));
  }

  /** For those who do not see it: it stands on the page in large letters. */
  #announce(headline: string): void {
    this.#say(headline);
    this.#status.classList.add('unseen');
  }

  #say(text: string): void {
    this.#status.classList.remove('unseen');
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #schedule(every = 0): void {
    this.#pending = true;
    const now = Date.now();
    this.#knownAt = this.#link === 'live' ? now : this.#knownAt;
    if (this.#paused) return;
    const due = Math.max(this.#renewedAt + every, now) + Math.random() * SPREAD;
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#renew().catch(() => this.#tellLink('lost'));
    }, due - now);
  }

  async #renew(): Promise<void> {
    if (!this.#isWanted()) return;
    this.#pending = false;
    this.#renewedAt = Date.now();
    const headline = await this.#renewal();
    this.#knownAt = Date.now();
    if (headline !== undefined) this.#announce(headline);
  }

  /** Somebody is typing into the page: it is renewed when they have left the field. */
  #isWanted(): boolean {
    const isBusy = document.activeElement?.matches('main input, main select, main textarea') ?? false;
    if (isBusy) this.#pending = true;
    return !(isBusy || this.#paused || document.hidden);
  }
}
