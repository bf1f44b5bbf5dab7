import { describe, expect, it } from 'vitest';
import { buildUsCatalog } from '../testing/build-catalog.ts';
import { buildIncident } from '../testing/build-incident.ts';
import { HOUR } from '../time.ts';
import { estimateImpact } from './impact.ts';

const us = buildUsCatalog();

describe('estimateImpact', () => {
  it('P12: is a range with its assumptions, over origin and dependents alone', () => {
    const incident = buildIncident({
      att: 'origin',
      cricket: 'dependent',
      verizon: 'collateral',
      boost: 'undetermined',
    });
    const [people, minutes] = estimateImpact(us, incident, incident.openedAt + 2 * HOUR);
    expect(people).toMatchObject({ low: 12_800_000, high: 128_000_000, unit: 'people' });
    expect(people!.assumes).toContain('128,000,000');
    expect(minutes).toMatchObject({ low: 12_800_000 * 60, high: 128_000_000 * 120, unit: 'user-minutes' });
  });

  it('P12: ends with the incident', () => {
    const incident = buildIncident({ att: 'origin' }, { resolvedAt: buildIncident({}).openedAt + HOUR });
    const estimate = estimateImpact(us, incident, incident.openedAt + 10 * HOUR);
    expect(estimate[1]!.high).toBe(115_000_000 * 60);
  });

  it('P12: says nothing where nobody knows how many users there are, or nobody fails', () => {
    expect(estimateImpact(us, buildIncident({ aws: 'origin' }), HOUR)).toEqual([]);
    expect(estimateImpact(us, buildIncident({ verizon: 'collateral' }), HOUR)).toEqual([]);
  });
});
