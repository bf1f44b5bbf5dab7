import { describe, expect, it } from 'vitest';
import { buildTick, type Say } from '../testing/build-attribution.ts';
import { MINUTE } from '../time.ts';
import type { Incident } from './incident.ts';
import { INCIDENT_PARAMS as PARAMS } from './params.ts';
import { createTracker, hasOpenIncident, heldServices, type TrackerState, trackIncidents } from './track.ts';

const DECIDE = 0.65;
const START = Date.UTC(2024, 1, 22, 8, 45);
const IDS = ['att', 'cricket', 'verizon', 'tmobile', 'xfinity'] as const;
type Says = Readonly<Record<string, Say>>;

/** A market that is judged every minute. */
function createDay(state: TrackerState = createTracker()) {
  let minute = 0;
  const changed: Incident[] = [];
  const tick = (says: Says, elements?: Readonly<Record<string, number>>): readonly Incident[] => {
    minute++;
    const input = buildTick(START + minute * MINUTE, IDS, says, elements);
    const now = trackIncidents(state, input, PARAMS, DECIDE);
    changed.push(...now);
    return now;
  };
  return {
    state,
    tick,
    lasting: (minutes: number, says: Says, elements?: Readonly<Record<string, number>>): void => {
      for (let i = 0; i < minutes; i++) tick(says, elements);
    },
    now: () => START + minute * MINUTE,
    all: () => state.progress.map(({ incident }) => incident),
    incident: (): Incident => state.progress.at(-1)!.incident,
  };
}

const origin: Say = { class: 'origin', excess: 1000 };
const ofAtt = (verdictClass: 'dependent' | 'collateral', more: Partial<Say> = {}): Say => ({
  class: verdictClass,
  source: 'att',
  ...more,
});
const outage: Says = {
  att: origin,
  cricket: ofAtt('dependent', { excess: 150 }),
  verizon: ofAtt('collateral', { excess: 50 }),
};
const calm: Says = {};
const classes = (record: Incident['verdicts']): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([id, verdict]) => [id, verdict.class]));

describe('an incident begins', () => {
  it('I1: with an alarmed service; the origin and all that follow it are one incident', () => {
    const day = createDay();
    expect(day.tick(outage)).toHaveLength(1);
    expect(day.incident()).toMatchObject({
      state: 'open',
      openedAt: day.now(),
      origin: ['att'],
      market: 'test',
    });
    expect(classes(day.incident().verdicts)).toEqual({
      att: 'origin',
      cricket: 'dependent',
      verizon: 'collateral',
    });
    day.lasting(10, outage);
    expect(day.all()).toHaveLength(1);
    expect(hasOpenIncident(day.state)).toBe(true);
    expect(heldServices(day.state)).toEqual(new Set(['att', 'cricket', 'verizon']));
  });

  it('I1: not without an alarm, nor while everybody is normal', () => {
    const day = createDay();
    day.lasting(5, calm);
    day.lasting(5, { att: { class: 'origin', alarmed: false, visible: true } });
    expect(day.all()).toEqual([]);
  });

  it('I1: without a cause where nothing can be told yet; the cause joins the same incident when it is known', () => {
    const day = createDay();
    day.tick({ att: { class: 'undetermined' }, verizon: { class: 'undetermined' } });
    const { id } = day.incident();
    expect(day.incident()).toMatchObject({ origin: [], attributedAt: null });
    expect(classes(day.incident().current)).toEqual({ att: 'undetermined', verizon: 'undetermined' });
    day.tick(outage);
    expect(day.all()).toHaveLength(1);
    expect(day.incident()).toMatchObject({ id, origin: ['att'] });
  });

  it('I2: attributed when the origin first has 0.9, and that time stays', () => {
    const day = createDay();
    day.lasting(3, { att: { ...origin, probability: 0.8 } });
    expect(day.incident().attributedAt).toBeNull();
    day.tick({ att: { ...origin, probability: 0.91 } });
    const at = day.now();
    day.lasting(3, { att: { ...origin, probability: 0.7 } });
    day.lasting(3, { att: { ...origin, probability: 0.99 } });
    expect(day.incident().attributedAt).toBe(at);
  });

  it('I8: an element at fault is the origin, with a verdict of its own', () => {
    const day = createDay();
    const both: Says = {
      att: { class: 'collateral', source: 'link' },
      verizon: { class: 'collateral', source: 'link' },
    };
    day.tick(both, { link: 0.95 });
    expect(day.incident()).toMatchObject({ origin: ['link'], attributedAt: day.now() });
    expect(classes(day.incident().verdicts)).toEqual({
      link: 'origin',
      att: 'collateral',
      verizon: 'collateral',
    });
    expect(day.incident().verdicts['link']!.evidence).toHaveLength(1);
  });
});

