import type { EpochMs } from '../time.ts';
import { type Claim, readClaims } from './read-claims.ts';
import { type Cause, type Hypothesis, ROLES, type Role, type Standing, type Statement } from './statement.ts';

/** Who holds what of one cause now: the latest word of each speaker. */
interface Positions {
  readonly for: readonly Statement[];
  readonly against: readonly Statement[];
}

/** When a cause has a standing. */
export interface StandingRule {
  readonly standing: Standing;
  readonly says: string;
  readonly holds: (positions: Positions) => boolean;
}

const by = (statements: readonly Statement[], ...roles: readonly Role[]): number =>
  statements.filter((statement) => roles.includes(statement.byRole)).length;
const officials = (statements: readonly Statement[]): number =>
  statements.filter((statement) => ROLES[statement.byRole].official).length;
const AUTHORITIES = ['regulator', 'government'] as const;

/** In order: the first rule that holds gives the standing. The last one always holds. */
export const STANDING_RULES: readonly StandingRule[] = [
  {
    standing: 'confirmed',
    says: 'A regulator or the government reports it, or the provider does and another official agrees; no authority denies it',
    holds: (positions) =>
      by(positions.against, ...AUTHORITIES) === 0 &&
      (by(positions.for, ...AUTHORITIES) > 0 ||
        (by(positions.for, 'provider') > 0 && by(positions.for, 'public-safety') > 0)),
  },
  {
    standing: 'refuted',
    says: 'The provider, an authority or two officials deny it, and no official claims it',
    holds: (positions) =>
      officials(positions.for) === 0 &&
      (by(positions.against, 'provider', ...AUTHORITIES) > 0 || officials(positions.against) >= 2),
  },
  {
    standing: 'contradicted',
    says: 'Some claim it and an official denies it',
    holds: (positions) => positions.for.length > 0 && officials(positions.against) > 0,
  },
  {
    standing: 'claimed',
    says: 'The provider claims it and nobody else has confirmed it',
    holds: (positions) => by(positions.for, 'provider') > 0,
  },
  {
    standing: 'plausible',
    says: 'A researcher, public safety or two independent newsrooms hold it',
    holds: (positions) =>
      by(positions.for, 'researcher', 'public-safety') > 0 || by(positions.for, 'press') >= 2,
  },
  { standing: 'rumour', says: 'Only the public or one newsroom says so', holds: () => true },
];

/** In the order in which people read them. */
const ORDER: readonly Standing[] = ['confirmed', 'claimed', 'plausible', 'contradicted', 'rumour', 'refuted'];

interface Heard {
  readonly for: Statement[];
  readonly against: Statement[];
  readonly latest: Map<string, { statement: Statement; stance: Claim['stance'] }>;
}

function hear(statements: readonly Statement[]): Map<Cause, Heard> {
  const heard = new Map<Cause, Heard>();
  for (const statement of statements) {
    for (const { cause, stance } of readClaims(statement)) {
      const entry: Heard = heard.get(cause) ?? { for: [], against: [], latest: new Map() };
      entry[stance].push(statement);
      entry.latest.set(statement.by, { statement, stance });
      heard.set(cause, entry);
    }
  }
  return heard;
}

function stand(heard: Heard): Standing {
  const latest = [...heard.latest.values()];
  const holding = (stance: Claim['stance']) =>
    latest.filter((word) => word.stance === stance).map((word) => word.statement);
  const positions = { for: holding('for'), against: holding('against') };
  return STANDING_RULES.find((rule) => rule.holds(positions))?.standing ?? 'rumour';
}

/**
 * The possible causes that have been spoken of by `now`, with how each stands and all that was said for and
 * against it. A speaker's latest word decides his position; his earlier ones stay listed.
 */
export function standHypotheses(statements: readonly Statement[], now: EpochMs): readonly Hypothesis[] {
  const said = statements.filter((statement) => statement.at <= now).sort((a, b) => a.at - b.at);
  return [...hear(said)]
    .map(([cause, heard]) => ({ cause, standing: stand(heard), for: heard.for, against: heard.against }))
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
}
