import { type Challenge, solveChallenge } from './solve-challenge.ts';

interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly challenge?: Challenge;
}

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
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#isSending) return;
      this.#isSending = true;
      this.#send(form, event.submitter)
        .catch(() => this.#say(this.dataset['failed'] ?? ''))
        .finally(() => {
          this.#isSending = false;
        });
    });
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }

  async #send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const fields = new FormData(form, button);
    const report: Record<string, string> = { id: newId(), ...referrer(), at: new Date().toISOString() };
    for (const [name, value] of fields) {
      if (typeof value === 'string' && value !== '' && name !== 'market') report[name] = value;
    }
    if (report['symptom'] !== 'cannot-reach') delete report['reaching'];
    this.#say(this.dataset['sending'] ?? '');
    for (let proofs = 0; ; proofs += 1) {
      const problem = await this.#post(form.action, report);
      if (!problem) return this.#thank();
      if (!problem.challenge || proofs === MOST_PROOFS) {
        return this.#say(problem.detail ?? problem.title ?? this.dataset['failed'] ?? '');
      }
      this.#say(this.dataset['checking'] ?? '');
      report['altcha'] = await solveChallenge(problem.challenge);
    }
  }

  /** Undefined: it was kept. */
  async #post(address: string, report: object): Promise<ProblemDocument | undefined> {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(report),
    });
    return answer.ok ? undefined : ((await answer.json().catch(() => ({}))) as ProblemDocument);
  }

  async #thank(): Promise<void> {
    const address = this.dataset['thanks'] ?? '/report/thanks';
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
