import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Messages } from './en.ts';
import { esAbout } from './es-about.ts';
import { esAccuracy } from './es-accuracy.ts';
import { esAdvice } from './es-advice.ts';
import { esApi } from './es-api.ts';
import { esBanners } from './es-banners.ts';
import { esCampaign } from './es-campaign.ts';
import { esChanges } from './es-changes.ts';
import { esClause } from './es-clauses.ts';
import { esDay } from './es-day.ts';
import { esEmbed } from './es-embed.ts';
import { esCauses, esEstimate, esEvidence, esMissing, esRoles, esSymptoms } from './es-facts.ts';
import { esFormat, theHour } from './es-format.ts';
import { esHistory } from './es-history.ts';
import { esLive } from './es-live.ts';
import { esLost } from './es-lost.ts';
import { esMap } from './es-map.ts';
import { esMethod } from './es-method.ts';
import { esOffline } from './es-offline.ts';
import { esReport } from './es-report.ts';
import { esTry } from './es-try.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Every word of the site, in Spanish: plain, of Latin America, and to a reader whom it calls usted. */
export const es: Messages = {
  lang: 'es',
  language: 'Español',
  dir: 'ltr',
  inThisLanguage: 'Lea esto en español',
  format: esFormat,

  clause: esClause,
  evidence: esEvidence,
  missingToDecide: esMissing,
  estimate: esEstimate,
  symptoms: esSymptoms,
  roles: esRoles,
  causes: esCauses,
  advice: esAdvice,
  product: 'Faultline',
  tagline: '¿De quién es la falla?',
  skip: 'Ir al contenido',
  nav: {
    history: 'Historial',
    accuracy: 'Aciertos',
    method: 'Método',
    api: 'API',
  },
  api: esApi,
  about: esAbout,
  tryApi: esTry,
  lost: esLost,
  offline: esOffline,
  footer:
    'Faultline cuenta lo que la gente reporta y averigua de quién es la falla en una caída. Los reportes no son clientes ni caídas.',
  banners: esBanners,
  replaying: 'Repetición:',

  groups: {
    origin: 'No funciona',
    dependent: 'Falla por culpa de otro',
    collateral: 'Funciona, aunque hay reportes',
    undetermined: 'Aún no se sabe',
    normal: 'Funciona',
  },
  words: {
    origin: 'Origen de la falla',
    dependent: 'Falla por culpa de otro',
    collateral: 'Funciona, aunque hay reportes',
    undetermined: 'Aún no se sabe',
    normal: 'Funciona',
  },
  verdict: (of: VerdictClass, name, source) =>
    ({
      origin: `${name} no funciona.`,
      dependent: source
        ? `${name} no funciona porque depende de ${source}.`
        : `${name} falla por culpa de otro servicio.`,
      collateral: source
        ? `${name} funciona. Desde ahí no se puede contactar a quienes usan ${source}.`
        : `${name} funciona. Sus reportes se deben a una falla en otra parte.`,
      undetermined: `Hay más reportes que de costumbre sobre ${name}. Aún no se sabe por qué.`,
      normal: `${name} funciona.`,
    })[of],
  verdictPast: (of: VerdictClass, name, source) =>
    ({
      origin: `${name} falló.`,
      dependent: source
        ? `${name} falló porque depende de ${source}.`
        : `${name} falló por culpa de otro servicio.`,
      collateral: source
        ? `${name} funcionó. Desde ahí no se podía contactar a quienes usan ${source}.`
        : `${name} funcionó. Sus reportes se debían a una falla en otra parte.`,
      undetermined: `Hubo más reportes que de costumbre sobre ${name}; las pruebas no decían por qué.`,
      normal: `${name} funcionó.`,
    })[of],
  partly: {
    verdict: (name, source) =>
      `${name} depende en parte de ${source}: puede que algunas personas estén sin servicio.`,
    verdictPast: (name, source) =>
      `${name} dependía en parte de ${source}: puede que algunas personas quedaran sin servicio.`,
    sub: (source) => `depende en parte de ${source}; algunos pueden estar sin servicio`,
  },
  missed: {
    verdict: (name, source) => `${name} funciona. Los reportes vienen de gente a la que le falla ${source}.`,
    verdictPast: (name, source) =>
      `${name} funcionó. Los reportes venían de gente a la que le fallaba ${source}.`,
    sub: (source) => `lo reportan quienes usan ${source}`,
  },
  sub: (of: VerdictClass, source) =>
    source === undefined
      ? ''
      : {
          dependent: `depende de ${source}`,
          collateral: `desde ahí no se llega a ${source}`,
          origin: '',
          normal: '',
          undetermined: '',
        }[of],

  home: {
    title: (market) => `¿Hay una caída? ${market}`,
    quiet: (market) => `Ahora no se ve ninguna caída en ${market}.`,
    empty: 'Todavía no tenemos reportes: este servidor acaba de arrancar.',
    emptyMore: 'Los servicios de abajo mostrarán sus curvas en cuanto la gente reporte.',
    blind: (market) => `Ahora no vemos reportes desde ${market}, así que no podemos decir qué funciona.`,
    silent: (since) =>
      `No hemos visto ningún reporte desde ${theHour(since)}. Hasta que llegue uno, el silencio no dice nada.`,
    thin: (market) => `Nos llegan muy pocos reportes desde ${market} para decir qué funciona.`,
    faint: 'Nos llegan muchos menos reportes que de costumbre, así que quizá no lo veamos todo.',
    stale: (since) =>
      `Esta página se renovó por última vez a ${theHour(since)}. Lo que sigue puede estar desactualizado.`,
    asOf: 'Datos de esta hora:',
    search: 'Buscar un servicio',
    searchButton: 'Buscar',
    found: (n, q) =>
      n === 0
        ? `Aquí no hay nada que se llame «${q}».`
        : `${plural(n, { one: `${n} resultado`, other: `${n} resultados` })} para «${q}».`,
    all: 'Mostrar todos los servicios',
    report: 'Reportar un problema',
    story: 'Toda la historia: pruebas, mapa, cronología',
    history: 'Del historial',
    read: 'Lea cómo lo sabemos',
    scale:
      'Cada línea tiene su propia escala; la franja gris es lo usual a esa hora. Las cifras son reportes en 15 minutos.',
    columns: 'Últimas 24 horas y reportes en 15 minutos',
    usual: 'usual:',
    few: '<5',
  },
  emergencyLink: (number) => `¿Necesita el ${number}?`,
  emergency: {
    sources: 'Según',
    checked: 'Fuentes leídas el',
    reported: 'Reportes de que falló una llamada de emergencia, de personas con',
    few: 'menos de 10',
    caveat:
      'Son reportes, no una cuenta de llamadas fallidas. De un servicio que no se nombra aquí no se sabe que falle.',
  },
  unit: (minutes) =>
    plural(minutes, { one: 'Reportes en 1 minuto', other: `Reportes en ${minutes} minutos` }),
  legend: {
    usual: 'usual:',
    read: 'Valores a lo largo de la curva',
  },
  table: {
    show: 'Las cifras en una tabla',
    time: 'Hora',
    reports: 'Reportes',
    usual: 'Usual',
    upper: 'Usual como máximo',
    class: 'Veredicto',
    region: 'Región',
    rate: 'Por millón de personas',
    peak: 'Máximo',
    missing: 'sin datos',
    few: 'menos de 5',
  },
  map: esMap,
  services: 'Servicios',
  service: {
    now: 'Ahora mismo',
    symptoms: 'Qué dice la gente que falla',
    runsOn: 'Depende de',
    carries: 'De él dependen',
    ownWords: (name) => `Qué dice ${name}`,
    noWords: (name) => `No sabemos que ${name} haya dicho nada de esto todavía.`,
    statusLink: 'Su propia página de estado',
    past: 'Incidentes pasados',
    nonePast: 'Aquí no se guarda ninguno.',
    few: 'Menos de 5 reportes en los últimos 15 minutos.',
    count: (n, usual) => `${n} reportes en los últimos 15 minutos; lo usual es ${usual}.`,
    unseen: (name) => `No tenemos reportes sobre ${name} para poder juzgar.`,
    noSeries: 'Todavía no hay reportes, así que no hay curva que mostrar.',
    quietTitle: (name) => `Los reportes sobre ${name} están dentro de lo usual`,
    peakTitle: (name, n, at) => `Los reportes sobre ${name} llegaron a ${n}, a ${theHour(at)}`,
    more: (name) => `Más reportes que de costumbre sobre ${name}`,
  },
  incident: {
    firstSign: 'Primera señal',
    attributed: 'Falla señalada',
    resolved: 'Fin',
    notYet: 'Aún no',
    openInReplay: 'En curso en la repetición',
    never: 'No',
    after: (d) => `${d} después`,
    atOnce: 'de inmediato',
    moreSaid: (n) => `${n} más`,
    lasted: (d) => `después de ${d}`,
    who: 'Quién tuvo la falla y quién no',
    whoNow: 'Quién tiene la falla y quién no',
    why: 'Por qué lo creemos',
    whyLead: (name) =>
      `Cada barra es una prueba. Hacia la derecha habla a favor de una falla de ${name}; hacia la izquierda, en contra.`,
    whySum: (p, name) => `En conjunto: ${p} de que la falla era de ${name}.`,
    whyUnit: (ten, tenth) =>
      `Las barras son logaritmos naturales de una razón de probabilidades: ${ten} hace una falla diez veces más probable; ${tenth}, diez veces menos. Sumadas dan el veredicto.`,
    noEvidence: 'No se guardan pruebas de este veredicto.',
    missing: 'Qué falta para decidir:',
    rival: (what, odds) => `La segunda mejor explicación, ${what}, es ${odds}.`,
    rivalNobody: 'el puro azar',
    rivalFault: (names) => `una falla de ${names}`,
    because: (says) => `porque: ${says}`,
    day: 'El día, y qué tan acertado fue esto',
    together: 'Todos los servicios en una misma escala',
    togetherTitle: (top, next, share) =>
      `En una misma escala, ${top} queda muy por encima: le sigue ${next} con ${share} de su máximo`,
    togetherLead:
      'Todas las filas comparten el eje del tiempo y la escala de reportes. Un aumento pequeño puede ser muchas veces lo usual ahí.',
    rise: (name, times, share, top) =>
      `${name} tuvo ${times} veces sus reportes usuales, y aun así solo ${share} de los de ${top}: su gente no lograba comunicarse con quienes tenían la falla.`,
    timeline: 'Cronología',
    moreChanges: (n) => plural(n, { one: '1 cambio más en medio', other: `${n} cambios más en medio` }),
    openAtEnd: 'Todavía abierto donde termina este registro',
    timelineLead:
      'Cada cambio de un veredicto, en el momento en que se hizo: nunca con lo que se supo después.',
    official: 'Qué dijeron las fuentes oficiales',
    others: 'Qué dijeron otros',
    noStatements: 'No se guarda ninguna declaración.',
    causes: 'Causas posibles y cómo está cada una',
    impact: 'A cuántos afectó',
    impactNote: 'Son rangos, no mediciones. Cada uno se apoya en el supuesto que lo acompaña.',
    assumes: 'Supone:',
    downloads: 'Descargar',
    json: 'Este incidente en JSON',
    about: 'Sobre estos datos',
    sources: 'Fuentes',
    params: 'Parámetros del modelo, versión',
    state: {
      suspected: 'Posible caída',
      open: 'Está pasando ahora',
      recovering: 'Se está recuperando',
      resolved: 'Esta caída ya terminó',
      merged: 'Unido a otro',
      dismissed: 'Descartado',
    },
    peakTitle: (name, n, at, usual) =>
      `${name}: ${n} reportes en el punto más alto, a ${theHour(at)}; lo usual es ${usual}`,
    said: (says) => `«${says}»`,
    for: 'A favor',
    against: 'En contra',
  },
  standing: {
    rumour: 'Rumor',
    plausible: 'Verosímil',
    claimed: 'Lo afirma el proveedor',
    contradicted: 'Contradicho',
    refuted: 'Desmentido',
    confirmed: 'Confirmado',
  },
  report: esReport,
  history: esHistory,
  day: esDay,
  accuracy: esAccuracy,
  toAllServices: 'A todos los servicios',
  broken: {
    title: 'No se pudo hacer esta página',
    says: 'La falla es nuestra, no de usted ni de su red. Se siguen recibiendo reportes. Inténtelo de nuevo en un momento.',
  },
  method: esMethod,
  campaign: esCampaign,
  embed: esEmbed,
  changes: esChanges,
  live: esLive,
};
