import { describe, expect, it } from 'vitest';
import { buildCatalog, buildService } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import type { Observation } from './observation.ts';
import { mentionsUnder, worksUnder } from './words.ts';

const catalog = buildCatalog([buildService('one', { baseline: 40 })]);
const see = (sketch: Sketch): Observation => buildObservations(catalog, { one: sketch })[0]!;

describe('mentionsUnder', () => {
  const named = new Set(['att', 'tmobile']);
  const naming = (mentions: Readonly<Record<string, number>>) =>
    see({ count: 100, mix: SAID.cannotReach, mentions });

  it('A12: complaints that name one service speak for its being the source, not for another', () => {
    const observation = naming({ att: 30 });
    const ofAtt = mentionsUnder(observation, ['att'], named);
    expect(ofAtt).toBeGreaterThan(mentionsUnder(observation, ['tmobile'], named));
    expect(ofAtt).toBeGreaterThan(mentionsUnder(observation, [], named));
  });

  it('A12: complaints that name nobody speak for a fault of the service itself', () => {
    const observation = naming({});
    expect(mentionsUnder(observation, [], named)).toBeGreaterThan(mentionsUnder(observation, ['att'], named));
  });

  it('A12: say nothing where nobody in the market names anybody, or nobody complains', () => {
    expect(mentionsUnder(naming({}), ['att'], new Set())).toBe(0);
    expect(mentionsUnder(see({ count: 0 }), ['att'], named)).toBe(0);
  });

  it('A12: more mentions than complaints give a number too', () => {
    expect(Number.isFinite(mentionsUnder(naming({ att: 90, tmobile: 80 }), ['att'], named))).toBe(true);
  });
});

describe('worksUnder', () => {
  it('A12: people who say that it works speak against a failure, their absence for one; unheard they say nothing', () => {
    const lead = (works: number): number => {
      const observation = see({ count: 60, works });
      return worksUnder(observation, true, true) - worksUnder(observation, false, true);
    };
    expect(lead(0)).toBeGreaterThan(0);
    expect(lead(40)).toBeLessThan(0);
    expect(worksUnder(see({ count: 60 }), true, false)).toBe(0);
  });
});
