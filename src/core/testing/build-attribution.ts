import type { Attribution } from '../attribute/attribute.ts';
import type { Belief } from '../attribute/posterior.ts';
import type { Verdict, VerdictClass } from '../attribute/verdict.ts';
import type { Sight } from '../incident/classes.ts';
import type { TrackInput } from '../incident/track.ts';
import type { EpochMs } from '../time.ts';

/** What one tick of a test says of one service. */
export interface Say {
  readonly class: VerdictClass;
  /** Default 0.95. */
  readonly probability?: number;
  readonly source?: string;
  /** Complaints above the usual; default 100, and 0 for a normal service. */
  readonly excess?: number;
  /** Default: whether there is any excess. */
  readonly alarmed?: boolean;
  readonly visible?: boolean;
  /** Beliefs in other classes; what is left goes to `normal`. */
  readonly also?: Partial<Record<'origin' | 'dependent' | 'collateral', number>>;
}

function verdictOf({
  class: verdictClass,
  probability = 0.95,
  source = null,
}: Omit<Say, 'source'> & { source?: string | null }): Verdict {
  return {
    class: verdictClass,
    probability,
    faultProbability: verdictClass === 'origin' ? probability : 1 - probability,
    source,
    evidence: [{ kind: 'volume', logOdds: 1, says: 'as this test has it' }],
  };
}

function beliefOf({ class: verdictClass, probability = 0.95, also = {} }: Say): Belief {
  const { origin = 0, dependent = 0, collateral = 0 } = also;
  const belief = {
    origin,
    dependent,
    collateral,
    normal: 0,
    surge: 0,
    unnamed: 0,
    sources: {
      dependent: new Map<string, number>(),
      collateral: new Map<string, number>(),
      unnamed: new Map<string, number>(),
    },
  };
  if (verdictClass !== 'undetermined') belief[verdictClass] += probability;
  belief.normal += Math.max(0, 1 - belief.origin - belief.dependent - belief.collateral - belief.normal);
  return belief;
}

function sightOf({
  class: verdictClass,
  excess = verdictClass === 'normal' ? 0 : 100,
  alarmed,
  visible,
}: Say): Sight {
  const is = alarmed ?? excess > 0;
  return { excess, alarmed: is, visible: visible ?? is };
}

/** One tick of a market as attribution and detection would hand it to the tracker; whoever is not told of is normal. */
export function buildTick(
  at: EpochMs,
  ids: readonly string[],
  says: Readonly<Record<string, Say>>,
  elements: Readonly<Record<string, number>> = {},
): TrackInput {
  const told = ids.map((id): Say => says[id] ?? { class: 'normal' });
  const faults = new Map(Object.entries(elements));
  told.forEach((say, code) => {
    if (say.class === 'origin') faults.set(ids[code]!, say.probability ?? 0.95);
  });
  const attribution: Attribution = {
    at,
    verdicts: told.map(verdictOf),
    beliefs: told.map(beliefOf),
    faults,
    best: { origin: [...faults.keys()], probability: 1 },
    second: undefined,
    surge: 0,
    scored: 1,
  };
  return { at, market: 'test', ids, attribution, sights: told.map(sightOf), paramsVersion: 'test' };
}
