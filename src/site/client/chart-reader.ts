const SVG = 'http://www.w3.org/2000/svg';

/** Cells of the table below a picture that stand beside the line: reports, usual, verdict. */
const TOLD = [1, 2, 4];

/**
 * `<fl-chart>`: a line under the pointer, or moved by the arrow keys, and the values there, read from the table below
 * the picture.
 */
export class ChartReader extends HTMLElement {
  #line = document.createElementNS(SVG, 'line');
  #output = document.createElement('output');
  #range = document.createElement('input');
  #rows: HTMLTableRowElement[] = [];
  #heads: string[] = [];

  connectedCallback(): void {
    const svg = this.querySelector<SVGElement>('svg.chart');
    this.#rows = [...this.querySelectorAll<HTMLTableRowElement>('table[data-steps] tbody tr')];
    if (!svg || this.#rows.length < 2 || this.#output.isConnected) return;
    this.#heads = [...this.querySelectorAll('table[data-steps] th[scope=col]')].map((th) => text(th));
    this.#draw(svg);
    svg.addEventListener('pointermove', (event) => {
      const box = svg.getBoundingClientRect();
      this.#show(Math.round(((event.clientX - box.left) / box.width) * (this.#rows.length - 1)));
    });
    svg.addEventListener('pointerleave', () => this.#hide());
    this.#range.addEventListener('input', () => this.#show(this.#range.valueAsNumber));
    this.#range.addEventListener('blur', () => this.#hide());
  }

  #draw(svg: SVGElement): void {
    const plot = this.querySelector('svg.marks');
    const top = Number(plot?.getAttribute('y'));
    this.#line.setAttribute('class', 'cross');
    this.#line.setAttribute('y1', String(top));
    this.#line.setAttribute('y2', String(top + Number(plot?.getAttribute('height'))));
    this.#range.type = 'range';
    this.#range.max = String(this.#rows.length - 1);
    this.#range.setAttribute('aria-label', this.dataset['read'] ?? '');
    this.#hide();
    svg.append(this.#line);
    svg.before(this.#output);
    svg.after(this.#range);
  }

  #show(wanted: number): void {
    const index = Math.max(0, Math.min(this.#rows.length - 1, wanted));
    const x = `${(index / (this.#rows.length - 1)) * 100}%`;
    const cells = [...(this.#rows[index]?.cells ?? [])].map((cell) => text(cell));
    const told = TOLD.map((i) => (i === TOLD.at(-1) ? cells[i] : `${this.#heads[i]} ${cells[i]}`));
    this.#line.setAttribute('x1', x);
    this.#line.setAttribute('x2', x);
    this.#line.setAttribute('visibility', 'visible');
    this.#output.hidden = false;
    this.#output.textContent = [cells[0], ...told].join(' · ');
    this.#range.valueAsNumber = index;
    this.#range.setAttribute('aria-valuetext', this.#output.textContent);
  }

  #hide(): void {
    this.#line.setAttribute('visibility', 'hidden');
    this.#output.hidden = true;
  }
}

const text = (node: Element): string => node.textContent?.trim() ?? '';
