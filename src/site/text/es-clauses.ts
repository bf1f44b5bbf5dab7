import type { Clause, Tense } from '../../core/publish/clauses.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Formats } from '../format/create-formats.ts';
import { theHour } from './es-format.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('es');

type Forms = readonly [one: string, other: string];

/** Verbs by tense, for one name and for several: no adjective, which would have to know a name's gender. */
const VERBS = {
  now: {
    fail: ['no funciona', 'no funcionan'],
    depend: ['depende', 'dependen'],
    work: ['funciona', 'funcionan'],
    blame: ['solo se le echa la culpa', 'solo se les echa la culpa'],
    cannot: 'no se puede',
    come: 'vienen de gente a la que le falla',
  },
  past: {
    fail: ['falló', 'fallaron'],
    depend: ['depende', 'dependen'],
    work: ['funcionó', 'funcionaron'],
    blame: ['solo se le echó la culpa', 'solo se les echó la culpa'],
    cannot: 'no se podía',
    come: 'venían de gente a la que le fallaba',
  },
} as const satisfies Record<Tense, Record<string, string | Forms>>;

const form = (names: readonly string[], [one, other]: Forms): string => plural(names.length, { one, other });

/** One thing that a headline says, in Spanish, with its full stop. */
export function esClause(clause: Clause, tense: Tense, f: Formats): string {
  const verbs = VERBS[tense];
  const isNow = tense === 'now';
  const place = (where: readonly string[]) =>
    where.length > 0 ? ` en ${f.listFew(where.map(f.region))}` : '';
  const since = (at: EpochMs | null) => (at === null ? '' : ` desde ${theHour(f.time(at))}`);
  switch (clause.says) {
    case 'down': {
      const extent = `${place(clause.where)}${since(clause.since)}.`;
      if (clause.certain) return `${clause.name} ${verbs.fail[0]}${extent}`;
      return `Es posible que ${clause.name} ${isNow ? 'no funcione' : 'fallara'}${extent}`;
    }
    case 'link-fails':
      return `${isNow ? 'Falla' : 'Falló'} la conexión entre ${f.listFew(clause.joins)}${place(clause.where)}${since(clause.since)}; cada servicio ${verbs.work[0]} por su cuenta.`;
    case 'depend':
      return `${f.listFew(clause.names)} ${form(clause.names, verbs.fail)} porque ${form(clause.names, verbs.depend)} de ${clause.source}.`;
    case 'partly': {
      const cut = isNow
        ? 'puede que algunas personas estén sin servicio'
        : 'puede que algunas personas quedaran sin servicio';
      return `${f.listFew(clause.names)} ${form(clause.names, verbs.depend)} en parte de ${clause.source}: ${cut}.`;
    }
    case 'work': {
      const why =
        clause.why === 'cannot-reach'
          ? `desde ahí ${verbs.cannot} contactar a quienes usan ${clause.source}`
          : `los reportes ${verbs.come} ${clause.source}`;
      return `${f.listFew(clause.names)} ${form(clause.names, verbs.work)}; ${why}.`;
    }
    case 'only-blamed':
      return `${f.listFew(clause.names)} ${form(clause.names, verbs.work)}; ${form(clause.names, verbs.blame)}.`;
    case 'unclear': {
      const says = isNow ? 'Hay más reportes que de costumbre' : 'Hubo más reportes que de costumbre';
      const doubt = isNow ? 'Aún no se sabe por qué.' : 'No se pudo saber por qué.';
      return `${says} sobre ${f.listFew(clause.names)}${place(clause.where)}. ${doubt}`;
    }
    case 'nothing-left':
      return 'De este incidente ya no queda nada fuera de lo usual.';
    default:
      return clause satisfies never;
  }
}
