/** `<fl-filter>`: hides, as one types, the services whose names do not hold the words. */
export class NameFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    input?.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      for (const item of document.querySelectorAll<HTMLElement>('[data-name]')) {
        item.hidden = wanted !== '' && !item.dataset['name']?.includes(wanted);
      }
    });
  }
}
