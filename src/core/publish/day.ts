import type { Catalog } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import type { EpochMs } from '../time.ts';
import type { ToldClauses } from './clauses.ts';
import type { Dossier, IncidentKind, Series } from './dossier.ts';
import type { DayStated } from './score/stated.ts';
import type { Score, Truth } from './score.ts';

/** How a day that came with the product was made; `live` is what this server saw itself. */
export type DayKind = Exclude<IncidentKind, 'live'>;

/**
 * How what was said of a day compares with what was true of it.
 *
 * - `right`: those at fault were named, nobody else ever was, and no incident was opened without cause
 * - `flawed`: right at the height, with an error on the way
 * - `missed`: nobody was blamed wrongly, and not all of those at fault were named
 * - `wrong`: somebody was blamed who was not at fault, and it was not put right
 */
export const DAY_OUTCOMES = ['right', 'flawed', 'missed', 'wrong'] as const;
export type DayOutcome = (typeof DAY_OUTCOMES)[number];

/** A stretch of time in which one service was called at fault. */
export interface Blame {
  readonly id: string;
  readonly from: EpochMs;
  /** Null: until the end of the record. */
  readonly to: EpochMs | null;
}

/** What a list tells of one incident of a day. */
export interface DayIncident
  extends Pick<
    Incident,
    'id' | 'market' | 'state' | 'openedAt' | 'attributedAt' | 'resolvedAt' | 'origin' | 'paramsVersion'
  > {
  readonly sentence: string;
  /** What the sentence says, for other languages. */
  readonly told: ToldClauses;
  /** Nothing was wrong then: it should not have been opened. */
  readonly causeless: boolean;
  /** In order of time. */
  readonly blamed: readonly Blame[];
}

/** A day of the casebook as a list tells it: what it is, what was true, what was said. Times are epoch ms. */
export interface DayBrief {
  /** Id of the scenario. */
  readonly id: string;
  readonly title: string;
  readonly kind: DayKind;
  readonly notes: string;
  readonly sources: readonly string[];
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly market: { readonly id: string; readonly name: string; readonly timezone: string };
  /** Names of the services and elements that truth and incidents name, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Null: the day came without one, so nothing is compared. */
  readonly truth: Truth | null;
  readonly score: Score | null;
  readonly outcome: DayOutcome | null;
  /** What was stated of all with which something was, or of which something was said; empty where nothing is compared. */
  readonly stated: readonly DayStated[];
  /** How many other services there were: nothing was with them, and nothing was said. */
  readonly untouched: number;
  /** In order of opening. */
  readonly incidents: readonly DayIncident[];
}

/** A day with everything that its pages show. */
export interface Day extends DayBrief {
  readonly catalog: Catalog;
  /** In the order of `incidents`. */
  readonly dossiers: readonly Dossier[];
  /** Curves of the day's end, by service id, where no incident shows them. */
  readonly series: Readonly<Record<string, Series>>;
}

/** The days that came with the product. */
export interface Casebook {
  /** Real days first, then made-up ones; the newest first. */
  readonly days: readonly DayBrief[];
  /** Reads a day from disk the first time it is asked for. @throws FaultlineError when its file is gone. */
  readonly read: (id: string) => Day | undefined;
  /** All incidents of all days, in the order of days; each is read from disk when more than its outline is asked. */
  readonly dossiers: readonly Dossier[];
}

/** Whether something like it really happened: what is simulated without a source is made up. */
export function isReal(day: Pick<Dossier, 'kind' | 'sources'>): boolean {
  return day.kind !== 'simulated' || day.sources.length > 0;
}
