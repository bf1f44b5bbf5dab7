import type { enLive } from './en-live.ts';

/** Las palabras de la línea que dice cómo se mantiene al día una página. */
export const esLive: typeof enLive = {
  pause: 'Pausar actualizaciones',
  resume: 'Reanudar actualizaciones',
  lost: (at) => `Sin conexión; seguimos intentando. Datos de esta hora: ${at}.`,
  polling: 'Sin actualizaciones en vivo; se revisa más o menos cada minuto.',
  paused: (at) => `En pausa. Datos de esta hora: ${at}.`,
};
