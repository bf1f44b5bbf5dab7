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
  place: {
    title: 'Ese lugar no está aquí',
    says: 'La dirección nombra una región que no es parte de este país.',
  },
  history: 'A las caídas pasadas',
  whole: (name) => `A ${name} en todo el país`,
  onlyRead: 'Aquí las páginas solo se leen, con GET o HEAD. Los reportes van a /v1/reports.',
  file: 'Aquí no hay tal archivo. GET /openapi.json dice qué pueden leer los programas.',
  again: 'Intentar de nuevo',
  intake: (since) =>
    `No podemos recibir reportes desde esta hora: ${since}. Por eso tampoco los vemos, y puede faltar una caída en lo que sigue.`,
};
