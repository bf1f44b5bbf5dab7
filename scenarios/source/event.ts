import type { Catalog, Element, Service } from '../../src/core/catalog/catalog.ts';
import type { Statement } from '../../src/core/ledger/statement.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { Mix } from './mixes.ts';
import type { Footprint } from './places.ts';
import type { Texts } from './texts.ts';

/** A count in a window of about 15 minutes, as press and trackers printed it, or an assumption of the reconstruction. */
export interface Figure {
  readonly at: EpochMs;
  /** All complaints of the window, the usual ones included. */
  readonly count: number;
  /** Where it was printed; null: assumed, because nothing was published for that time. */
  readonly source: string | null;
}

/** What the day adds to one service. */
export interface Touch {
  /**
   * Points of its curve in order of time, counts above 0; it is interpolated between them and nothing is added
   * outside. Empty where `rise` is given.
   */
  readonly figures: readonly Figure[];
  /** When the first people complain, where that is before the first figure; absent: at the first figure. */
  readonly begins?: EpochMs;
  /** Excess as a multiple of the usual count at a moment, for services of which only a multiple is known or assumed. */
  readonly rise?: (at: EpochMs) => number;
  /** What its people complain of at a moment. */
  readonly mix: (at: EpochMs) => Mix;
  /**
   * Where they are: as its own users; those of its users who live where `near` has users; or only in some regions,
   * with the share of its complaints that comes from each (the shares need not add up to 1).
   */
  readonly where: 'own' | { readonly near: string } | { readonly only: Readonly<Record<string, number>> };
  /** Whom they name as unreachable, with shares; the rest names nobody. */
  readonly reached: readonly (readonly [service: string, share: number])[];
  /** Share of the people asked who say that it works, 0…1. */
  readonly works: (at: EpochMs) => number;
}

/** A catalog made from a file: some of its services, and more. */
export interface CatalogFrom {
  /** A path relative to the repository. */
  readonly from: string;
  /** Services to keep; absent: all. Edges to others are dropped; an element stays while it joins or carries one. */
  readonly keep?: readonly string[];
  readonly services?: readonly Service[];
  readonly elements?: readonly Element[];
}

/** A printed sum over a longer time than a window, checked in the README beside ours. */
export interface Total {
  readonly services: readonly string[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The figure as it was printed, with whose it is. */
  readonly printed: string;
  readonly source: string;
}

/** A real day, as its scenario is made. */
export interface Event {
  /** Name of the folder: market and date. */
  readonly id: string;
  readonly title: string;
  /** `simulated` where no count was published and all levels are assumptions. */
  readonly kind: 'reconstructed' | 'simulated';
  /** A path relative to the repository, the catalog itself (`createCatalog`), or one made from a file. */
  readonly catalog: string | Catalog | CatalogFrom;
  readonly period: { readonly from: EpochMs; readonly to: EpochMs };
  /** By service id; a service that is not named has a day as any other. */
  readonly touches: Readonly<Record<string, Touch>>;
  readonly statements: readonly Statement[];
  /** What really happened; an empty `normal` is filled with every service that neither it nor a touch names. */
  readonly truth: Truth;
  /** What the scenario says of itself, its assumptions named; shown wherever it is shown. */
  readonly notes: string;
  /** Addresses that no figure and no statement names; those of figures and statements are added. */
  readonly sources: readonly string[];
  /** What happened, for the README: a paragraph or a few. */
  readonly story?: string;
  /** What is assumed, for the README: one sentence an item. */
  readonly assumptions?: readonly string[];
  /** Why the truth is what it is, for the README. */
  readonly whyTruth?: string;
  readonly totals?: readonly Total[];
  /** Share of people whose report is given singly, out of the tallies; absent: 0.01. */
  readonly sample?: number;
  /** Where services have more or fewer users than people live, by service id; absent: the tables of `places.ts`. */
  readonly footprints?: Readonly<Record<string, Footprint>>;
  /** Free texts of people; absent: those of the market in `texts.ts`. */
  readonly texts?: Texts;
}
