import type { enAbout } from './en-about.ts';

/** Qué son el sitio y algunas de sus páginas, en una frase, en español. */
export const esAbout: typeof enAbout = {
  site: 'Qué redes y servicios están caídos, cuáles fallan con ellos y cuáles funcionan y solo reciben quejas.',
  service: (verdict) => `${verdict} Qué reporta la gente, dónde, desde cuándo y cómo lo sabemos.`,
  report:
    'Diga qué le falla o qué le funciona, en dos toques y sin cuenta. Así se sabe de quién es la falla.',
};
