import { describe, expect, it } from 'vitest';
import { buildIncident } from '../testing/build-incident.ts';
import { HOUR, MINUTE } from '../time.ts';
import { scoreIncidents, type Truth } from './score.ts';

const FROM = 1_708_591_500_000;
const truth: Truth = {
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon', 'tmobile'],
  normal: ['xfinity'],
  undetermined: ['boost'],
  from: FROM,
  to: FROM + 10 * HOUR,
};
const services = ['att', 'cricket', 'verizon', 'tmobile', 'xfinity', 'boost'];
const found = buildIncident(
  { att: 'origin', cricket: 'dependent', verizon: 'collateral', tmobile: 'undetermined', boost: 'origin' },
  { openedAt: FROM + 7 * MINUTE, attributedAt: FROM + 9 * MINUTE, origin: ['att'] },
);

describe('scoreIncidents', () => {
  it('P13: counts what was named rightly, and how long it took', () => {
    expect(scoreIncidents([found], truth, services)).toMatchObject({
      exact: true,
      origin: ['att'],
      dependent: { named: 1, of: 1 },
      collateral: { named: 1, of: 2 },
      notNormal: [],
      minutesToOpen: 7,
      minutesToAttribute: 9,
      falseIncidents: 0,
    });
  });

  it('P13: whoever was called origin at any time without being at fault was falsely blamed', () => {
    const blamed = buildIncident(
      { att: 'origin', verizon: 'origin', xfinity: 'collateral' },
      { openedAt: FROM },
    );
    const score = scoreIncidents([{ ...blamed, verdicts: found.verdicts }], truth, services);
    expect(score.falselyBlamed).toEqual(['verizon']);
    expect(scoreIncidents([blamed], truth, services)).toMatchObject({ exact: false, notNormal: ['xfinity'] });
  });

  it('P13: an incident before the fault began, or after its end, is a false one', () => {
    const early = buildIncident(
      { xfinity: 'origin' },
      { openedAt: FROM - HOUR, resolvedAt: FROM - HOUR / 2 },
    );
    const late = buildIncident({ xfinity: 'origin' }, { openedAt: FROM + 11 * HOUR });
    const lasting = { ...early, resolvedAt: FROM + HOUR };
    const score = scoreIncidents([early, lasting, found, late], truth, services);
    expect(score).toMatchObject({ falseIncidents: 3, exact: true, falselyBlamed: ['xfinity'] });
  });

  it('P13: nothing found is scored too', () => {
    const score = scoreIncidents([], truth, services);
    expect(score).toMatchObject({ exact: false, minutesToOpen: null, minutesToAttribute: null });
    expect(score.brier).toBeCloseTo(1 / 5, 12);
    const perfect = scoreIncidents([], { ...truth, origin: [], from: null, to: null }, services);
    expect(perfect).toMatchObject({ exact: true, brier: 0 });
  });

  it('P13: the Brier score is the mean squared error over services whose class is known', () => {
    const sure = (0.97 - 1) ** 2;
    const others = 3 * 0.01 ** 2;
    expect(scoreIncidents([found], truth, services).brier).toBeCloseTo((sure + others) / 5, 9);
  });
});