describe('a class in force', () => {
  it('I4: does not flicker: another that is seen now and then changes nothing', () => {
    const day = createDay();
    day.lasting(10, outage);
    const doubt: Says = { ...outage, verizon: { class: 'undetermined', also: { collateral: 0.5 } } };
    for (let i = 0; i < 20; i++) day.tick(i % 2 ? outage : doubt);
    expect(day.incident().timeline).toHaveLength(1);
    expect(day.incident().current['verizon']).toMatchObject({ class: 'collateral', source: 'att' });
  });

  it('I4: one that has become improbable is left at once', () => {
    const day = createDay();
    day.lasting(10, outage);
    day.tick({ ...outage, verizon: { class: 'origin', probability: 0.999, excess: 5000 } });
    expect(classes(day.incident().current)).not.toMatchObject({ verizon: 'collateral' });
    expect(day.all().flatMap((incident) => incident.origin)).toEqual(['att', 'verizon']);
  });

  it('I4: one that is still possible yields only to one that has been seen for some time', () => {
    const day = createDay();
    day.lasting(10, { att: origin, verizon: { class: 'collateral', source: 'att' } });
    const rival: Says = {
      att: origin,
      verizon: { class: 'dependent', source: 'att', probability: 0.8, also: { collateral: 0.2 } },
    };
    day.lasting(PARAMS.patienceMinutes, rival);
    expect(day.incident().current['verizon']!.class).toBe('collateral');
    day.tick(rival);
    expect(day.incident().current['verizon']).toMatchObject({ class: 'dependent', since: day.now() });
  });

  it('I4: ends only after half an hour in which nothing is visible', () => {
    const day = createDay();
    day.lasting(10, outage);
    const gone: Says = { att: origin };
    day.lasting(PARAMS.calmMinutes, gone);
    expect(classes(day.incident().current)).toMatchObject({ cricket: 'dependent', verizon: 'collateral' });
    day.lasting(2, gone);
    expect(classes(day.incident().current)).toEqual({ att: 'origin' });
  });

  it('I5: nobody follows a source that is not at fault', () => {
    const day = createDay();
    day.lasting(2, {
      att: origin,
      tmobile: { class: 'collateral', source: 'xfinity' },
      cricket: { class: 'dependent', source: 'nobody' },
    });
    expect(classes(day.incident().current)).toEqual({
      att: 'origin',
      tmobile: 'undetermined',
      cricket: 'undetermined',
    });
    expect(day.incident().current['tmobile']!.source).toBeNull();
  });

  it('I4: one that follows stays what it is while its source declines', () => {
    const day = createDay();
    day.lasting(10, outage);
    const late: Says = {
      att: { ...origin, excess: 200 },
      cricket: { class: 'origin', probability: 0.99, excess: 140 },
    };
    day.tick({ ...outage, att: { ...origin, excess: 200 } });
    day.lasting(15, late);
    expect(day.incident().current['cricket']).toMatchObject({ class: 'dependent', source: 'att' });
    expect(day.all()).toHaveLength(1);
  });

  it('I3: the timeline has an entry at each change of a class and at no other time', () => {
    const day = createDay();
    day.lasting(5, { att: origin });
    day.lasting(5, outage);
    day.lasting(40, { att: origin });
    const { timeline } = day.incident();
    expect(timeline.map(({ at }) => (at - START) / MINUTE)).toEqual([
      1,
      6,
      expect.any(Number),
      ...timeline.slice(3).map(() => expect.any(Number)),
    ]);
    for (let i = 1; i < timeline.length; i++) {
      const named = (entry: (typeof timeline)[number]) =>
        Object.entries(entry.verdicts)
          .map(([id, verdict]) => `${id} ${verdict.class} ${verdict.source}`)
          .toSorted();
      expect(named(timeline[i]!)).not.toEqual(named(timeline[i - 1]!));
      expect(timeline[i]!.at).toBeGreaterThan(timeline[i - 1]!.at);
    }
  });
});

