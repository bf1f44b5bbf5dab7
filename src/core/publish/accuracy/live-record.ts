import { type Minutes, minutesOf } from '../score/summary.ts';
import { LIVE_STANDINGS, type LiveReview, type LiveStanding } from './review-incident.ts';

/** The sum of what this server saw. */
export interface LiveRecord {
  readonly counts: Readonly<Record<LiveStanding, number>>;
  /** Neither open nor dropped: those of which something can be said. */
  readonly over: number;
  /** From first sign to name, over those. */
  readonly minutes: Minutes;
  /** Of those, how many were given another answer after the first. */
  readonly changed: number;
}

/** Sums up what can be said of the incidents of this server. */
export function sumReviews(reviews: readonly LiveReview[]): LiveRecord {
  const over = reviews.filter(({ standing }) => standing !== 'open' && standing !== 'dropped');
  const counts = LIVE_STANDINGS.map((of) => [of, reviews.filter(({ standing }) => standing === of).length]);
  return {
    counts: Object.fromEntries(counts),
    over: over.length,
    minutes: minutesOf(over.map(({ minutesToName }) => minutesToName)),
    changed: over.filter(({ changes }) => changes > 0).length,
  };
}
