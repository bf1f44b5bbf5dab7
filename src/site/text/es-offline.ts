import type { enOffline } from './en-offline.ts';

/** Palabras para una página que se lee sin conexión, en español. */
export const esOffline: typeof enOffline = {
  offline: (at) => `Usted no tiene conexión. Esto es lo que sabíamos a esta hora: ${at}.`,
  unreachable: (at) =>
    `Ahora no se puede llegar a nuestro servidor. Esto es lo que sabíamos a esta hora: ${at}.`,
  slow: (at) => `Su conexión es lenta. Esto es lo que sabíamos a esta hora: ${at}.`,
  instead: (at) =>
    `Esta página no está guardada en su dispositivo y ahora no se puede cargar. Abajo está la página principal, con lo que sabíamos a esta hora: ${at}.`,
  again: 'Intentar de nuevo',
  notSent:
    'No se pudo enviar el reporte: no hay conexión con nuestro servidor. Lo que eligió queda en esta página. Inténtelo de nuevo cuando tenga conexión.',
};
