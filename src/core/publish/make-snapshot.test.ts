import { describe, expect, it } from 'vitest';
import { buildUsCatalog } from '../testing/build-catalog.ts';
import { buildIncident } from '../testing/build-incident.ts';
import { buildTally } from '../testing/build-tally.ts';
import { floorTo, HOUR, MINUTE } from '../time.ts';
import { makeSnapshot, type SnapshotSource } from './make-snapshot.ts';
import { createTrack, recordBin } from './record.ts';

const us = buildUsCatalog();
const asOf = Date.UTC(2024, 1, 22, 9, 7);
const source: SnapshotSource = {
  catalog: us,
  asOf,
  tracks: us.services.map(() => createTrack()),
  windows: us.services.map((_, code) => ({ count: code === 0 ? 900 : 3, mean: 42.04 })),
  standings: [],
  incidents: [],
  silentSince: null,
  replay: null,
};
const incident = buildIncident({ att: 'origin', cricket: 'dependent' });

describe('makeSnapshot', () => {
  it('P6: a quiet market has every service working, and says so', () => {
    const snapshot = makeSnapshot(source);
    expect(snapshot.sentence).toMatch(/^No outage is seen/);
    expect(Object.keys(snapshot.services)).toEqual(us.services.map(({ id }) => id));
    expect(snapshot.services['verizon']).toEqual({
      class: 'normal',
      probability: 1,
      source: null,
      count15m: null,
      baseline15m: 42,
    });
  });

  it('P1: the count of the last 15 minutes is hidden below five', () => {
    const { services } = makeSnapshot(source);
    expect(services['att']!.count15m).toBe(900);
    expect(services['cricket']!.count15m).toBeNull();
  });

  it('P5: the headline tells of what is open, not of what is over', () => {
    const over = { ...incident, state: 'resolved' as const, resolvedAt: asOf - HOUR };
    expect(makeSnapshot({ ...source, incidents: [incident] }).sentence).toMatch(/^AT&T is down since/);
    expect(makeSnapshot({ ...source, incidents: [over] }).sentence).toMatch(/^No outage/);
    expect(makeSnapshot({ ...source, incidents: [over] }).incidents).toEqual([over]);
  });

  it('P6: silence is told as not knowing', () => {
    const snapshot = makeSnapshot({ ...source, silentSince: asOf - HOUR });
    expect(snapshot.sentence).toMatch(/cannot say what works/);
    expect(snapshot.silentSince).toBe(asOf - HOUR);
  });

  it('P8: the series are the last day in steps of a quarter of an hour, which end with the last whole five minutes', () => {
    const end = floorTo(asOf, 5 * MINUTE);
    const tracks = us.services.map(() => createTrack());
    const point = {
      start: end - MINUTE,
      end,
      count: 77,
      expected: 1,
      chance: 1,
      error: 0.1,
      class: 'origin' as const,
      missing: false,
    };
    recordBin(tracks[0]!, point, { tally: buildTally(77, { region: 'US-TX' }), kept: true });
    const { series, regions } = makeSnapshot({ ...source, tracks });
    const att = series['att']!;
    expect(att.count).toHaveLength(96);
    expect(att.start + 96 * att.step).toBe(end);
    expect(att.count.at(-1)).toBe(77);
    expect(att.classes.at(-1)).toBe('origin');
    expect(regions['att']).toMatchObject([{ region: 'US-TX', count: 77 }]);
  });
});
