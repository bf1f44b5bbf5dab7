/** `<fl-chart>`: a line under the pointer and the values there, read from the table below the picture. */
export class ChartReader extends HTMLElement {
  connectedCallback(): void {
    const svg = this.querySelector('svg.chart');
    const rows = [...this.querySelectorAll<HTMLTableRowElement>('table[data-steps] tbody tr')];
    const heads = [...this.querySelectorAll('table[data-steps] th[scope=col]')].map(
      (th) => th.textContent ?? '',
    );
    if (!svg || rows.length < 2 || this.querySelector('output')) return;
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    line.setAttribute('class', 'cross');
    const plot = this.querySelector('svg.marks');
    const top = Number(plot?.getAttribute('y'));
    line.setAttribute('y1', String(top));
    line.setAttribute('y2', String(top + Number(plot?.getAttribute('height'))));
    line.setAttribute('visibility', 'hidden');
    svg.append(line);
    const output = document.createElement('output');
    output.hidden = true;
    svg.before(output);
    const show = (index: number): void => {
      const row = rows[index];
      if (!row) return;
      const x = `${(index / (rows.length - 1)) * 100}%`;
      line.setAttribute('x1', x);
      line.setAttribute('x2', x);
      line.setAttribute('visibility', 'visible');
      const cells = [...row.cells].map((cell) => cell.textContent?.trim() ?? '');
      output.hidden = false;
      output.textContent = `${cells[0]} · ${heads[1]} ${cells[1]} · ${heads[2]} ${cells[2]} · ${cells[4]}`;
    };
    const hide = (): void => {
      line.setAttribute('visibility', 'hidden');
      output.hidden = true;
    };
    svg.addEventListener('pointermove', (event) => {
      const box = svg.getBoundingClientRect();
      const part = ((event as PointerEvent).clientX - box.left) / box.width;
      show(Math.max(0, Math.min(rows.length - 1, Math.round(part * (rows.length - 1)))));
    });
    svg.addEventListener('pointerleave', hide);
  }
}
