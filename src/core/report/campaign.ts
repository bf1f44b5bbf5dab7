import { DAY, type EpochMs, MINUTE } from '../time.ts';
import type { CampaignSign, Suspicion } from './watch-campaign.ts';

/** A suspected manipulation of one service: a mark that is shown and never deleted. */
export interface Campaign {
  /** `{service}@{from}`, of one market. */
  readonly id: string;
  readonly market: string;
  readonly service: string;
  readonly from: EpochMs;
  /** When it was seen last. */
  readonly seen: EpochMs;
  /** When it was over; null while it lasts. */
  readonly to: EpochMs | null;
  /** All signs that were seen, in order of appearance. */
  readonly signs: readonly CampaignSign[];
  /** Most reports and networks of 15 minutes. */
  readonly reports: number;
  readonly networks: number;
  readonly version: string;
}

/** A mark stands for so long after its signs are gone. */
export const CAMPAIGN_LINGERS = 15 * MINUTE;

/** Whose mark, when it is first made. */
export interface CampaignPlace {
  readonly market: string;
  readonly service: string;
  readonly version: string;
}

/** Moves the mark of a service on: the one that stands, a new one, an ended one, or none. */
export function trackCampaign(
  open: Campaign | null,
  suspicion: Suspicion | null,
  { at, place }: { readonly at: EpochMs; readonly place: CampaignPlace },
): Campaign | null {
  if (suspicion === null) {
    if (open === null) return null;
    return at - open.seen < CAMPAIGN_LINGERS ? open : { ...open, to: at };
  }
  const { signs, reports, networks } = suspicion;
  if (open === null) {
    const id = `${place.service}@${at}`;
    return { id, ...place, from: at, seen: at, to: null, signs, reports, networks };
  }
  return {
    ...open,
    seen: at,
    signs: [...new Set([...open.signs, ...signs])],
    reports: Math.max(open.reports, reports),
    networks: Math.max(open.networks, networks),
  };
}

/**
 * Marks as they are at a time: those that stand, and those that ended within the last day. One that nobody saw again is
 * over, whoever kept it: what it rested on was in the memory of a process that may be gone.
 */
export function recentCampaigns(marks: readonly Campaign[], now: EpochMs): readonly Campaign[] {
  return marks
    .map((mark) => {
      const isOver = mark.to === null && now - mark.seen >= CAMPAIGN_LINGERS;
      return isOver ? { ...mark, to: mark.seen + CAMPAIGN_LINGERS } : mark;
    })
    .filter(({ to }) => to === null || now - to < DAY);
}
