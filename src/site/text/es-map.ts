import type { enMap } from './en-map.ts';

/** Names that fit below a small picture. */
const SHORT: Readonly<Record<string, string>> = {
  'US-VI': 'Is. Vírgenes',
  'US-MP': 'I. Marianas',
  'US-AS': 'Samoa Am.',
};

/** The words of maps, in Spanish. */
export const esMap: typeof enMap = {
  title: (name) => `De dónde vienen los reportes sobre ${name}`,
  titleIn: (name, place) => `De qué partes de ${place} vienen los reportes sobre ${name}`,
  hour: {
    unit: 'Reportes por millón de habitantes, en la última hora',
    rateIn: (place, rate) =>
      `En la última hora llegaron de ${place} ${rate} reportes por millón de habitantes.`,
    fewIn: (place) => `En la última hora llegaron de ${place} muy pocos reportes para decir cuántos.`,
  },
  whole: {
    unit: 'Reportes por millón de habitantes, en total',
    rateIn: (place, rate) =>
      `En todo el periodo llegaron de ${place} ${rate} reportes por millón de habitantes.`,
    fewIn: (place) => `En todo el periodo llegaron de ${place} muy pocos reportes para decir cuántos.`,
  },
  unitSteps: (span) => `Reportes por millón de habitantes en ${span}`,
  most: (places, rates) => `Donde más hay: ${places}, con ${rates} reportes por millón de habitantes.`,
  alike: (low, high) =>
    `Más o menos lo mismo en todas partes: de ${low} a ${high} reportes por millón de habitantes.`,
  range: (from, to) => `${from}–${to}`,
  andMore: (from) => `${from} o más`,
  none: 'muy pocos para decirlo',
  unsaid: 'No lo dijeron',
  county: 'Condado',
  short: (code) => SHORT[code],
  hint: 'Con las flechas se recorren los lugares, desde la tasa más alta.',
  noOutlines: 'Aquí no hay un mapa de este mercado; la tabla lo contiene todo.',
  overTime: 'A lo largo del tiempo',
  slider: 'Momento que muestra el mapa',
  allTime: 'todo el periodo',
  play: 'Reproducir',
  pause: 'Pausar',
  showSteps: 'Las cifras a lo largo del tiempo, en una tabla',
  inState: (name, place) => `${name} en ${place}`,
  report: (state) => `Reportar desde ${state}`,
  noCounties: (place) => `Muy pocos reportes de ${place} dicen su condado para mostrar alguno.`,
  back: (name) => `Todo sobre ${name}`,
  backToIncident: 'Volver al incidente',
};
