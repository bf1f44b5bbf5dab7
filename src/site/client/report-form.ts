interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
}

const identity = (): { id?: string } => (crypto.randomUUID ? { id: crypto.randomUUID() } : {});

/** `<fl-report>`: sends the form without leaving the page and shows the verdict in its place. */
export class ReportForm extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send(form, event.submitter).catch(() => this.#say(this.dataset['failed'] ?? ''));
    });
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }

  async #send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const fields = new FormData(form, button);
    const report: Record<string, string> = { ...identity(), at: new Date().toISOString() };
    for (const [name, value] of fields) {
      if (typeof value === 'string' && value !== '' && name !== 'market') report[name] = value;
    }
    if (report['symptom'] !== 'cannot-reach') delete report['reaching'];
    this.#say(this.dataset['sending'] ?? '');
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(report),
    });
    if (!answer.ok) {
      const problem = (await answer.json().catch(() => ({}))) as ProblemDocument;
      this.#say(problem.detail ?? problem.title ?? this.dataset['failed'] ?? '');
      return;
    }
    await this.#thank();
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
