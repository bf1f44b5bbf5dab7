import type { enReport } from './en-report.ts';

/** Words of the report form, in Spanish. */
export const esReport: typeof enReport = {
  title: 'Reportar',
  ask: '¿Qué servicio?',
  askWhat: (name) => `¿Qué pasa con ${name}?`,
  fails: '¿Qué falla? Un toque envía el reporte.',
  works: 'A mí me funciona',
  worksHint: 'Es igual de útil: muestra a quién no le afecta.',
  reach: '¿No logra contactar a alguien?',
  whom: '¿Qué servicio usa esa persona?',
  whomAny: 'No lo sé',
  reachSend: 'Enviar: no logro contactarla',
  region: '¿Dónde está usted? (opcional)',
  county: 'Condado o municipio (opcional)',
  regionAny: 'Prefiero no decirlo',
  words: 'Agregue sus propias palabras (opcional)',
  text: 'Sus palabras nunca se publican.',
  other: 'Elegir otro servicio',
  kept: 'Qué se guarda',
  keptSays:
    'El servicio, qué falla, su región y su condado si los indica, y la hora con minutos. Sin cuenta y sin cookies. Su dirección de red, su navegador y el sitio desde el que llegó se usan en memoria contra las avalanchas de envíos y luego se descartan. El texto libre nunca se publica; los números de teléfono y las direcciones se quitan de él. Las páginas que lea aquí se guardan en su dispositivo, para leerlas sin conexión.',
  emergencyFirst: (n) => `Este formulario no llega al ${n}. Si necesita ayuda, vea más abajo.`,
  thanks: 'Gracias. Su reporte cuenta.',
  noneElse: (name) =>
    `Todavía no vemos más reportes que de costumbre sobre ${name}. Puede ser su teléfono o el lugar donde está; con más reportes se sabría.`,
  thanksSays: 'Por cada servicio cuenta una vez en 15 minutos.',
  back: 'Volver a todos los servicios',
  more: 'Reportar sobre otro servicio',
  refused: (fields) => `No se aceptó el reporte. Revise estos campos: ${fields}.`,
  fields: {
    service: 'el servicio',
    symptom: 'qué falla',
    region: 'dónde está usted',
    county: 'el condado',
    reaching: 'a quién no logra contactar',
    text: 'sus propias palabras',
    at: 'el reloj de su dispositivo',
    id: 'el número del reporte',
    reporter: 'quién lo envía',
    source: 'de dónde viene',
  },
  sending: 'Enviando…',
  failed: 'No se pudo enviar el reporte. Usted no perdió nada: inténtelo de nuevo.',
  checking:
    'Ahora llegan muchos reportes. Su navegador está comprobando que usted no es una máquina; tarda un segundo…',
  busy: {
    network: (seconds) =>
      `Ahora llegan muchos reportes y el suyo no se aceptó. Inténtelo de nuevo en ${seconds}. Con JavaScript activado pasa de inmediato en la mayoría de los casos. Un reporte de que fallan las llamadas de emergencia se acepta siempre.`,
    server: (seconds) =>
      `Llegan más reportes de los que se pueden guardar ahora y el suyo no se aceptó. Inténtelo de nuevo en ${seconds}.`,
  },
};
