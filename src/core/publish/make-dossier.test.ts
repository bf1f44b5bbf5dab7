import { describe, expect, it } from 'vitest';
import type { Statement } from '../ledger/statement.ts';
import { buildUsCatalog } from '../testing/build-catalog.ts';
import { buildIncident } from '../testing/build-incident.ts';
import { buildTally } from '../testing/build-tally.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { type DossierSource, makeDossier } from './make-dossier.ts';
import { createTrack, recordBin } from './record.ts';

const us = buildUsCatalog();
const incident = buildIncident({ att: 'origin', cricket: 'dependent', verizon: 'collateral' });
const { openedAt } = incident;
const now = openedAt + 3 * HOUR;

function tracks() {
  const all = us.services.map(() => createTrack());
  for (let at = openedAt; at < now; at += 5 * MINUTE) {
    const point = {
      start: at,
      end: at + 5 * MINUTE,
      count: 100,
      expected: 4,
      chance: 4,
      error: 0.1,
      class: 'origin' as const,
      missing: false,
    };
    recordBin(all[0]!, point, {
      tally: buildTally(100, { region: 'US-TX', mix: { 'no-service': 99, 'emergency-calls-fail': 1 } }),
      kept: true,
    });
  }
  return all;
}

const said = (at: number): Statement => ({
  at,
  by: 'AT&T',
  byRole: 'provider',
  about: 'att',
  says: `said at ${at}`,
  url: 'urn:x',
});
const source: DossierSource = {
  catalog: us,
  tracks: tracks(),
  statements: [said(openedAt - 2 * DAY), said(openedAt - HOUR), said(openedAt + HOUR), said(now + 1)],
  now,
  kind: 'live',
  title: '',
  notes: '',
  sources: [],
};

describe('makeDossier', () => {
  it('P14: has a series of every service, origin first, then those that fail with it', () => {
    const { series } = makeDossier(incident, source);
    expect(Object.keys(series).slice(0, 3)).toEqual(['att', 'cricket', 'verizon']);
    expect(Object.keys(series)).toHaveLength(us.services.length);
    for (const { count, expected, upper, classes, missing, step } of Object.values(series)) {
      expect(
        new Set([count.length, expected.length, upper.length, classes.length, missing.length]).size,
      ).toBe(1);
      expect(count.length).toBeLessThanOrEqual(221);
      expect(step).toBe(5 * MINUTE);
    }
  });

  it('P14: a long incident has wider steps, not more of them', () => {
    const long = makeDossier(
      { ...incident, resolvedAt: openedAt + 60 * HOUR },
      { ...source, now: openedAt + 3 * DAY },
    );
    expect(long.series['att']!.step).toBe(30 * MINUTE);
    expect(long.series['att']!.count.length).toBeLessThanOrEqual(221);
  });

  it('P15: never holds what was said later than now, nor long before', () => {
    const { statements } = makeDossier(incident, source);
    expect(statements.map(({ at }) => at)).toEqual([openedAt - HOUR, openedAt + HOUR]);
  });

  it('P5: speaks of now while it is open and of the height when it is over', () => {
    expect(makeDossier(incident, source).sentence).toMatch(/^AT&T is down since/);
    const over = { ...incident, current: {}, resolvedAt: now - HOUR };
    expect(makeDossier(over, source).sentence).toMatch(/^AT&T was down\. Cricket was down/);
  });

  it('P14: tells regions, symptoms and emergency calls of the services that it touches', () => {
    const { regions, symptoms, emergency } = makeDossier(incident, source);
    expect(Object.keys(regions)).toEqual(['att', 'cricket', 'verizon']);
    expect(regions['att']).toMatchObject([{ region: 'US-TX', count: 3600 }]);
    expect(symptoms['att']![0]).toEqual({ symptom: 'no-service', count: 3564 });
    expect(emergency).toEqual({ att: 36 });
  });
});
