import { describe, expect, it } from 'vitest';
import { buildIncident } from '../../testing/build-incident.ts';
import { MINUTE } from '../../time.ts';
import type { Truth } from '../score.ts';
import { createEventWatch, type Sighting } from './event-watch.ts';
import { referenceCalls } from './references.ts';

const FROM = 1_708_591_500_000;
const IDS = ['att', 'cricket', 'verizon', 'zoom'];
const truth: Truth = {
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon'],
  normal: ['zoom'],
  undetermined: [],
  from: FROM,
  to: FROM + 30 * MINUTE,
};

/** A window of so many where so many are usual; the last bin is a third of it. */
function sighting(count: number, mean: number, alarmed = true): Sighting {
  return { count, mean, variance: mean, alarmed, last: { count: count / 3, mean: mean / 3 } };
}

const calm = sighting(9, 9, false);
const at = (minute: number): number => FROM + minute * MINUTE;

describe('createEventWatch', () => {
  it('P13: leaders are those of the height, among the alarmed alone', () => {
    const watch = createEventWatch(IDS, truth);
    watch.see({ at: at(5), detections: [calm, calm, sighting(90, 9), calm], changed: [] });
    watch.see({
      at: at(10),
      detections: [sighting(900, 100), sighting(200, 6), sighting(120, 30), sighting(5000, 9, false)],
      changed: [],
    });
    watch.see({ at: at(15), detections: [calm, calm, sighting(99, 9), calm], changed: [] });
    expect(watch.record()).toMatchObject({
      leaders: { excess: 'att', z: 'att', ratio: 'cricket' },
      alarmed: ['att', 'cricket', 'verizon'],
    });
  });

  it('P13: what comes before the event, or after it, is no part of it', () => {
    const watch = createEventWatch(IDS, truth);
    for (const minute of [-10, 0, 31]) {
      watch.see({ at: at(minute), detections: [calm, calm, sighting(900, 9), calm], changed: [] });
    }
    expect(watch.record()).toEqual({ steps: [], alarmed: [], leaders: null });
  });

  it('P13: complaints are those of services that the event touches; the noise of others is not counted', () => {
    const watch = createEventWatch(IDS, truth);
    watch.see({ at: at(5), detections: [sighting(39, 9), calm, calm, sighting(90, 9)], changed: [] });
    expect(watch.record().steps[0]?.excess).toBeCloseTo(10, 9);
  });

  it('P13: verdicts are those in force: an incident that is over says nothing any more', () => {
    const watch = createEventWatch(IDS, truth);
    const incident = buildIncident({ att: 'origin', verizon: 'collateral' });
    const detections = [calm, calm, calm, calm];
    watch.see({ at: at(5), detections, changed: [incident] });
    watch.see({ at: at(10), detections, changed: [] });
    watch.see({ at: at(15), detections, changed: [{ ...incident, state: 'resolved' }] });
    expect(watch.record().steps.map(({ said }) => Object.keys(said))).toEqual([
      ['att', 'verizon'],
      ['att', 'verizon'],
      [],
    ]);
    expect(watch.record().steps[0]?.said['att']).toEqual({ class: 'origin', probability: 0.97 });
  });
});

describe('referenceCalls', () => {
  const steps = [] as const;
  const leaders = { excess: 'att', z: 'verizon', ratio: 'att' };

  it('P13: one service leads, or everyone who alarms is down', () => {
    const calls = referenceCalls({ steps, leaders, alarmed: ['att', 'cricket', 'verizon'] }, truth);
    expect(calls.map(({ id, exact }) => [id, exact])).toEqual([
      ['largest-excess', true],
      ['largest-z', false],
      ['largest-ratio', true],
      ['everyone-who-alarms', false],
    ]);
  });

  it('P13: they cannot name a link, so on its day they are wrong', () => {
    const link = { ...truth, origin: ['link-att-verizon'], collateral: ['att', 'verizon'], dependent: [] };
    const calls = referenceCalls({ steps, leaders, alarmed: ['att', 'verizon'] }, link);
    expect(calls.some(({ exact }) => exact)).toBe(false);
  });

  it('P13: where nobody alarmed they name nobody, which is right on a quiet day', () => {
    const quiet = { ...truth, origin: [], dependent: [], collateral: [] };
    const calls = referenceCalls({ steps, leaders: null, alarmed: [] }, quiet);
    expect(calls.every(({ exact, called }) => exact && called.length === 0)).toBe(true);
  });
});
