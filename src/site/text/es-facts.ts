import type { EvidenceFacts, OfficialWord } from '../../core/attribute/evidence-facts.ts';
import type { MissingFacts, Rival } from '../../core/attribute/missing.ts';
import type { Symptom } from '../../core/catalog/symptoms.ts';
import type { Cause, Role } from '../../core/ledger/statement.ts';
import type { EstimateFacts, EstimateWords } from '../../core/publish/dossier.ts';
import type { Formats } from '../format/create-formats.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

export const esSymptoms: Readonly<Record<Symptom, string>> = {
  'no-service': 'Sin servicio',
  'sos-only': 'El teléfono dice SOS',
  'calls-fail': 'Fallan las llamadas',
  'texts-fail': 'Fallan los mensajes de texto',
  'no-data': 'Sin datos',
  'slow-data': 'Datos lentos',
  'emergency-calls-fail': 'Falló una llamada de emergencia',
  'cannot-reach': 'No logro contactar a alguien',
  'sign-in': 'No puedo iniciar sesión',
  'site-or-app': 'Falla el sitio o la aplicación',
  payments: 'Fallan los pagos',
  other: 'Otra cosa',
  works: 'A mí me funciona',
};

export const esRoles: Readonly<Record<Role, string>> = {
  provider: 'Proveedor',
  regulator: 'Ente regulador',
  'public-safety': 'Seguridad pública',
  government: 'Gobierno',
  press: 'Prensa',
  researcher: 'Investigación',
  public: 'Público',
};

export const esCauses: Readonly<Record<Cause, string>> = {
  'configuration-change': 'un cambio de configuración',
  'planned-work': 'trabajos programados',
  software: 'una falla de software',
  capacity: 'falta de capacidad',
  'fibre-cut': 'un corte de fibra',
  power: 'una falla eléctrica',
  hardware: 'una falla de equipos',
  'third-party': 'un tercero',
  'cyber-attack': 'un ciberataque',
  weather: 'el clima',
  'solar-activity': 'actividad solar',
  'malicious-damage': 'daños intencionales',
  unknown: 'una causa desconocida',
};

type Of<A extends EvidenceFacts['about']> = Extract<EvidenceFacts, { about: A }>;

const reports = (n: number, f: Formats): string =>
  `${f.count(n)} ${plural(Math.round(n), { one: 'reporte', other: 'reportes' })}`;

function volume({ seen, minutes, usual, instead }: Of<'volume'>, f: Formats): string {
  const count = seen === null ? 'Menos de 5 reportes' : reports(seen, f);
  const says = `${count} en ${f.count(minutes)}\u00a0min; lo usual es ${f.usual(usual)}`;
  if (!instead) return says;
  const as = {
    dependent: 'por depender de él',
    unnamed: 'si depende de él',
    collateral: 'de quienes intentan contactar a su gente',
  }[instead.as];
  return `${says}; una falla de ${instead.source} traería aquí ${f.count(instead.count)}, ${as}`;
}

function symptoms({ top, source }: Of<'symptoms'>, f: Formats): string {
  const said =
    top === 'none'
      ? 'Nadie dijo qué falla'
      : top === 'few'
        ? 'Muy pocos dijeron lo mismo de lo que falla'
        : top.map(([symptom, share]) => `${f.share(share)} «${esSymptoms[symptom]}»`).join(', ');
  return `${said}: comparado con ${source === undefined ? 'un día usual' : `cómo sonaría una falla de ${source}`}`;
}

function mentions({ top }: Of<'mentions'>, f: Formats): string {
  if (typeof top === 'object')
    return `El ${f.share(top.share)} de los reportes nombra a ${top.name} como el servicio que no logran contactar`;
  return `${top === 'few' ? 'Menos de 5 reportes nombran' : 'Nadie nombra'} otro servicio que no logren contactar`;
}

