const STEP_MS = 700;

/** `<fl-scrubber>`: a slider through the steps that the page holds, which shades the map above; it asks for nothing. */
export class MapScrubber extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined;
  #input = document.createElement('input');
  #button = document.createElement('button');
  #time = document.createElement('span');
  /** What the map shows as a whole: its unit, its legend and a shade for each region. */
  #whole: readonly [Node[], Node[]] = [[], []];
  #shades = new Map<Element, string>();

  connectedCallback(): void {
    const canvas = this.#canvas();
    if (!canvas || this.#input.isConnected) return;
    const words = (name: string) => (this.dataset[name] ?? '').split(' ');
    for (const code of words('codes')) {
      const shape = document.getElementById(`${this.dataset['map']}-${code}`)?.parentElement;
      if (shape) this.#shades.set(shape, shape.classList[0] ?? '');
    }
    this.#whole = [[...this.#unit(canvas).childNodes], [...this.#legend(canvas).childNodes]];
    Object.assign(this.#input, { type: 'range', min: '0', max: String(words('shades').length), value: '0' });
    this.#input.setAttribute('aria-label', this.dataset['label'] ?? '');
    this.#input.addEventListener('input', () => {
      this.#stop();
      this.#draw();
    });
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => (this.#timer === undefined ? this.#play() : this.#stop()));
    const bar = document.createElement('div');
    bar.className = 'scrub';
    // Who wants no motion moves the slider: nothing plays by itself.
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) bar.append(this.#button);
    bar.append(this.#input, this.#time);
    this.prepend(bar);
    this.#stop();
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #canvas = () => this.closest('figure')?.querySelector<HTMLElement>('.canvas');
  #unit = (root: Element) => root.querySelector(':scope > .unit') as Element;
  #legend = (root: Element) => root.querySelector(':scope > .maplegend') as Element;

  #play(): void {
    // A page is not renewed while its slider has the focus.
    this.#input.focus({ preventScroll: true });
    this.#button.textContent = this.dataset['pause'] ?? '';
    const last = Number(this.#input.max);
    if (Number(this.#input.value) >= last) this.#input.value = '0';
    this.#timer = setInterval(() => {
      this.#input.value = String(Number(this.#input.value) + 1);
      this.#draw();
      if (Number(this.#input.value) >= last) this.#stop();
    }, STEP_MS);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#button.textContent = this.dataset['play'] ?? '';
  }

  /** Step 0 is the whole time, as the page came. */
  #draw(): void {
    const canvas = this.#canvas();
    if (!canvas) return;
    const at = Number(this.#input.value);
    const word = (this.dataset['shades'] ?? '').split(' ')[at - 1];
    const time = word ? (this.dataset['times'] ?? '').split('|')[at - 1] : undefined;
    this.#time.textContent = time ?? this.dataset['whole'] ?? '';
    this.#input.setAttribute('aria-valuetext', this.#time.textContent);
    [...this.#shades].forEach(([shape, whole], i) => {
      shape.classList.remove(...[...shape.classList].filter((of) => of !== 'on'));
      shape.classList.add(word ? `q${word[i]}` : whole);
    });
    const copy = (of: Element) => [...of.childNodes].map((node) => node.cloneNode(true));
    this.#unit(canvas).replaceChildren(...(time ? copy(this.#unit(this)) : this.#whole[0]));
    this.#legend(canvas).replaceChildren(...(time ? copy(this.#legend(this)) : this.#whole[1]));
    if (time) canvas.dataset['time'] = time;
    else delete canvas.dataset['time'];
  }
}
