/** Hides a group in which nothing is left, and counts what is. */
function fitGroup(group: HTMLElement): void {
  const left = group.querySelectorAll('[data-name]:not([hidden])').length;
  const count = group.querySelector('h2 small');
  group.hidden = left === 0;
  if (count) count.textContent = String(left);
}

/** `<fl-filter>`: hides, as one types, the services whose names do not hold the words. */
export class NameFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    input?.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      for (const item of document.querySelectorAll<HTMLElement>('[data-name]')) {
        item.hidden = wanted !== '' && !item.dataset['name']?.includes(wanted);
      }
      document.querySelector('.columns')?.classList.toggle('found', wanted !== '');
      for (const group of document.querySelectorAll<HTMLElement>('.group')) fitGroup(group);
    });
  }
}
