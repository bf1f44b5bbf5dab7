import { describe, expect, it } from 'vitest';
import { fixtureSnapshot, REPLAY_NOW } from '../testing/fixtures.ts';
import { hasSeenReports } from './can-judge.ts';

function silent(most: number) {
  const calm = fixtureSnapshot('calm', REPLAY_NOW);
  const series = Object.fromEntries(
    Object.entries(calm.series).map(([id, of]) => [id, { ...of, count: of.count.map(() => most) }]),
  );
  return { ...calm, series, silentSince: REPLAY_NOW };
}

describe('look: whether any report was seen', () => {
  it.each([0, 1, 2])('a silent market whose curves are drawn at %i has seen none that is told', (count) => {
    expect(hasSeenReports(silent(count))).toBe(false);
  });

  it('five in one step are reports that were seen', () => {
    expect(hasSeenReports(silent(5))).toBe(true);
  });
});
