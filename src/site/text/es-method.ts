import type { enMethod } from './en-method.ts';

/** How it works, in plain Spanish. */
export const esMethod: typeof enMethod = {
  title: 'Cómo funciona',
  lead: 'La gente reporta lo que le falla. Cuando una red falla, también reportan las personas de redes sanas, porque no logran comunicarse con los afectados. Si solo se cuenta, parece que todos fallan. Faultline sopesa los reportes en conjunto y señala al que falla.',
  classesTitle: 'Qué significa cada veredicto',
  classes: {
    origin: 'La falla está en este servicio.',
    dependent: 'Falla porque depende del que falla.',
    collateral:
      'Funciona. Sus reportes vienen de personas que no logran comunicarse con el que falla, o que culpan a quien no es.',
    undetermined: 'Algo anda mal y las pruebas aún no dicen qué. Preferimos decirlo así antes que adivinar.',
    normal: 'No hay más reportes de lo habitual a esta hora.',
  },
  parts: [
    {
      title: 'De un reporte a un veredicto',
      says: [
        'Los reportes se cuentan por minuto. Para cada servicio, lo contado en los últimos 15 minutos se compara con lo habitual a esa hora de la semana.',
        'Cuando algo es inusual se comparan explicaciones posibles: nada falla, falla un servicio, falla el enlace entre dos, o fallan varios. Cada una predice cuántos reportes debería recibir cada uno de los demás servicios: un revendedor de la red caída, muchos; un rival sano, unos pocos, de personas que no logran comunicarse.',
        'Lo que cuenta: cuántos reportes hay, qué síntomas (un teléfono que muestra SOS habla en contra de su propia red; una persona con la que nadie logra comunicarse habla en contra de la red de esa persona), cuándo empezaron, de dónde vienen y a quién nombra la gente. Lo que una empresa dice de sí misma es una prueba de peso limitado, nunca definitiva.',
      ],
    },
    {
      title: 'Por qué mostramos la suma',
      says: [
        'Cada prueba mueve la balanza en una cantidad que se muestra con su signo, también las que hablan en contra. Las cantidades suman el veredicto. Un veredicto dado queda como se dio; lo que se sabe después hace uno nuevo.',
      ],
    },
    {
      title: 'Cuando pocas personas pulsan mucho',
      says: [
        'Una persona cuenta una vez por servicio cada 15 minutos. Un segundo reporte de la misma parte de internet pesa un tercio del primero, y el siguiente un tercio de ese; en una caída de la que muchos hablan, cada parte recupera toda su voz en 15 minutos. Quien nos inunda se oye apenas como algo más que una persona.',
        'Cuando la mayoría de los reportes de un servicio viene de pocas redes, o llega con ritmo de reloj y toda desde una misma página, la página de ese servicio dice que se sospecha una manipulación y por qué. No se borra nada.',
      ],
    },
    {
      title: 'Lo que no puede hacer',
      says: [
        'Los reportes siguen las horas en que la gente está despierta: una falla de noche se nota tarde, y que de noche bajen los números no significa que haya terminado. Donde pocos reportan, una falla pequeña no se ve. El número de reportes no es el número de personas afectadas.',
        'No se muestran números de menos de cinco personas. Nunca se muestra texto libre.',
      ],
    },
  ],
  formulasTitle: 'Lo mismo en fórmulas',
  formulasLead:
    'Para quien quiera comprobarlo. Cada fórmula es lo que calcula el motor; las palabras a su lado dicen lo mismo. Los logaritmos son naturales; su unidad es el nat, y 2.3 nats son un factor de diez.',
  where: 'Los signos que usa',
  formulas: {
    surprise: {
      title: 'Qué tan inusual es un número',
      says: (n) =>
        `Para cada tramo de ${n.windows} minutos: una cota de lo improbable que es tener tantos reportes por azar. Los números se dispersan más que al lanzar una moneda, así que el azar se representa con la distribución binomial negativa. Lo que no supera lo habitual no sorprende.`,
    },
    alarm: {
      title: 'Cuándo es una alarma',
      says: (n) =>
        `La sorpresa debe superar con claridad lo que la serie hizo antes por sí sola, y más aún cuando se vigilan muchos servicios. Además debe haber al menos ${n.least} reportes, y ${n.more} más que ${n.ratio} veces lo habitual. A una serie nueva se le exige más. Las subidas lentas se detectan con sumas acumuladas que se comparan con umbrales del mismo tipo.`,
    },
    count: {
      title: 'Qué tan bien encaja un número con una explicación',
      says: (n) =>
        `De un servicio pueden ser ciertas tres cosas: está como cualquier día (✓), la falla es suya (✗), o una falla de otro le envía λ quejas más, con cierto margen. Cada una dice qué tan probable es lo contado en los últimos ${n.window} minutos. Un número siempre conserva una posibilidad de 1 en ${n.outlier} de explicarse por algo que no conocemos, para que ningún servicio decida por sí solo.`,
    },
    follow: {
      title: 'Qué debería causar una falla en los demás',
      says: (n) =>
        `El que depende del que falla (↧) recibe tantas quejas por usuario como este, o, si es de otra capa, tantas veces lo suyo habitual. El que funciona bien (⇄) recibe algunas de personas que no logran comunicarse: entre redes móviles unas ${n.kappa} en total por cada 100 sobre la que falla, repartidas según los usuarios. También se prueban casos más ruidosos.`,
    },
    score: {
      title: 'Qué tan bien encaja un conjunto de fallas con todo',
      says: () =>
        'Para cada conjunto de fallas que podría explicarlo: ¿qué tan probables son los reportes de todos los servicios a la vez? Los del conjunto fallan; de cada uno de los demás se sopesa todo estado en que puede estar. Se mira (c) el número, los síntomas, cuándo empezó, los lugares, a quién nombra la gente, las mediciones y lo que dicen las fuentes oficiales, que no mueve más de 2.5 nats.',
    },
    prior: {
      title: 'Qué se considera probable antes de mirar',
      says: (n) =>
        `Lo habitual, con mucho, es una sola falla. Pesos antes de mirar: ninguna ${n.faults[0]}, una ${n.faults[1]}, dos ${n.faults[2]}, tres ${n.faults[3]}; que todos estén simplemente ocupados a la vez ${n.surge}. Cuál es queda abierto: quien tiene alarma pesa más que quien no la tiene. Dejar fuera una falla de la que un incidente abierto estaba seguro cuesta más, porque nada se arregla solo en un minuto.`,
    },
    posterior: {
      title: 'Qué tan seguros estamos',
      says: (n) =>
        `La parte de cada conjunto entre todos los que se probaron. La probabilidad de que falle un servicio es la de todos los conjuntos que lo contienen. La atenuación podría hacer todo menos seguro; es ${n.temper}, o sea, no se usa: ajustada con la mitad de los días, empeoró en la otra mitad.`,
    },
    odds: {
      title: 'Por qué suman las barras',
      says: () =>
        'Cada barra de la página de un incidente es una Δ: cuánto mejor explica una falla de este servicio un tipo de prueba que la mejor explicación sin ella. Suman, hasta la última cifra, lo que pesa el veredicto.',
    },
    class: {
      title: 'Cómo se elige la palabra',
      says: (n) =>
        `Todos los conjuntos juntos dicen qué tan probable es cada estado de un servicio. Desde ${n.decide} recibe esa palabra; por debajo decimos que aún no se sabe. «Falla señalada» en nuestras páginas significa 90 %.`,
    },
    told: {
      title: 'Qué se cuenta de unas pocas personas',
      says: (n) =>
        `De nadie o de al menos ${n.few}: las quejas esperan hasta ser ${n.few} y entonces se cuentan juntas. Así ninguna respuesta nuestra, ni dos comparadas entre sí, revela lo que hicieron de una a cuatro personas.`,
    },
  },
  symbols: {
    S: 'sorpresa, en nats',
    y: 'reportes contados',
    mu: 'lo habitual en un tramo así a esa hora de la semana, aprendido',
    sigma: 'cuánto se apartan los números de ello: varianza',
    phi: 'cuántas veces más que por puro azar se dispersa esta serie, aprendido',
    epsilon: 'cuánto puede errar lo habitual mismo, como parte de ello',
    r: 'el único número que una distribución binomial negativa tiene además de su media',
    b: (n) =>
      `el umbral: las dos subidas más altas de los últimos ${n.barDays} días que pasaron solas, ninguna tomada por menos de 1 en ${n.barFloor}`,
    m: (n) => `margen, ${n.margin}`,
    N: 'servicios que se vigilan juntos',
    NB: 'distribución binomial negativa con esa media; su varianza crece con lo que no sabemos',
    s: 'qué tan grave: ¼, ½, 1, 2, 4 … veces lo habitual, 18 pasos igual de probables',
    lambda: 'quejas que una falla de otro debería traer aquí',
    g: 'cuánto puede apartarse de ello: log-normal, más ancha entre capas y donde los usuarios son una estimación',
    E: 'quejas por encima de lo habitual sobre el que falla (j)',
    w: 'parte de los usuarios de este servicio que necesita al que falla',
    u: 'usuarios, de este servicio (i) y del que falla (j)',
    kappa: 'quejas sobre todos los demás de una capa juntos, por cada una sobre el que falla',
    U: 'usuarios de todos esos demás',
    F: 'un conjunto de servicios y partes comunes que fallan juntos; G es cualquiera de ellos',
    D: 'lo que se vio de un servicio en los últimos minutos',
    z: 'su estado: como siempre, fallando con una falla del conjunto, o solo con quejas',
    p: 'probabilidad de tantas fallas a la vez',
    q: 'peso: 1 con alarma, menos sin ella',
    Q: 'todos esos pesos juntos',
    tau: 'atenuación',
    P: 'probabilidad de que falle j',
    delta: 'lo que aporta un tipo de prueba, a favor o en contra',
    told: 'personas de las que habla un número público',
  },
  proofTitle: 'Qué tan bueno es',
  proofSays:
    'Cada día y cada incidente que se juzgó, con las respuestas equivocadas a la vista, está en la página de nuestros aciertos. Qué se midió y cómo está escrito en docs/detection.md y docs/attribution.md del código fuente, y la demostración de lo que un número puede revelar, en docs/privacy.md.',
  proofLink: 'Qué tan buenos fueron nuestros veredictos',
};
