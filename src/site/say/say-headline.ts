import { type Clause, clausesOf, type ToldClauses } from '../../core/publish/clauses.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { canJudge, hasSeenReports } from '../parts/can-judge.ts';
import { openIncidents } from '../parts/open-incidents.ts';
import { marketInSentence, type View } from '../serve/view.ts';

type Words = Pick<View, 't' | 'f'>;

/** A headline: what is wrong, and then who suffers from it or only seems to. */
export interface SaidHeadline {
  readonly first: string;
  /** Empty where there is nothing to add. */
  readonly rest: string;
}

const FIRST: readonly Clause['says'][] = ['down', 'link-fails', 'unclear', 'nothing-left'];

function sayAll({ t, f }: Words, all: readonly ToldClauses[]): SaidHeadline {
  const say = (isFirst: boolean): string =>
    all
      .flatMap(({ clauses, tense }) =>
        clauses
          .filter(({ says }) => FIRST.includes(says) === isFirst)
          .map((clause) => t.clause(clause, tense, f)),
      )
      .join(' ');
  return { first: say(true), rest: say(false) };
}

/** Clauses in the reader's language. */
export function sayClauses(words: Words, told: ToldClauses): string {
  return joinHeadline(sayAll(words, [told]));
}

export const joinHeadline = ({ first, rest }: SaidHeadline): string => `${first} ${rest}`.trim();

/** The headline of one incident; the view has the catalog that it was judged with. */
export function sayIncident(view: View, { incident }: Pick<Dossier, 'incident'>): SaidHeadline {
  return sayAll(view, [clausesOf(view.catalog, incident)]);
}

/** The headline of a market: what is wrong now, or what it means that nothing is seen. */
export function sayMarket(view: View, snapshot: Snapshot | undefined): SaidHeadline {
  const { home } = view.t;
  if (!hasSeenReports(snapshot)) return { first: home.empty, rest: '' };
  const open = openIncidents(snapshot);
  if (open.length > 0) {
    return sayAll(
      view,
      open.map((incident) => clausesOf(view.catalog, incident)),
    );
  }
  const market = marketInSentence(view);
  if (canJudge(snapshot)) return { first: home.quiet(market), rest: '' };
  return { first: snapshot.silentSince === null ? home.thin(market) : home.blind(market), rest: '' };
}
