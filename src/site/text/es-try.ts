import type { enTry } from './en-try.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Palabras para probar la API desde su referencia, en español. */
export const esTry: typeof enTry = {
  title: 'Pruébelo',
  send: 'Enviar',
  sends: 'Pregunta a este servidor. No cambia nada.',
  find: 'Buscar una ruta o un objeto',
  found: (n, q) =>
    n === 0
      ? `Aquí nada se llama «${q}».`
      : plural(n, { one: `1 resultado para «${q}».`, other: `${n} resultados para «${q}».` }),
  all: 'Mostrar todo',
  any: 'cualquiera',
  inEnglish: 'Lo que significan las rutas y los campos está en inglés, como en el documento OpenAPI.',
  asking: 'Preguntando…',
  failed: 'No llegó respuesta. Puede que usted no tenga conexión.',
  headers: 'Encabezados de la respuesta',
  cut: 'Solo se muestra el comienzo.',
  whole: 'Abrirla completa',
  notHere:
    'Esto no se puede probar desde aquí: lo que se envía es real. Los reportes cuentan de inmediato y otras personas ven lo que resulta de ellos. Pruébelo en un servidor propio.',
};
