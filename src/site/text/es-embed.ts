import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { enEmbed } from './en-embed.ts';
import { theHour } from './es-format.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

/** Words of badges, widgets and shared pictures, in Spanish. */
export const esEmbed: typeof enEmbed = {
  state: (of: VerdictClass | 'unknown', source: string | undefined): string =>
    ({
      origin: 'No funciona',
      dependent: source ? `Falla por culpa de ${source}` : 'Falla por culpa de otro',
      collateral: 'Funciona, aunque hay reportes',
      undetermined: 'Aún no se sabe',
      normal: 'Funciona',
      unknown: 'Sin reportes para juzgar',
    })[of],
  marketState: (of: VerdictClass | 'unknown', down: readonly string[]): string => {
    if (of === 'origin')
      return plural(down.length, {
        one: `${down[0]} no funciona`,
        other: `${down.length} servicios no funcionan`,
      });
    if (of === 'normal') return 'No se ven fallas';
    return esEmbed.state(of, undefined);
  },
  asOf: (time, date) => `Datos de ${theHour(time)}, ${date}`,
  stale: (time) => `Se renovó por última vez a ${theHour(time)}; puede estar desactualizado.`,
  noTime: 'Todavía no ha llegado ningún reporte',
  ofDay: (date) => `Falla del ${date}`,
  replay: (title, kind) => `No está pasando ahora. Repetición: ${title}. ${kind}.`,
  notNow: (kind) => `No está pasando ahora. ${kind}.`,
  marks: {
    replay: 'Repetición',
    live: '',
    recorded: 'Grabación',
    reconstructed: 'Reconstrucción',
    simulated: 'Simulación',
  },
  marked: (mark, text) => (mark ? `${mark}: ${text}` : text),
  markedName: (name, mark) => (mark ? `${name} (${mark.toLowerCase()})` : name),
  madeUp: 'Una simulación. Nada de esto pasó.',
  curve: (finding, span) => `${finding} · ${span} · gris: lo usual`,
  picture: (name, state, sentence) => `${name}: ${state}. ${sentence}`,
  open: 'Vea las pruebas',
  unknownBadge: 'no existe ese servicio',
  gone: 'Aquí no existe ese servicio ni esa falla.',

  page: {
    title: 'Póngalo en su página',
    lead: 'Muestre en su sitio, wiki o archivo readme cómo está un servicio ahora. No cuesta nada, no usa cookies y no sigue a nadie.',
    choose: 'Qué mostrar',
    whole: (market) => `Todo: ${market}`,
    theme: 'Colores',
    themes: { auto: 'Como el aparato de quien lee', light: 'Claro', dark: 'Oscuro' },
    show: 'Mostrar',
    widget: 'Recuadro',
    widgetSays:
      'Un recuadro pequeño con la frase, la curva de las últimas 24 horas y la hora. Se renueva solo cada minuto. Los sitios que conocen oEmbed lo crean al pegar el enlace de la página.',
    preview: (name) => `Vista previa del recuadro: ${name}`,
    badge: 'Insignia',
    badgeSays: 'Una línea: el nombre y cómo está. La imagen se renueva al cargar la página.',
    badgeAlt: (name) => `${name} ahora, según Faultline`,
    html: 'HTML',
    markdown: 'Markdown',
    link: 'Dirección de la imagen',
    copy: 'Copiar',
    copied: 'Copiado',
    failed: 'Seleccione el texto y cópielo a mano.',
    note: 'Lo que se muestra se calcula con lo que la gente reporta. Puede estar mal o llegar tarde: nunca lo use por sí solo para decidir si se puede pedir ayuda.',
    footer: 'Póngalo en su página',
    ofService: (name) => `Muestre ${name} en su propia página`,
  },
};
