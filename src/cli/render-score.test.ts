import { describe, expect, it } from 'vitest';
import { scoreDay } from '../core/publish/score/score-day.ts';
import { summarise } from '../core/publish/score/summary.ts';
import { buildCatalog, buildService } from '../core/testing/build-catalog.ts';
import { buildIncident } from '../core/testing/build-incident.ts';
import { renderDay, renderSummary } from './render-score.ts';

const truth = {
  origin: ['att'],
  dependent: [],
  collateral: ['verizon'],
  normal: [],
  undetermined: [],
  from: null,
  to: null,
};
const day = scoreDay({
  scenario: 'one',
  kind: 'simulated',
  catalog: buildCatalog([buildService('att'), buildService('verizon')]),
  truth,
  incidents: [buildIncident({ att: 'origin', verizon: 'origin' })],
  record: { steps: [], alarmed: ['att'], leaders: { excess: 'att', z: 'att', ratio: 'att' } },
});

describe('renderSummary', () => {
  it('P13: says what is wrong with a wrong day, beside references that have it right', () => {
    expect(renderDay(day)).toMatch(/^✗ one \(simulated\)\n.*att, verizon; true: att/);
    const text = renderSummary(summarise([day]));
    expect(text).toContain('exact fault sets   0 of 1 (0.0 %) with a fault');
    expect(text).toContain('healthy blamed     1 of 1 (100.0 %)');
    expect(text).toMatch(/Faultline +0 of 1/);
    expect(text).toMatch(/largest excess +1 of 1/);
  });

  it('P13: of nothing there is nothing to say, and no NaN', () => {
    expect(renderSummary(summarise([]))).not.toMatch(/NaN|Infinity|undefined/);
  });
});
