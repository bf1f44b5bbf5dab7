/** A part of a map: what its shape and its row in the table tell. */
export interface Place {
  /** ISO 3166-2 of a region, FIPS of a county; empty: people did not say. */
  readonly code: string;
  readonly name: string;
  /** Reports per million people who live there; null: fewer than may be told, or nobody. */
  readonly perMillion: number | null;
  /** How many, written; undefined where only rates are told. */
  readonly reports?: string;
  /** So few that its rate is mostly chance: it is drawn, and not called the most. */
  readonly faint?: boolean;
  /** Page with more on it. */
  readonly href?: string | undefined;
}

/** The highest rates first; those not told of last, by name. */
export function byRate(places: readonly Place[]): Place[] {
  return places.toSorted(
    (a, b) => (b.perMillion ?? -1) - (a.perMillion ?? -1) || (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}
