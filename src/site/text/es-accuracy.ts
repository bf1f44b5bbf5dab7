import type { enAccuracy } from './en-accuracy.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Words of the scorecard, in Spanish. */
export const esAccuracy: typeof enAccuracy = {
  title: 'Qué tan buenos fueron nuestros veredictos',
  description: 'Cada día y cada incidente que juzgamos, con las respuestas equivocadas a la vista.',
  of: (n, of) => `${n} de ${of}`,
  finding: (group, n, of) =>
    `${
      {
        recorded: 'En días grabados tal como ocurrieron',
        reconstructed: 'En días reales reconstruidos con cifras publicadas',
        'simulated-real': 'En días reales con cifras supuestas',
        'made-up': 'En días inventados',
      }[group]
    }, señaló exactamente lo que fallaba en ${n} de ${of}.`,
  findingLive: (over, contradicted) =>
    `De ${over} incidentes que este servidor vio hasta el final, el proveedor o una autoridad contradijo ${contradicted}.`,
  findingNone: 'Este servidor aún no ha visto terminar ningún incidente.',
  book: 'Días de los que sabemos qué pasó',
  bookLead:
    'Estos días vinieron con este servidor. Cada uno guarda lo que de verdad pasó, según las fuentes de su página, y lo que Faultline dice de él minuto a minuto, nunca con datos posteriores.',
  caution:
    'Esta no es una prueba a ciegas. El motor se construyó y se cambió mientras se miraban estos días, todos ellos. Un día simulado tampoco mide el mundo: muestra si el motor acierta con lo que produce su generador. Por eso los tipos de días nunca se suman.',
  groups: {
    recorded: 'Grabados',
    reconstructed: 'Reconstruidos',
    'simulated-real': 'Reales, simulados',
    'made-up': 'Inventados',
  },
  groupNotes: {
    recorded: 'Reportes tal como llegaron.',
    reconstructed: 'Días reales, reconstruidos con cifras que se publicaron.',
    'simulated-real': 'Ocurrió, y no se publicaron cifras: cuántas personas reportaron es un supuesto.',
    'made-up': 'Ninguno de estos ocurrió. Cada uno es una simulación con una trampa.',
  },
  days: (n) => plural(n, { one: '1 día', other: `${n} días` }),
  measures: {
    exact: {
      title: 'Señaló exactamente lo que fallaba',
      says: 'Días con una falla: en el punto más alto se señaló a todos los que fallaban por sí mismos y a nadie más.',
    },
    quiet: {
      title: 'No culpó a nadie cuando nada fallaba',
      says: 'Días sin falla, como la noche de Año Nuevo: en el punto más alto no se señaló a nadie.',
    },
    blamed: {
      title: 'Servicios que funcionaban y fueron culpados',
      says: 'En el punto más alto se dijo que fallaban, o con 50 % o más. Cada servicio de cada día cuenta una vez.',
    },
    blamedEver: {
      title: 'Servicios que funcionaban y se dijo que fallaban, en cualquier momento',
      says: 'Aunque fuera por poco tiempo, en la página misma.',
    },
    dependents: {
      title: 'Se dijo que fallaban por culpa de otro',
      says: 'Revendedores y aplicaciones que fallaron porque falló aquello de lo que dependen.',
    },
    collateral: {
      title: 'Se dijo que solo recibían quejas',
      says: 'Servicios que funcionaban y cuya gente no podía comunicarse con el que fallaba. Si se quejaron tan pocos que no se notaba, cuenta como no dicho.',
    },
    falseIncidents: {
      title: 'Incidentes sin causa',
      says: 'Abiertos antes de que comenzara el problema o cuando ya había terminado.',
    },
    minutes: {
      title: 'Hasta señalar la falla',
      says: 'Desde que comenzó la falla hasta señalarla con 90 %: el día de en medio, el más rápido y el más lento.',
    },
    sure: {
      title: 'Fue así cuando estábamos seguros',
      says: 'De todo lo que señalamos con 90 % o más en el punto más alto.',
    },
  },
  range: (least, most) => `de ${least} a ${most}`,
  never: (n) => plural(n, { one: 'nunca en 1 día', other: `nunca en ${n} días` }),
  none: 'ninguno',
  reliability: {
    title: (group, right, of) => `${group}: cuando dijimos 90 % o más, fue así en ${right} de ${of}`,
    lead: 'Cada punto es todo lo que se dijo con más o menos la misma probabilidad: hacia un lado lo que dijimos, hacia arriba cuántas veces fue así. Sobre la línea las dos cosas son iguales. Un punto más grande representa más casos. Entre los extremos hay pocos, así que un punto ahí dice poco.',
    said: 'Lo que dijimos',
    so: 'Cuántas veces fue así',
    count: 'Se dijo',
    right: 'Fue así',
    bin: (from, to) => `de ${from} a ${to}`,
    label: (group) => `${group}: cuántas veces fue así, según lo que se dijo`,
  },
  speeds: {
    title: (half, group) => `${group}: la mitad de las fallas se señaló en ${half} o menos`,
    titleNone: 'Cuánto se tardó en señalar la falla',
    lead: 'Cada punto es un día, desde que comenzó la falla hasta el minuto en que se señaló. Hacia un lado los tiempos crecen cada vez más rápido: vea las marcas. Las lentas son fallas que pocos podían notar: de noche, en una sola región o solo de llamadas de emergencia.',
    label: 'Tiempo hasta señalar la falla, un punto por día',
    day: 'Día',
    time: 'Hasta señalarla',
    never: 'Nunca',
    made: 'Cómo se hizo',
  },
  errors: {
    title: 'Equivocados, sin señalar o con errores en el camino',
    lead: (n, of) => `${n} de ${of} días. Se quedan aquí mientras esta versión responda así.`,
    none: 'Ahora no hay ningún día así.',
    right: (n) => plural(n, { one: 'El único día acertado', other: `Los ${n} días acertados` }),
  },
  live: {
    title: 'Incidentes que vio este servidor',
    lead: 'Nadie nos anota qué pasó de verdad en estos. Lo que se puede decir es si se señaló una falla, qué tan pronto, y si el proveedor o una autoridad dijo después lo mismo. Que nadie haya dicho nada no prueba nada.',
    empty:
      'Este servidor aún no ha visto ningún incidente. Lo que vea se listará aquí, acertado o equivocado.',
    replay: (title) =>
      `Lo que se cuenta abajo viene de una repetición: ${title}. No está pasando ahora, y el mismo día también está arriba.`,
    standings: {
      contradicted: {
        title: 'Señalado y contradicho',
        says: 'El proveedor o una autoridad dijo que el señalado funcionaba, o uno del que dijimos que funcionaba reconoció que había fallado. Ambos casos cuentan aquí, aunque otros estuvieran de acuerdo con nosotros.',
      },
      withdrawn: {
        title: 'Señalado y retirado',
        says: 'En el camino se señaló una falla y al final no queda ninguna.',
      },
      unnamed: { title: 'Nunca señalado', says: 'Terminó y nunca se señaló una falla.' },
      confirmed: {
        title: 'Señalado y confirmado',
        says: 'El proveedor o una autoridad dijo que el señalado había fallado, y ninguno lo negó.',
      },
      unanswered: {
        title: 'Señalado, y nadie dijo nada',
        says: 'Ni el proveedor ni una autoridad ha dicho algo que conste aquí. Podemos tener razón o estar equivocados.',
      },
      dropped: {
        title: 'Descartado o unido a otro',
        says: 'Resultó no ser nada, o ser parte de otro incidente.',
      },
      open: {
        title: 'Todavía en curso',
        says: 'Antes de que termine no se dice qué tan acertado es.',
      },
    },
    minutes: 'Hasta señalar una falla',
    minutesSays:
      'Desde la primera señal que vimos, que llega después de la falla misma: el de en medio, el más rápido y el más lento.',
    neverNamed: (n) => plural(n, { one: 'nunca en 1 incidente', other: `nunca en ${n} incidentes` }),
    changed: 'Otra respuesta después',
    changedSays: 'La primera respuesta se cambió por otra en el camino.',
    namedAfter: (d) => `Señalado ${d} después de la primera señal.`,
    namedAtOnce: 'Señalado con la primera señal.',
    neverSure: 'Nunca señalado con 90 %.',
    first: (names) => `Primero señaló a ${names}.`,
    changes: (n) =>
      plural(n, { one: 'La respuesta cambió una vez.', other: `La respuesta cambió ${n} veces.` }),
    agrees: 'De acuerdo',
    denies: 'En desacuerdo',
    word: (by, says) => `${by}: «${says}»`,
    list: (n) => plural(n, { one: 'Cuál', other: `Cuáles (${n})` }),
    more: (n) => plural(n, { one: 'Uno más en el historial', other: `${n} más en el historial` }),
    most: (n) => `Aquí solo se miran los ${n} incidentes más nuevos.`,
  },
  more: 'Cómo se hace un veredicto',
  history: 'Todos los días e incidentes',
};
