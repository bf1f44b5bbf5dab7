import type { Catalog } from '../../catalog/catalog.ts';
import type { Incident, IncidentState } from '../../incident/incident.ts';
import { meaningOf } from '../../ledger/read-meaning.ts';
import { ROLES, type Saying, type Statement } from '../../ledger/statement.ts';
import { type EpochMs, HOUR, MINUTE } from '../../time.ts';
import { clausesOf, type ToldClauses } from '../clauses.ts';
import type { Dossier } from '../dossier.ts';

/**
 * What can be said of an incident whose truth nobody has written down.
 *
 * - `confirmed`: a fault was named, and the provider or an official said that it failed, and none that it worked
 * - `contradicted`: a fault was named, and one of them said that it worked, or one that we called working owned up
 * - `unanswered`: a fault was named, and none of them said either
 * - `withdrawn`: a fault was named on the way and taken back, and none stands at the end
 * - `unnamed`: it is over, and no fault was ever named
 * - `dropped`: it was dismissed, or joined with another
 * - `open`: it goes on
 */
export const LIVE_STANDINGS = [
  'contradicted',
  'withdrawn',
  'unnamed',
  'confirmed',
  'unanswered',
  'dropped',
  'open',
] as const;
export type LiveStanding = (typeof LIVE_STANDINGS)[number];

/** One official word that bears on who was named. */
export interface OfficialWord extends Pick<Statement, 'at' | 'by' | 'byRole' | 'about' | 'says' | 'url'> {
  /** Whether it bears the answer out. */
  readonly agrees: boolean;
}

/** What the accuracy page and the history keep of one incident of this server; times are epoch ms. */
export interface LiveReview {
  readonly id: string;
  readonly market: string;
  /** Its headline. */
  readonly told: ToldClauses;
  readonly state: IncidentState;
  readonly openedAt: EpochMs;
  readonly resolvedAt: EpochMs | null;
  readonly standing: LiveStanding;
  /** Who is named at the end; services and elements. */
  readonly origin: readonly string[];
  /** Who was named first; empty: nobody ever was. */
  readonly firstNamed: readonly string[];
  /** From the first sign until somebody was named with probability 0.9; null: never. */
  readonly minutesToName: number | null;
  /** How many times another answer took the place of one that had been given. */
  readonly changes: number;
  readonly words: readonly OfficialWord[];
  /** All that it says anything of. */
  readonly touched: readonly string[];
}

/** A provider is often ahead of us by some minutes; what it said the day before is of another fault. */
const AHEAD = 2 * HOUR;
const FAILS: readonly Saying[] = ['down', 'degraded', 'cause', 'restored'];
const OWNS_UP: readonly Saying[] = ['down', 'cause'];

/** Each set of services and elements that was named, as it followed on another one. */
function namedSets({ timeline }: Incident): string[][] {
  const sets: string[][] = [];
  for (const { verdicts } of timeline) {
    const named = Object.keys(verdicts).filter((id) => verdicts[id]?.class === 'origin');
    const last = sets.at(-1);
    if (named.length > 0 && last?.join() !== named.toSorted().join()) sets.push(named.toSorted());
  }
  return sets;
}

/** Statements of officials about somebody, by whoever made them. */
function speakersOn(about: string, statements: readonly Statement[]): Statement[][] {
  const own = statements.filter((said) => said.about === about && ROLES[said.byRole].official);
  return [...new Set(own.map(({ by }) => by))].map((by) => own.filter((said) => said.by === by));
}

/**
 * What a speaker holds. Who has once said that it failed does not deny that by saying later that it works.
 */
function holdOf(said: readonly Statement[]): { fails: boolean; word: Statement } | undefined {
  const failing = said.find((statement) => FAILS.includes(meaningOf(statement)));
  if (failing) return { fails: true, word: failing };
  const denying = said.find((statement) => meaningOf(statement) === 'working');
  return denying && { fails: false, word: denying };
}

function ownersUp(incident: Incident, said: readonly Statement[]): Statement[] {
  const cleared = Object.keys(incident.verdicts).filter(
    (id) => incident.verdicts[id]?.class === 'collateral',
  );
  return cleared.flatMap(
    (id) =>
      said.find((one) => one.about === id && one.byRole === 'provider' && OWNS_UP.includes(meaningOf(one))) ??
      [],
  );
}

function wordsOn({ incident, statements }: Dossier): OfficialWord[] {
  const said = statements.filter(({ at }) => at >= incident.openedAt - AHEAD).toSorted((a, b) => a.at - b.at);
  const word = ({ at, by, byRole, about, says, url }: Statement, agrees: boolean): OfficialWord => {
    return { at, by, byRole, about, says, url, agrees };
  };
  const own = incident.origin.flatMap((id) =>
    speakersOn(id, said).flatMap((by) => {
      const hold = holdOf(by);
      return hold ? [word(hold.word, hold.fails)] : [];
    }),
  );
  const others = incident.origin.length > 0 ? ownersUp(incident, said) : [];
  return [...own, ...others.map((one) => word(one, false))].toSorted((a, b) => a.at - b.at);
}

function standingOf(incident: Incident, everNamed: boolean, words: readonly OfficialWord[]): LiveStanding {
  const { state, resolvedAt, origin } = incident;
  if (state === 'merged' || state === 'dismissed') return 'dropped';
  if (resolvedAt === null) return 'open';
  if (origin.length === 0) return everNamed ? 'withdrawn' : 'unnamed';
  if (words.some(({ agrees }) => !agrees)) return 'contradicted';
  return words.length > 0 ? 'confirmed' : 'unanswered';
}

/**
 * Looks back on an incident, by what was said then and since: there is no truth to hold it against.
 *
 * @param catalog that of its market
 */
export function reviewIncident(dossier: Dossier, catalog: Catalog): LiveReview {
  const { incident } = dossier;
  const { id, market, state, openedAt, resolvedAt, attributedAt, origin, verdicts } = incident;
  const sets = namedSets(incident);
  const words = wordsOn(dossier);
  return {
    id,
    market,
    told: clausesOf(catalog, incident),
    state,
    openedAt,
    resolvedAt,
    standing: standingOf(incident, sets.length > 0, words),
    origin,
    firstNamed: sets[0] ?? [],
    minutesToName: attributedAt === null ? null : (attributedAt - openedAt) / MINUTE,
    changes: Math.max(0, sets.length - 1),
    words,
    touched: [...new Set([...origin, ...Object.keys(verdicts), ...sets.flat()])],
  };
}
