import type { StandingVerdict, VerdictClass } from '../attribute/verdict.ts';
import type { Incident } from '../incident/incident.ts';
import type { EpochMs } from '../time.ts';

const FOLLOWS: readonly VerdictClass[] = ['dependent', 'collateral'];

function verdictOf(verdictClass: VerdictClass, source: string | null, since: EpochMs): StandingVerdict {
  return {
    class: verdictClass,
    probability: 0.97,
    faultProbability: verdictClass === 'origin' ? 0.97 : 0.01,
    source: FOLLOWS.includes(verdictClass) ? source : null,
    since,
    evidence: [],
  };
}

/** An incident with these classes in force; whoever follows suffers from the first origin. */
export function buildIncident(
  classes: Readonly<Record<string, VerdictClass>>,
  more: Partial<Incident> = {},
): Incident {
  const { openedAt = 1_708_591_920_000, resolvedAt = null } = more;
  const origin = Object.keys(classes).filter((id) => classes[id] === 'origin');
  const verdicts = Object.fromEntries(
    Object.entries(classes).map(([id, name]) => [id, verdictOf(name, origin[0] ?? null, openedAt)]),
  );
  const told = Object.entries(verdicts).map(([id, { class: name, probability, source }]) => [
    id,
    { class: name, probability, source },
  ]);
  return {
    id: 'test-1',
    market: 'us',
    state: resolvedAt === null ? 'open' : 'resolved',
    openedAt,
    attributedAt: origin.length > 0 ? openedAt : null,
    recoveringAt: null,
    resolvedAt,
    origin,
    verdicts,
    current: verdicts,
    timeline: [{ at: openedAt, verdicts: Object.fromEntries(told) }],
    peak: { at: openedAt, excess: 1000 },
    paramsVersion: 'test',
    ...more,
  };
}
