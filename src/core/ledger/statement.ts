import type { EpochMs } from '../time.ts';

/** What a speaker is to an incident, with the weight and the heading it gets. */
export const ROLES = {
  provider: { label: 'Provider', official: true },
  regulator: { label: 'Regulator', official: true },
  'public-safety': { label: 'Public safety', official: true },
  government: { label: 'Government', official: true },
  press: { label: 'Press', official: false },
  researcher: { label: 'Researcher', official: false },
  public: { label: 'Public', official: false },
} as const satisfies Record<string, { readonly label: string; readonly official: boolean }>;
export type Role = keyof typeof ROLES;

/** Possible causes, a closed list. */
export const CAUSES = {
  'configuration-change': 'a configuration change',
  'planned-work': 'planned work',
  software: 'a software fault',
  capacity: 'a lack of capacity',
  'fibre-cut': 'a fibre cut',
  power: 'a power failure',
  hardware: 'a hardware fault',
  'third-party': 'a third party',
  'cyber-attack': 'a cyber attack',
  weather: 'weather',
  'solar-activity': 'solar activity',
  'malicious-damage': 'malicious damage',
  unknown: 'an unknown cause',
} as const;
export type Cause = keyof typeof CAUSES;

/** What a statement says of the thing it is about. */
export const SAYINGS = [
  'down',
  'degraded',
  'working',
  'restored',
  'cause',
  'not-cause',
  'advice',
  'other',
] as const;
export type Saying = (typeof SAYINGS)[number];

/** Something somebody said. It never disappears: a correction is another statement. */
export interface Statement {
  readonly at: EpochMs;
  readonly by: string;
  readonly byRole: Role;
  /** Service or element that it is about, or the market's id for all of it. */
  readonly about: string;
  /** The exact words, a short quotation. */
  readonly says: string;
  /** How the words were read, where somebody read them. */
  readonly means?: Saying;
  readonly cause?: Cause;
  readonly url: string;
}

/** How a possible cause stands, derived from the statements by rules. */
export type Standing = 'rumour' | 'plausible' | 'claimed' | 'contradicted' | 'refuted' | 'confirmed';

export interface Hypothesis {
  readonly cause: Cause;
  readonly standing: Standing;
  readonly for: readonly Statement[];
  readonly against: readonly Statement[];
}
