import type { EpochMs } from '../time.ts';
import type { EvidenceFacts } from './evidence-facts.ts';
import type { MissingFacts } from './missing.ts';

/** The classes of the contract, exactly these strings. */
export const VERDICT_CLASSES = ['origin', 'dependent', 'collateral', 'normal', 'undetermined'] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];

/** What a piece of evidence is about. */
export type EvidenceKind =
  | 'prior'
  | 'volume'
  | 'symptoms'
  | 'timing'
  | 'place'
  | 'mentions'
  | 'probes'
  | 'statements'
  | 'explains-others'
  | 'other-states';

/** One term of the explanation. The terms of a verdict sum to the log-odds of its fault. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Natural-log odds for (+) or against (−) the service being at fault. */
  readonly logOdds: number;
  /** The term in one plain English sentence. */
  readonly says: string;
  /** What the sentence says, for other languages; absent in what an earlier version kept. */
  readonly facts?: EvidenceFacts;
}

/** What is thought of one service at one time. */
export interface Verdict {
  readonly class: VerdictClass;
  /** Probability of the class, 0…1. */
  readonly probability: number;
  /** Probability that the service itself is at fault, 0…1. */
  readonly faultProbability: number;
  /** The origin that a dependent or collateral service suffers from; null otherwise. */
  readonly source: string | null;
  readonly evidence: readonly Evidence[];
  /** For `undetermined`: what is missing to decide, in English. */
  readonly missing?: string;
  /** What it says, for other languages; absent in what an earlier version kept. */
  readonly missingFacts?: MissingFacts;
}

/** A verdict with the time since which its class holds. */
export interface StandingVerdict extends Verdict {
  readonly since: EpochMs;
}
