import type { enChanges } from './en-changes.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** What is said of announced work that began shortly before an outage, in Spanish. */
export const esChanges: typeof enChanges = {
  title: 'Trabajos anunciados que comenzaron poco antes',
  lead: 'Por la hora podrían ser la causa, y nada más que eso.',
  gap: (minutes) =>
    minutes === 0
      ? 'menos de un minuto antes de la primera señal'
      : `${minutes} ${plural(minutes, { one: 'minuto', other: 'minutos' })} antes de la primera señal`,
  began: 'Comienzo:',
  until: 'fin previsto:',
};
