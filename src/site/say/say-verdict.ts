import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { KINDS } from '../../core/catalog/kinds.ts';
import { runsPartlyOn } from '../../core/publish/clauses.ts';
import { nameOf, serviceOf, type View } from '../serve/view.ts';
import type { Messages } from '../text/en.ts';

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

/** Messages for a service that works and still suffers, where the usual ones would be untrue; undefined: they are not. */
function wordsFor(view: Words, id: string, { class: of, source }: Said): Messages['missed'] | undefined {
  if (of !== 'collateral' || source === null) return undefined;
  if (runsPartlyOn(view.catalog, id, source)) return view.t.partly;
  return isMissed(view, id, source) ? view.t.missed : undefined;
}

/** What is thought of a service, in one sentence with its full stop. */
export function sayVerdict(view: Words, id: string, said: Said, tense: 'now' | 'past' = 'now'): string {
  const { t, catalog } = view;
  const name = nameOf(catalog, id);
  const source = said.source === null ? undefined : nameOf(catalog, said.source);
  const past = tense === 'past';
  const words = wordsFor(view, id, said);
  if (words) return (past ? words.verdictPast : words.verdict)(name, source!);
  return (past ? t.verdictPast : t.verdict)(said.class, name, source);
}

/** The same in a few words, below the service's name. */
export function sayBriefly(view: Words, id: string, said: Said): string {
  const source = said.source === null ? undefined : nameOf(view.catalog, said.source);
  return wordsFor(view, id, said)?.sub(source!) ?? view.t.sub(said.class, source);
}
