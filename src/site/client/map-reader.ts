/** `<fl-map>`: name and figure of the place under the pointer or chosen by keys, found in the table of the map. */
export class MapReader extends HTMLElement {
  #output = document.createElement('output');
  #rows = new Map<string, HTMLTableRowElement>();
  #shown: string | undefined;
  #prefix = '';

  connectedCallback(): void {
    const svg = this.querySelector<SVGSVGElement>('svg[data-id]');
    const rows = this.querySelectorAll<HTMLTableRowElement>('table[data-places] tbody tr');
    if (!svg || rows.length === 0 || this.#output.isConnected) return;
    this.#prefix = `${svg.dataset['id']}-`;
    this.#rows = new Map([...rows].map((row) => [row.dataset['r'] ?? '', row]));
    this.#output.hidden = true;
    svg.before(this.#output);
    svg.tabIndex = 0;
    svg.setAttribute('aria-description', this.dataset['hint'] ?? '');
    const codeAt = (event: Event) => (event.target as Element).id.slice(this.#prefix.length);
    for (const kind of ['pointermove', 'pointerdown'])
      svg.addEventListener(kind, (event) => this.#show(codeAt(event)));
    svg.addEventListener('click', (event) => this.#follow(codeAt(event)));
    svg.addEventListener('keydown', (event) => this.#press(event));
    for (const kind of ['pointerleave', 'blur']) svg.addEventListener(kind, () => this.#show(''));
    for (const [code, row] of this.#rows) {
      for (const kind of ['pointerenter', 'focusin']) row.addEventListener(kind, () => this.#show(code));
      for (const kind of ['pointerleave', 'focusout']) row.addEventListener(kind, () => this.#show(''));
    }
  }

  #shape(code: string | undefined): Element | null | undefined {
    return code ? document.getElementById(this.#prefix + code)?.parentElement : undefined;
  }

  #mark(code: string | undefined, on: boolean): void {
    this.#shape(code)?.classList.toggle('on', on);
    if (code) this.#rows.get(code)?.classList.toggle('on', on);
  }

  #show(code: string): void {
    const chosen = this.#shape(code) && this.#rows.has(code) ? code : undefined;
    if (chosen === this.#shown) return;
    this.#mark(this.#shown, false);
    this.#mark(chosen, true);
    this.#shown = chosen;
    this.#output.hidden = chosen === undefined;
    this.#output.textContent = chosen === undefined ? '' : this.#says(chosen);
    // What is drawn later lies above: the line around a shape must not be hidden by its neighbours.
    const shape = this.#shape(chosen);
    shape?.parentElement?.append(shape);
  }

  /** While the map shows one moment, its shade is known and no more; else the table has the figure. */
  #says(code: string): string {
    const row = this.#rows.get(code);
    const text = (cell: Element | null | undefined) => cell?.textContent?.trim() ?? '';
    const name = text(row?.querySelector('th'));
    const moment = this.querySelector<HTMLElement>('.canvas')?.dataset['time'];
    const shade = [...(this.#shape(code)?.classList ?? [])].find((of) => of !== 'on');
    if (moment)
      return `${name} · ${text(this.querySelector(`.canvas .sw.${shade}`)?.parentElement)} · ${moment}`;
    const figure = text(row?.querySelector('td:last-child'));
    const head = text(row?.closest('table')?.querySelector('thead th:last-child'));
    return /\d/.test(figure)
      ? `${name} · ${figure} ${head.toLowerCase()}`
      : `${name} · ${text(this.querySelector('.canvas .sw.qn')?.parentElement)}`;
  }

  #follow(code: string): void {
    this.#rows.get(code)?.querySelector('a')?.click();
  }

  #press(event: KeyboardEvent): void {
    const codes = [...this.#rows.keys()].filter((code) => this.#shape(code));
    const at = codes.indexOf(this.#shown ?? '');
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: Math.max(0, at - 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: codes.length - 1,
    };
    const to = moves[event.key];
    if (event.key === 'Enter' && this.#shown) this.#follow(this.#shown);
    if (event.key === 'Escape') this.#show('');
    if (to === undefined) return;
    event.preventDefault();
    this.#show(codes[Math.min(to, codes.length - 1)] ?? '');
  }
}
