import type { enHistory } from './en-history.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Words of the history and its filters, in Spanish. */
export const esHistory: typeof enHistory = {
  title: 'Historial',
  lead: (days) =>
    `Todos los días que vinieron con este servidor y lo que él mismo vio. En ${days} días se compara a Faultline con lo que de verdad pasó, con las respuestas equivocadas incluidas.`,
  leadAlone: 'Incidentes pasados, del más nuevo al más antiguo.',
  toAccuracy: 'Qué tan buenos fueron nuestros veredictos',
  none: 'Aún no se guardan aquí incidentes pasados.',
  noneHere:
    'Este servidor aún no ha visto ningún incidente. Lo que vea aparecerá aquí, primero lo más nuevo.',
  nothing: 'Nada coincide con estos filtros.',
  nothingMore: 'Quite alguno o bórrelos todos.',
  here: 'Vistos por este servidor',
  real: 'Días reales',
  realNote:
    'Reconstruido: a partir de cifras publicadas. Simulado: no se publicaron cifras, así que cuántas personas reportaron es un supuesto.',
  madeUp: 'Días inventados',
  madeUpNote: 'Ninguno de estos ocurrió. Cada uno es una simulación con una trampa.',
  filter: 'Filtrar',
  filtered: (n) => plural(n, { one: '1 filtro activo', other: `${n} filtros activos` }),
  byText: 'Palabras del título',
  byMarket: 'Mercado',
  byService: 'Servicio',
  byKind: 'Tipo',
  byResult: 'Respuesta',
  byFrom: 'No antes de',
  byTo: 'No después de',
  dateHint: 'Los días inventados no tienen fecha.',
  all: 'Todos',
  apply: 'Mostrar',
  clear: 'Borrar todos los filtros',
  chosen: 'Filtros en uso',
  remove: (label, value) => `Quitar el filtro ${label}: ${value}`,
  found: (shown, of) => `Se muestran ${shown} de ${of}`,
  foundAll: (n, written) => plural(n, { one: '1 entrada', other: `${written} entradas` }),
  option: (label, n) => `${label} (${n})`,
  pages: 'Páginas de lo que vio este servidor',
  page: (n, of) => `Página ${n} de ${of}`,
  newer: 'Más nuevos',
  older: 'Más antiguos',
};
