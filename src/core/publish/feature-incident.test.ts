import { describe, expect, it } from 'vitest';
import type { DayBrief, DayIncident } from './day.ts';
import { featureIncident } from './feature-incident.ts';

const incident = (id: string, more: Partial<DayIncident> = {}): DayIncident => ({
  id,
  market: 'us',
  state: 'resolved',
  openedAt: 0,
  attributedAt: 0,
  resolvedAt: 1,
  origin: ['att'],
  paramsVersion: 'x',
  sentence: 'AT&T was down.',
  told: { clauses: [], tense: 'past' },
  causeless: false,
  blamed: [],
  ...more,
});

const day = (id: string, sources: number, more: Partial<DayBrief> = {}): DayBrief => ({
  id,
  title: id,
  kind: 'reconstructed',
  notes: '',
  sources: Array.from({ length: sources }, (_, n) => `https://example.org/${n}`),
  from: null,
  to: null,
  market: { id: 'us', name: 'United States', timezone: 'America/New_York' },
  names: {},
  truth: null,
  score: null,
  outcome: 'right',
  stated: [],
  untouched: 0,
  incidents: [incident(`of-${id}`)],
  ...more,
});

describe('featureIncident', () => {
  it('P20: the day with the most sources, however new another is', () => {
    expect(featureIncident([day('new', 3), day('told', 9), day('old', 4)], 'us')).toBe('of-told');
    expect(featureIncident([day('newer', 9), day('older', 9)], 'us')).toBe('of-newer');
  });

  it('P20: how right the answer was plays no part', () => {
    expect(featureIncident([day('right', 3), day('wrong', 9, { outcome: 'wrong' })], 'us')).toBe('of-wrong');
  });

  it('P20: never a simulated day, nor one of another market', () => {
    const simulated = day('simulated', 9, { kind: 'simulated' });
    const british = day('british', 9, { market: { id: 'gb', name: '', timezone: 'Europe/London' } });
    expect(featureIncident([simulated, british, day('told', 1)], 'us')).toBe('of-told');
    expect(featureIncident([simulated, british], 'us')).toBeUndefined();
  });

  it('P20: of a day the first incident that is over, names somebody and had a cause', () => {
    const incidents = [
      incident('early', { causeless: true }),
      incident('unknown', { origin: [] }),
      incident('open', { resolvedAt: null }),
      incident('told'),
      incident('later'),
    ];
    expect(featureIncident([day('day', 9, { incidents })], 'us')).toBe('told');
    expect(featureIncident([day('silent', 9, { incidents: [] }), day('told', 1)], 'us')).toBe('of-told');
  });
});
