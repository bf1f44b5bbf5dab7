import { type EpochMs, MINUTE } from '../time.ts';
import type { Incident } from './incident.ts';

/** Two tellings of one fault may differ by so much in when it began or ended. */
const SLACK = 30 * MINUTE;

function sameFault(a: Incident, b: Incident): boolean {
  const end = ({ resolvedAt }: Incident): EpochMs => resolvedAt ?? Number.POSITIVE_INFINITY;
  const overlap = a.openedAt <= end(b) + SLACK && b.openedAt <= end(a) + SLACK;
  const unknown = a.origin.length === 0 || b.origin.length === 0;
  return overlap && (unknown || a.origin.some((id) => b.origin.includes(id)));
}

/**
 * An incident rebuilt from counts is the one that was told of before: it keeps that one's name, beginning and
 * timeline, so that a restart neither doubles it nor rewrites what was said.
 *
 * @param stored incidents of the same market, as they were published
 */
export function adoptStored(rebuilt: Incident, stored: readonly Incident[]): Incident {
  const before = stored.find(
    (incident) => incident.market === rebuilt.market && sameFault(incident, rebuilt),
  );
  if (!before) return rebuilt;
  const told = before.timeline.at(-1)?.at ?? before.openedAt;
  return {
    ...rebuilt,
    id: before.id,
    openedAt: before.openedAt,
    attributedAt: before.attributedAt ?? rebuilt.attributedAt,
    timeline: [...before.timeline, ...rebuilt.timeline.filter(({ at }) => at > told)],
  };
}
