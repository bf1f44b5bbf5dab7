import { showCounties } from './show-counties.ts';
import { type Challenge, solveChallenge } from './solve-challenge.ts';

/** Why a report was not taken. */
interface Refusal {
  readonly status: number;
  /** When to come back, as the server says. */
  readonly seconds: number;
  readonly errors?: readonly { readonly field: string }[];
  readonly challenge?: Challenge;
}

/** `43 seconds`, `what fails and where you are`, in the language of the page. */
const LANGUAGE = document.documentElement.lang;
const writeSeconds = (n: number): string =>
  new Intl.NumberFormat(LANGUAGE, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(n);
const writeList = (names: readonly string[]): string => new Intl.ListFormat(LANGUAGE).format(names);

/** Seconds to wait where the server does not say. */
const SOON = 5;
/** A second one is asked for where the first took too long. */
const MOST_PROOFS = 2;

/** A UUID of version 7 (RFC 9562, 5.7): time first, so that ids of one hour lie together in the store. */
function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  random[0] = 0x70 | (random[0]! & 0x0f);
  random[2] = 0x80 | (random[2]! & 0x3f);
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const hex = Date.now().toString(16).padStart(12, '0') + tail;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The site that led here, for the server to tell a campaign from an outage; nothing within this one. */
function referrer(): { referrer?: string } {
  if (!URL.canParse(document.referrer)) return {};
  const { origin } = new URL(document.referrer);
  return origin === location.origin ? {} : { referrer: origin };
}

/** `<fl-report>`: sends the form without leaving the page and shows the verdict in its place. */
export class ReportForm extends HTMLElement {
  #isSending = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const region = this.querySelector<HTMLSelectElement>('#region');
    region?.addEventListener('change', () => showCounties(region.value));
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#isSending) return;
      this.#isSending = true;
      this.#send(form, event.submitter)
        .catch(() => this.#offerAgain(form, event.submitter))
        .finally(() => {
          this.#isSending = false;
        });
    });
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (!status) return;
    status.textContent = text;
    if (text) status.scrollIntoView({ block: 'nearest' });
  }

  /** Nothing came through: what was chosen stays, and one tap sends it again. */
  #offerAgain(form: HTMLFormElement, chosen: HTMLElement | null): void {
    this.#say(this.dataset['offline'] ?? '');
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = this.dataset['again'] ?? '';
    again.addEventListener('click', () => form.requestSubmit(chosen));
    this.querySelector('[role=status]')?.append(' ', again);
    again.focus();
  }

  async #send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const fields = new FormData(form, button);
    const report: Record<string, string> = { id: newId(), ...referrer() };
    for (const [name, value] of fields) {
      if (typeof value === 'string' && value !== '' && name !== 'market') report[name] = value;
    }
    if (report['symptom'] !== 'cannot-reach') delete report['reaching'];
    this.#say(this.dataset['sending'] ?? '');
    for (let proofs = 0; ; proofs += 1) {
      const refusal = await this.#post(form.action, report);
      if (!refusal) return this.#thank(report['symptom']);
      if (!refusal.challenge || proofs === MOST_PROOFS) return this.#say(this.#why(refusal));
      this.#say(this.dataset['checking'] ?? '');
      report['altcha'] = await solveChallenge(refusal.challenge);
    }
  }

  /** The problem document is in English; the page has its words in the reader's language. */
  #why({ status, seconds, errors = [] }: Refusal): string {
    const { network = '', server = '', refused = '', fields = '{}', failed = '' } = this.dataset;
    if (status === 429) return network.replace('{seconds}', writeSeconds(seconds));
    if (status === 503) return server.replace('{seconds}', writeSeconds(seconds));
    if (errors.length === 0) return failed;
    const names = JSON.parse(fields) as Record<string, string>;
    return refused.replace('{fields}', writeList(errors.map(({ field }) => names[field] ?? field)));
  }

  /** Undefined: it was kept. */
  async #post(address: string, report: Readonly<Record<string, string>>): Promise<Refusal | undefined> {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json' },
      // As a form, which has no clock: it counts as of now, however wrong the clock of the device is.
      body: new URLSearchParams(report),
    });
    if (answer.ok) return undefined;
    const problem = (await answer.json().catch(() => ({}))) as Partial<Refusal>;
    return { ...problem, status: answer.status, seconds: Number(answer.headers.get('retry-after') ?? SOON) };
  }

  async #thank(symptom = ''): Promise<void> {
    const address = `${this.dataset['thanks']}&symptom=${encodeURIComponent(symptom)}`;
    const page = await fetch(`${address}&fragment=main`).then((answer) => answer.text());
    const thanks = new DOMParser().parseFromString(page, 'text/html').querySelector('#thanks');
    const place = document.querySelector('main > .narrow');
    if (!thanks || !place) {
      location.href = address;
      return;
    }
    const heading = thanks.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    place.replaceWith(document.adoptNode(thanks));
    heading?.focus();
    scrollTo({ top: 0 });
  }
}
