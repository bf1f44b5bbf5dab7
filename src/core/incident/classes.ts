import type { Attribution } from '../attribute/attribute.ts';
import type { Belief } from '../attribute/posterior.ts';
import type { StandingVerdict, Verdict, VerdictClass } from '../attribute/verdict.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { IncidentParams } from './params.ts';

/** What detection adds to a verdict: whether there is anything to see, and how much. */
export interface Sight {
  readonly alarmed: boolean;
  readonly visible: boolean;
  readonly excess: number;
}

/** The class in force of one service, with what is needed to change it calmly. Replaced, never changed. */
export interface Standing {
  readonly verdict: StandingVerdict;
  /** A class that has been seen but is not in force yet, and since when. */
  readonly rival: { readonly class: VerdictClass; readonly since: EpochMs } | null;
  /** Since when nothing unusual has been visible. */
  readonly calmSince: EpochMs | null;
  /** Highest excess while the class is in force. */
  readonly peak: number;
}

function probabilityOf(belief: Belief, verdictClass: VerdictClass): number {
  return verdictClass === 'undetermined' ? 1 - belief.normal : belief[verdictClass];
}

/** True while an incident declines and the service with it: what it was at the height, it is to the end. */
function inAftermath(
  standing: Standing,
  self: string,
  sight: Sight,
  sourceDeclines: (source: string) => boolean,
  params: IncidentParams,
): boolean {
  const { source, class: current } = standing.verdict;
  const cause = current === 'origin' ? self : source;
  return cause !== null && sourceDeclines(cause) && sight.excess <= params.aftermath * standing.peak;
}

function mayChange(
  standing: Standing,
  seen: Verdict,
  belief: Belief,
  seenFor: number,
  params: IncidentParams,
): boolean {
  const current = standing.verdict.class;
  if (current === 'normal' || current === 'undetermined') return true;
  const still = probabilityOf(belief, current);
  if (seen.class === 'undetermined' && still >= params.keep) return false;
  return still < params.leave || seenFor >= params.patienceMinutes * MINUTE;
}

/**
 * The class in force after one tick. A class does not flicker: it is replaced at once only where it has become
 * improbable, and turns to `normal` only after a while without anything to see.
 */
export function decideStanding(
  before: Standing | undefined,
  input: {
    readonly id: string;
    readonly at: EpochMs;
    readonly seen: Verdict;
    readonly belief: Belief;
    readonly sight: Sight;
    readonly sourceDeclines: (source: string) => boolean;
  },
  params: IncidentParams,
): Standing {
  const { at, seen, belief, sight } = input;
  const fresh = (): Standing => ({
    verdict: { ...seen, since: at },
    rival: null,
    calmSince: sight.visible ? null : at,
    peak: sight.excess,
  });
  if (!before) return fresh();
  const calmSince = sight.visible ? null : (before.calmSince ?? at);
  const peak = Math.max(before.peak, sight.excess);
  const keep = (verdict: StandingVerdict, rival: Standing['rival'] = null): Standing => ({
    verdict,
    rival,
    calmSince,
    peak,
  });
  const current = before.verdict;
  if (seen.class === current.class) {
    return keep({ ...seen, source: seen.source ?? current.source, since: current.since });
  }
  const held: StandingVerdict = {
    ...current,
    evidence: seen.evidence.length > 0 ? seen.evidence : current.evidence,
  };
  if (seen.class === 'normal') {
    const calm = calmSince !== null && at - calmSince >= params.calmMinutes * MINUTE;
    return calm ? fresh() : keep(held);
  }
  // Blame that has become surely wrong is taken back at once, whatever else stays.
  const refuted =
    current.class === 'origin' &&
    seen.probability >= params.attributed &&
    probabilityOf(belief, current.class) < params.leave;
  if (!refuted && inAftermath(before, input.id, sight, input.sourceDeclines, params)) return keep(held);
  const rival = before.rival?.class === seen.class ? before.rival : { class: seen.class, since: at };
  return mayChange(before, seen, belief, at - rival.since, params) ? fresh() : keep(held, rival);
}

/** Elements and services at fault with a class or probability in force, most probable first. */
export function originsOf(
  attribution: Attribution | null,
  standings: readonly Standing[],
  ids: readonly string[],
  decide: number,
): { readonly id: string; readonly probability: number }[] {
  const services = standings.flatMap((standing, code) =>
    standing.verdict.class === 'origin'
      ? [{ id: ids[code]!, probability: standing.verdict.probability }]
      : [],
  );
  const known = new Set(ids);
  const elements = [...(attribution?.faults ?? [])].flatMap(([id, probability]) =>
    !known.has(id) && probability >= decide ? [{ id, probability }] : [],
  );
  return [...services, ...elements].toSorted((a, b) => b.probability - a.probability);
}