const OFFICIAL: Readonly<Record<OfficialWord, string>> = {
  works: 'Se ha dicho oficialmente que este servicio funciona',
  fails: 'Se ha dicho oficialmente que este servicio falla',
  nothing: 'No se ha dicho nada oficial de este servicio',
};

function others({ name, count, explains }: Of<'others'>): string {
  if (count === 0) return 'Ningún otro servicio tiene reportes fuera de lo usual';
  const services = plural(count, { one: 'otro servicio', other: `otros ${count} servicios` });
  return explains
    ? `Una falla de ${name} explicaría también los reportes sobre ${services}`
    : `Una falla de ${name} dejaría sin explicar los reportes sobre ${services}`;
}

/** One piece of evidence in Spanish, without a full stop, said so that it holds for and against. */
export function esEvidence(facts: EvidenceFacts, f: Formats): string {
  switch (facts.about) {
    case 'volume':
      return volume(facts, f);
    case 'quiet':
      return facts.reported ? 'No tiene más reportes que de costumbre' : 'Nadie reporta sobre él';
    case 'symptoms':
      return symptoms(facts, f);
    case 'timing':
      return facts.source === undefined
        ? 'Cuándo comenzó el aumento'
        : `Cuándo comenzó el aumento, comparado con el de ${facts.source}`;
    case 'place':
      return facts.source === undefined
        ? 'De dónde vienen los reportes, comparado con un día usual'
        : `De dónde vienen los reportes, comparado con dónde se reporta sobre ${facts.source}`;
    case 'mentions':
      return mentions(facts, f);
    case 'probes':
      return facts.of > 0
        ? `Fallaron ${f.count(facts.failed)} de ${f.count(facts.of)} mediciones`
        : 'No hay mediciones independientes';
    case 'statements':
      return OFFICIAL[facts.word];
    case 'prior':
      return facts.several
        ? 'Varias fallas a la vez son más raras que una'
        : 'Con qué frecuencia ocurren fallas así';
    case 'others':
      return others(facts);
    case 'element':
      return 'Una sola falla aquí explica los reportes sobre todos los servicios que lo necesitan mejor que fallas propias de cada uno';
    case 'rest':
      return 'Todas las demás explicaciones juntas';
    default:
      return facts satisfies never;
  }
}

/** What would settle a doubt, in a Spanish sentence without a full stop. */
export function esMissing(facts: MissingFacts, f: Formats): string {
  const rival = ({ names, probability }: Rival): string =>
    `${names.length > 0 ? f.list(names) : 'el azar'} (${f.percent(probability)})`;
  switch (facts.about) {
    case 'all-alike':
      return 'Todos los servicios suben por igual: una falla de uno de ellos se vería como una diferencia';
    case 'unnamed-host':
      return `Falla como si dependiera de ${facts.host}, y el catálogo no lo dice: saber si depende lo decidiría`;
    case 'rivals':
      return `Puede ser ${rival(facts.first)} o ${rival(facts.second)}; lo decidirían reportes que digan a quién no logran contactar, o una medición de ${facts.name}`;
    case 'more-reports':
      return 'Lo decidirían más reportes que digan qué falla y a quién no logran contactar';
    default:
      return facts satisfies never;
  }
}

/** What is estimated, its unit, and what is assumed for it, in Spanish. */
export function esEstimate({ about, users, minutes, placed }: EstimateFacts, f: Formats): EstimateWords {
  const place = placed
    ? ', y de la parte de la población que vive en los lugares de donde vienen los reportes'
    : '';
  const assumes = `entre la décima parte y todos los ${f.count(users)} usuarios de los servicios que fallan, según las cifras del catálogo${place}`;
  if (about === 'people') return { what: 'Personas que pueden estar afectadas', unit: 'personas', assumes };
  const span = plural(minutes, { one: 'el minuto entero', other: `los ${f.count(minutes)} minutos` });
  return {
    what: 'Minutos de usuario',
    unit: 'minutos de usuario',
    assumes: `${assumes}; durante la mitad de ${span} o todo ese tiempo`,
  };
}
