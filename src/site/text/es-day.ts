import type { enDay } from './en-day.ts';
import { theHour } from './es-format.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** What is said of a day of the casebook, in Spanish. */
export const esDay: typeof enDay = {
  kinds: {
    live: 'Visto aquí',
    recorded: 'Grabado',
    reconstructed: 'Reconstruido',
    simulated: 'Simulado',
  },
  realSimulated: {
    title: 'Una simulación de un día real',
    says: 'Ocurrió, pero no se publicaron cifras: cada reporte que se muestra aquí es un supuesto. Esto no está pasando ahora.',
  },
  outcomes: {
    right: 'Correcta',
    flawed: 'Correcta al final',
    missed: 'Falla no señalada',
    wrong: 'Equivocada',
  },
  said: 'Faultline dijo:',
  saidNothing: 'Faultline no dijo nada: no se abrió ningún incidente.',
  moreIncidents: (n) => plural(n, { one: 'Y un incidente más.', other: `Y ${n} incidentes más.` }),
  quick: (d) => `Falla señalada ${d} después de comenzar.`,
  quickAtOnce: 'Falla señalada en el mismo minuto en que comenzó.',
  notCompared: 'No consta qué pasó de verdad ese día, así que no se compara nada.',
  rightFault: 'Señaló exactamente lo que fallaba y no culpó a nadie más en ningún momento.',
  rightQuiet: 'Nada fallaba y no culpó a nadie.',
  namedExactly: 'En el punto más alto señaló lo que fallaba.',
  alsoOpen: (names) => `También señaló a ${names}, lo que no se compara.`,
  blamedNobody: 'Nada fallaba y en el punto más alto no culpó a nadie.',
  found: (names) => `Señaló bien a ${names}.`,
  blamed: (names, many, also) =>
    `${also ? 'También señaló' : 'Señaló'} como culpable a ${names}, que no lo ${many ? 'eran' : 'era'}.`,
  lacked: (names) => `No señaló a ${names}.`,
  extra: (n) =>
    plural(n, { one: 'Abrió un incidente sin causa.', other: `Abrió ${n} incidentes sin causa.` }),
  happened: 'Qué pasó de verdad',
  told: 'Qué dijo Faultline',
  origin: 'Con la falla',
  nobody: 'Nadie: nada había fallado',
  dependent: 'Falló por culpa de otro',
  collateral: 'Solo recibió quejas',
  normal: 'Funcionaba como siempre',
  undetermined: 'Sin comparar',
  undeterminedNote: 'no se sabe, o más de una respuesta es correcta',
  rose: 'Ahí subieron los reportes y nada había fallado',
  madeUp: 'Inventado',
  services: (n) => plural(n, { one: '1 servicio', other: `${n} servicios` }),
  began: 'Comenzó',
  ended: 'Terminó',
  afterBegin: (d) => `${d} después de comenzar`,
  beforeBegin: (d) => `${d} antes de comenzar`,
  atBegin: 'en el minuto en que comenzó',
  called: (name, from, to) =>
    to
      ? `Se señaló a ${name} como origen de la falla desde ${theHour(from)} hasta ${theHour(to)}.`
      : `Se señaló a ${name} como origen de la falla desde ${theHour(from)}.`,
  claims: { right: 'Correcta', wrong: 'Equivocada', unknown: 'Sin comparar' },
  named: (what, n, of) => `${what}: así se dijo de ${n} de ${of}.`,
  notNormal: (names) => `Funcionaba como siempre y se dijo otra cosa: ${names}.`,
  causeless: 'No pasaba nada entonces',
  read: 'El incidente con sus pruebas',
  curvesQuiet: 'Lo que más subió ese día y no se tomó por una falla',
  curvesTroubled: 'Lo que se reportó, en una misma escala',
};
