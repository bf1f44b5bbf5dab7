import type { VerdictClass } from '../attribute/verdict.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import type { CandidateChange } from '../ledger/candidate-changes.ts';
import type { Hypothesis, Statement } from '../ledger/statement.ts';
import type { EpochMs } from '../time.ts';

/** Reports of one service over time, in equal steps, beside what is usual. Arrays have one length. */
export interface Series {
  readonly start: EpochMs;
  readonly step: EpochMs;
  /** What is below 5 is drawn, not told: it stands for nobody to four people. */
  readonly count: readonly number[];
  readonly expected: readonly number[];
  /** Upper edge of the usual band (97.5 % of healthy bins are below). */
  readonly upper: readonly number[];
  /** Class in force at the end of each step. */
  readonly classes: readonly VerdictClass[];
  /** Steps in which the whole market was silent (we saw nothing, so we know nothing). */
  readonly missing: readonly boolean[];
}

/** Where complaints came from in one stretch of time. */
export interface RegionCount {
  readonly region: string;
  /** Published count: suppressed below 5 reporters (null). */
  readonly count: number | null;
  /** Complaints per million inhabitants of the region; null when suppressed or unknown. */
  readonly perMillion: number | null;
}

/** Where complaints came from over time, in equal steps: a map that can be moved through. */
export interface RegionSteps {
  readonly start: EpochMs;
  readonly step: EpochMs;
  /** The end of what was counted: the last step may reach beyond. */
  readonly until: EpochMs;
  /** Regions that may be told of, most complaints per inhabitant first. */
  readonly regions: readonly string[];
  /** Complaints by region, in the order of `regions`, and by step; 0 is nobody, or a few who are in a later step. */
  readonly counts: readonly (readonly number[])[];
}

/** Between how many complaints a rate stands for: how much it can be relied on. */
export type CountyLevel = '5-9' | '10-49' | '50-199' | '200-999' | '1000+';

/** Complaints of a county in one stretch of time, as they may be told: a rate and a level, no count. */
export interface CountyRate {
  /** Five-digit FIPS code. */
  readonly county: string;
  readonly name: string;
  /** Complaints per million inhabitants, two digits; null where nobody lives. */
  readonly perMillion: number | null;
  readonly level: CountyLevel;
}

/** Counties that are told of, most per inhabitant first, by the ISO 3166-2 code of their state. */
export type CountyRates = Readonly<Record<string, readonly CountyRate[]>>;

export interface SymptomCount {
  readonly symptom: string;
  readonly count: number | null;
}

/** How an incident was come by: live from reports, or a day that was recorded, reconstructed or simulated. */
export type IncidentKind = 'live' | 'recorded' | 'reconstructed' | 'simulated';

/** How an estimate is put into words: what it is of, its unit, what it assumes. */
export interface EstimateWords {
  readonly what: string;
  readonly unit: string;
  readonly assumes: string;
}

/** What the words say, for other languages than English. `placed`: only the people of the regions that are hit. */
export interface EstimateFacts {
  readonly about: 'people' | 'user-minutes';
  readonly users: number;
  readonly minutes: number;
  readonly placed: boolean;
}

/** A range with the assumptions that made it. */
export interface Estimate extends EstimateWords {
  readonly low: number;
  readonly high: number;
  /** Absent in what an earlier version kept. */
  readonly facts?: EstimateFacts;
}

/** Everything that is published about one incident; the page and the API are views of it. */
export interface Dossier {
  readonly incident: Incident;
  readonly kind: IncidentKind;
  /** For a scenario: its title, notes and sources. */
  readonly title: string;
  readonly notes: string;
  readonly sources: readonly string[];
  /** The headline in one to three sentences. */
  readonly sentence: string;
  /** By service id, origin first, then by class and size; services that stayed normal too. */
  readonly series: Readonly<Record<string, Series>>;
  readonly regions: Readonly<Record<string, readonly RegionCount[]>>;
  /** By service: of the origins, or of the most reported where none is named; absent in what an earlier version kept. */
  readonly regionSteps?: Readonly<Record<string, RegionSteps>>;
  /** By service, then by state; absent where no county is told of, and in what an earlier version kept. */
  readonly counties?: Readonly<Record<string, CountyRates>>;
  readonly symptoms: Readonly<Record<string, readonly SymptomCount[]>>;
  readonly statements: readonly Statement[];
  readonly hypotheses: readonly Hypothesis[];
  /** Announced work that began shortly before the first sign; absent in what an earlier version kept. */
  readonly changes?: readonly CandidateChange[];
  readonly impact: readonly Estimate[];
  /** Reports that emergency calls failed, by service, as published (null: fewer than 10). */
  readonly emergency: Readonly<Record<string, number | null>>;
  /** The day of the casebook that it is part of, and the catalog it was judged with; absent: of this server. */
  readonly day?: { readonly id: string; readonly title: string; readonly catalog: Catalog };
}