describe('an incident ends', () => {
  const decline = (excess: number): Says => ({
    att: { ...origin, excess },
    verizon: ofAtt('collateral', { excess: 1 }),
  });

  it('I6: keeps the verdicts of the last time above half its peak', () => {
    const day = createDay();
    day.lasting(5, outage);
    day.lasting(5, { ...outage, tmobile: ofAtt('collateral', { excess: 60 }) });
    day.lasting(5, decline(100));
    expect(classes(day.incident().verdicts)).toEqual({
      att: 'origin',
      cricket: 'dependent',
      verizon: 'collateral',
      tmobile: 'collateral',
    });
    expect(day.incident().peak).toEqual({ at: START + 6 * MINUTE, excess: 1260 });
  });

  it('I7: recovering after 20 minutes under half its peak, open again when it rises', () => {
    const day = createDay();
    day.lasting(10, outage);
    day.lasting(PARAMS.recoveringMinutes, decline(300));
    expect(day.incident().state).toBe('open');
    day.tick(decline(300));
    expect(day.incident()).toMatchObject({ state: 'recovering', recoveringAt: day.now() });
    day.tick(outage);
    expect(day.incident()).toMatchObject({ state: 'open', recoveringAt: null });
  });

  it('I7: resolved when the origin has been back in its band for half an hour', () => {
    const day = createDay();
    day.lasting(10, outage);
    day.lasting(PARAMS.resolvedMinutes, calm);
    expect(hasOpenIncident(day.state)).toBe(true);
    day.tick(calm);
    expect(day.incident()).toMatchObject({ state: 'resolved', resolvedAt: day.now(), origin: ['att'] });
    expect(classes(day.incident().verdicts)).toMatchObject({ att: 'origin', cricket: 'dependent' });
    expect(hasOpenIncident(day.state)).toBe(false);
    expect(heldServices(day.state)).toEqual(new Set());
  });

  it('I7: a straggler holds it open for an hour at most', () => {
    const straggler: Says = { verizon: ofAtt('collateral', { excess: 20 }) };
    const day = createDay();
    day.lasting(10, outage);
    day.lasting(PARAMS.stragglerMinutes, straggler);
    expect(hasOpenIncident(day.state)).toBe(true);
    day.tick(straggler);
    expect(day.all()[0]!.state).toBe('resolved');
  });

  it('I7: a return within six hours reopens it, a later one opens another', () => {
    const soon = createDay();
    soon.lasting(10, outage);
    soon.lasting(40, calm);
    const { id } = soon.incident();
    soon.lasting(120, calm);
    soon.tick(outage);
    expect(soon.all()).toHaveLength(1);
    expect(soon.incident()).toMatchObject({ id, state: 'open', resolvedAt: null });

    const late = createDay();
    late.lasting(10, outage);
    late.lasting(40 + PARAMS.reopenMinutes, calm);
    late.tick(outage);
    expect(late.all()).toHaveLength(1);
    expect(late.incident().id).not.toBe(id);
    expect(late.incident().openedAt).toBe(late.now());
  });
});

describe('several incidents', () => {
  const two: Says = {
    att: origin,
    cricket: ofAtt('dependent'),
    xfinity: { class: 'origin', excess: 900 },
    tmobile: { class: 'collateral', source: 'xfinity' },
  };

  it('I9: there is one for each fault, and each service is with its source', () => {
    const day = createDay();
    day.lasting(3, two);
    expect(day.all().map(({ origin: ids }) => ids)).toEqual([['att'], ['xfinity']]);
    expect(day.all().map(({ current }) => Object.keys(current).toSorted())).toEqual([
      ['att', 'cricket'],
      ['tmobile', 'xfinity'],
    ]);
    expect(new Set(day.all().map(({ id }) => id)).size).toBe(2);
  });

  it('I9: no service is in two of them', () => {
    const day = createDay();
    day.lasting(3, two);
    day.lasting(3, { ...two, verizon: { class: 'undetermined' } });
    const named = day.all().flatMap(({ current }) => Object.keys(current));
    expect(new Set(named).size).toBe(named.length);
    expect(named).toContain('verizon');
  });

  it('I10: one that has lost its cause and all its services is merged into the one that has them', () => {
    const day = createDay();
    day.tick(two);
    const second = day.all().find(({ origin: ids }) => ids.includes('xfinity'))!.id;
    const follows: Says = {
      att: origin,
      cricket: ofAtt('dependent'),
      xfinity: ofAtt('collateral', { probability: 0.999 }),
      tmobile: ofAtt('collateral', { probability: 0.999 }),
    };
    day.lasting(3, follows);
    const merged = day.all().find(({ id }) => id === second)!;
    expect(merged).toMatchObject({ state: 'merged', current: {} });
    expect(merged.resolvedAt).not.toBeNull();
    expect(Object.keys(day.all()[0]!.current).toSorted()).toEqual(['att', 'cricket', 'tmobile', 'xfinity']);
  });

  it('I9: a second fault beside a known one must be sure', () => {
    const day = createDay();
    day.lasting(3, { att: origin });
    day.lasting(3, { att: origin, xfinity: { class: 'origin', probability: 0.8 } });
    expect(day.all()).toHaveLength(1);
    expect(classes(day.incident().current)).toMatchObject({ xfinity: 'undetermined' });
    day.tick({ att: origin, xfinity: { class: 'origin', probability: 0.95 } });
    expect(day.all().map(({ origin: ids }) => ids)).toEqual([['att'], ['xfinity']]);
  });
});

describe('state of the tracker', () => {
  it('I11: is plain data: a copy through JSON goes on exactly as the original', () => {
    const day = createDay();
    day.lasting(12, outage);
    const copy = JSON.parse(JSON.stringify(day.state)) as TrackerState;
    const at = day.now() + MINUTE;
    const on = (state: TrackerState) =>
      trackIncidents(state, buildTick(at, IDS, { att: origin }), PARAMS, DECIDE);
    expect(on(copy)).toEqual(on(day.state));
    expect(copy).toEqual(day.state);
  });

  it('I11: what was said of an incident is never changed afterwards, only replaced', () => {
    const day = createDay();
    day.lasting(3, outage);
    const before = day.incident();
    const kept = structuredClone(before);
    day.lasting(60, calm);
    expect(before).toEqual(kept);
  });
});
