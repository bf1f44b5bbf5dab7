/** Milliseconds after which an answer that goes on for ever is left. */
const LONGEST = 3_000;
const MOST_CHARACTERS = 20_000;

interface Read {
  readonly text: string;
  readonly isCut: boolean;
}

/** The beginning of an answer: a stream has no end. */
async function readStart(answer: Response, stop: AbortController): Promise<Read> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let isCut = false;
  const timer = setTimeout(() => stop.abort(), LONGEST);
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += part.value;
      if (text.length > MOST_CHARACTERS) break;
    }
  } catch {
    isCut = true;
  }
  clearTimeout(timer);
  isCut ||= text.length > MOST_CHARACTERS;
  stop.abort();
  return { text: text.slice(0, MOST_CHARACTERS), isCut };
}

function pretty({ text, isCut }: Read): string {
  try {
    return isCut ? text : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function make<K extends keyof HTMLElementTagNameMap>(name: K, ...inside: (string | Node)[]) {
  const element = document.createElement(name);
  element.append(...inside);
  return element;
}

/** `<fl-try>`: shows the answer to its form in place: status, time, headers, body. */
export class TryRequest extends HTMLElement {
  #status = make('p');
  #answer = make('div');

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form || this.#status.isConnected) return;
    this.#status.setAttribute('role', 'status');
    this.append(this.#status, this.#answer);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(form).catch(() => this.#say('failed'));
    });
  }

  #say(word: string): void {
    this.#status.textContent = this.dataset[word] ?? '';
    this.#answer.replaceChildren();
  }

  async #ask(form: HTMLFormElement): Promise<void> {
    this.#say('asking');
    const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const stop = new AbortController();
    const began = performance.now();
    const answer = await fetch(`${form.action}?${query}`, { signal: stop.signal, cache: 'no-store' });
    const took = Math.round(performance.now() - began);
    const read = await readStart(answer, stop);
    const { pathname, search } = new URL(answer.url);
    this.#status.textContent = `${answer.status} ${answer.statusText} · ${took} ms`;
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const whole = make('a', this.dataset['whole'] ?? '');
    whole.href = answer.url;
    this.#answer.replaceChildren(
      make('code', `GET ${pathname}${search}`),
      make('details', make('summary', this.dataset['headers'] ?? ''), make('pre', headers)),
      make('pre', pretty(read)),
      ...(read.isCut ? [make('p', this.dataset['cut'] ?? '', ' ', whole)] : []),
    );
  }
}
