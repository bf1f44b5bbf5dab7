import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { KINDS } from '../../core/catalog/kinds.ts';
import { nameOf, serviceOf, type View } from '../serve/view.ts';

interface Said {
  readonly class: VerdictClass;
  /** Id of the service or element that it suffers from. */
  readonly source: string | null;
}

type Words = Pick<View, 't' | 'catalog'>;

const isPhone = ({ catalog }: Words, id: string): boolean => {
  const service = serviceOf(catalog, id);
  return service !== undefined && KINDS[service.kind].family === 'phone';
};

/** Whether people who miss the source report on a service that they need to reach it, rather than cannot call there. */
function isMissed(view: Words, id: string, source: string): boolean {
  return !(isPhone(view, id) && isPhone(view, source));
}

/** What is thought of a service, in one sentence with its full stop. */
export function sayVerdict(view: Words, id: string, said: Said, tense: 'now' | 'past' = 'now'): string {
  const { t, catalog } = view;
  const name = nameOf(catalog, id);
  const source = said.source === null ? undefined : nameOf(catalog, said.source);
  const past = tense === 'past';
  if (said.class === 'collateral' && said.source !== null && isMissed(view, id, said.source)) {
    return (past ? t.missed.verdictPast : t.missed.verdict)(name, source!);
  }
  return (past ? t.verdictPast : t.verdict)(said.class, name, source);
}

/** The same in a few words, below the service's name. */
export function sayBriefly(view: Words, id: string, said: Said): string {
  const source = said.source === null ? undefined : nameOf(view.catalog, said.source);
  if (said.class === 'collateral' && said.source !== null && isMissed(view, id, said.source)) {
    return view.t.missed.sub(source!);
  }
  return view.t.sub(said.class, source);
}
