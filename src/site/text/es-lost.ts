import type { enLost } from './en-lost.ts';

/** Lo que se dice cuando algo no se encuentra o no se puede ver, en español. */
export const esLost: typeof enLost = {
  incident: {
    title: 'Este incidente no se guarda aquí',
    says: 'El enlace puede ser de otro servidor, o más antiguo que lo que este conserva.',
  },
  service: {
    title: 'Ese servicio no está aquí',
    says: 'La dirección puede estar mal escrita. Busque el servicio por su nombre.',
  },
  page: {
    title: 'Esa página no existe',
    says: 'La dirección puede estar mal escrita, o la página ya no está.',
  },
  history: 'A las caídas pasadas',
  again: 'Intentar de nuevo',
  intake: (since) =>
    `No podemos recibir reportes desde esta hora: ${since}. Por eso tampoco los vemos, y puede faltar una caída en lo que sigue.`,
};
