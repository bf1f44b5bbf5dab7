import { excess } from '../../src/core/attribute/observation.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { Judged } from '../../src/pipeline/judge.ts';
import type { DayRun } from './run-day.ts';

/** A judgement that is made again with something changed, and where in the event it stands. */
export interface Moment {
  readonly name: 'attributed' | 'midway' | 'peak';
  readonly judged: Judged;
}

const loudness = ({ observations }: Judged): number =>
  observations.reduce((sum, observation) => (observation.alarmed ? sum + excess(observation) : sum), 0);

function nearest(judged: readonly Judged[], at: EpochMs): Judged {
  return judged.reduce((best, one) => (Math.abs(one.at - at) < Math.abs(best.at - at) ? one : best));
}

/**
 * Up to three judgements of an event: when its origin was first sure (else when the incident opened), at the height of
 * its excess, and the one nearest to the middle between. None where nothing was judged; each once.
 */
export function momentsOf({ judged, incidents }: Pick<DayRun, 'judged' | 'incidents'>): readonly Moment[] {
  if (judged.length === 0) return [];
  const peak = judged.reduce((best, one) => (loudness(one) > loudness(best) ? one : best));
  const begins = incidents.map(({ attributedAt, openedAt }) => attributedAt ?? openedAt);
  if (begins.length === 0) return [{ name: 'peak', judged: peak }];
  const first = nearest(judged, Math.min(...begins));
  const midway = nearest(judged, (first.at + peak.at) / 2);
  const all: readonly Moment[] = [
    { name: 'attributed', judged: first },
    { name: 'peak', judged: peak },
    { name: 'midway', judged: midway },
  ];
  return all.filter(
    (moment, index) => all.findIndex(({ judged: one }) => one.at === moment.judged.at) === index,
  );
}
