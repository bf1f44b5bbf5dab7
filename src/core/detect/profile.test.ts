import { describe, expect, it } from 'vitest';
import { KINDS } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, WORKS_CODE } from '../catalog/symptoms.ts';
import { buildTally } from '../testing/build-tally.ts';
import { createProfile, learnProfile, mixOf, quietMixOf, symptomShare } from './profile.ts';

const noData = SYMPTOM_IDS.indexOf('no-data');

describe('profile of a healthy service', () => {
  it('D20: begins as that of its kind and becomes its own', () => {
    const profile = createProfile(KINDS['mobile-network']);
    const before = symptomShare(profile, noData);
    expect(before).toBeLessThan(0.25);
    for (let bin = 0; bin < 50; bin++)
      learnProfile(profile, buildTally(10, { mix: { 'no-data': 1 }, region: 'US-TX' }));
    expect(symptomShare(profile, noData)).toBeGreaterThan(0.9);
    expect(profile.regions.get('US-TX')).toBe(500);
  });

  it('D20: shares of complaints sum to 1; who says that it works is not among them', () => {
    const profile = createProfile(KINDS.app);
    learnProfile(profile, buildTally(10, { works: 90 }));
    const mix = quietMixOf(profile);
    expect(mix.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(mix[WORKS_CODE]).toBe(0);
    expect(profile.works).toBe(90);
    expect(mixOf(KINDS.app.faultMix).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('D15: fades, so that it neither grows for ever nor stops learning', () => {
    const profile = createProfile(KINDS.isp);
    for (let bin = 0; bin < 200; bin++) learnProfile(profile, buildTally(1000, { region: 'US-TX' }));
    expect(profile.total).toBeLessThan(60_000);
    for (let bin = 0; bin < 200; bin++) learnProfile(profile, buildTally(1000, { mix: { 'slow-data': 1 } }));
    expect(symptomShare(profile, SYMPTOM_IDS.indexOf('slow-data'))).toBeGreaterThan(0.8);
  });
});
