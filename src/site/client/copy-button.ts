/** `<fl-copy>`: a button that copies the field before it; the words stand in its `data-…`. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    const says = this.querySelector('[role=status]');
    if (!field || !says) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = this.dataset['copy'] ?? '';
    button.setAttribute('aria-describedby', field.id);
    button.addEventListener('click', async () => {
      field.select();
      const done = await navigator.clipboard?.writeText(field.value).then(
        () => true,
        () => false,
      );
      says.textContent = (done ? this.dataset['copied'] : this.dataset['failed']) ?? '';
    });
    says.before(button);
  }
}
