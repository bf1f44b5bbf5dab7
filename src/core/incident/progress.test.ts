import { describe, expect, it } from 'vitest';
import type { Explanation } from '../attribute/posterior.ts';
import type { Evidence } from '../attribute/verdict.ts';
import { buildTick, type Say } from '../testing/build-attribution.ts';
import { MINUTE } from '../time.ts';
import type { Incident } from './incident.ts';
import { INCIDENT_PARAMS as PARAMS } from './params.ts';
import { createTracker, hasOpenIncident, sureOrigins, trackIncidents } from './track.ts';

const DECIDE = 0.65;
const START = Date.UTC(2024, 1, 22, 8, 45);
const IDS = ['att', 'cricket', 'verizon', 'tmobile', 'xfinity'] as const;
type Says = Readonly<Record<string, Say>>;
interface More {
  readonly elements?: Readonly<Record<string, number>>;
  readonly best?: Explanation;
  readonly second?: Explanation | undefined;
  /** What is said of a service, in place of what the builder says. */
  readonly evidence?: (id: string) => readonly Evidence[];
}

/** A market that is judged every minute, with what attribution says beside the classes. */
function createDay() {
  const state = createTracker();
  let minute = 0;
  const tick = (says: Says, more: More = {}): void => {
    minute++;
    const input = buildTick(START + minute * MINUTE, IDS, says, more.elements);
    const { attribution } = input;
    const verdicts = attribution.verdicts.map((verdict, code) => ({
      ...verdict,
      evidence: more.evidence?.(IDS[code]!) ?? verdict.evidence,
    }));
    const { best = attribution.best, second } = more;
    trackIncidents(
      state,
      { ...input, attribution: { ...attribution, verdicts, best, second } },
      PARAMS,
      DECIDE,
    );
  };
  return {
    state,
    tick,
    lasting: (minutes: number, says: Says, more?: More): void => {
      for (let i = 0; i < minutes; i++) tick(says, more);
    },
    now: () => START + minute * MINUTE,
    all: () => state.progress.map(({ incident }) => incident),
    incident: (): Incident => state.progress.at(-1)!.incident,
  };
}

const origin: Say = { class: 'origin', excess: 1_000 };
const ofAtt = (verdictClass: 'dependent' | 'collateral', excess: number): Say => ({
  class: verdictClass,
  source: 'att',
  excess,
});
const outage: Says = {
  att: origin,
  cricket: ofAtt('dependent', 150),
  verizon: ofAtt('collateral', 300),
};
const decline: Says = {
  att: { ...origin, excess: 200 },
  cricket: ofAtt('dependent', 30),
  verizon: ofAtt('collateral', 60),
};
const calm: Says = {};

describe('blame that was wrong', () => {
  const turned = (probability: number): Says => ({
    ...decline,
    att: { class: 'collateral', source: 'verizon', probability, excess: 200 },
    verizon: { class: 'origin', probability: 0.99, excess: 250 },
  });
  const inDecline = () => {
    const day = createDay();
    day.lasting(10, outage);
    day.lasting(5, decline);
    return day;
  };

  it('I4: is taken back at once where it has become surely wrong, in the decline too', () => {
    const day = inDecline();
    day.tick(turned(0.99));
    const current = Object.assign({}, ...day.all().map((incident) => incident.current));
    expect(current['att']).toMatchObject({ since: day.now() });
    expect(current['att'].class).not.toBe('origin');
    expect(day.all().flatMap((incident) => incident.origin)).not.toContain('att');
    day.lasting(3, turned(0.99));
    expect(day.all().flatMap((incident) => incident.origin)).toEqual(['verizon']);
  });

  it('I4: is not taken back in the decline for what is only likely', () => {
    const day = inDecline();
    day.lasting(5, turned(0.8));
    expect(day.all()[0]!.current['att']!.class).toBe('origin');
    expect(day.all()[0]!.origin).toContain('att');
  });

  it('I4: at the height it is taken back at once where it has become improbable', () => {
    const day = createDay();
    day.lasting(10, outage);
    day.tick({
      att: { class: 'collateral', source: 'verizon', probability: 0.99, excess: 900 },
      verizon: { class: 'origin', probability: 0.99, excess: 5_000 },
    });
    expect(day.all().flatMap((incident) => incident.origin)).toEqual(['verizon']);
  });
});

describe('the cause of an incident', () => {
  it('I13: of one that is resolved is that of its height, whatever the decline said', () => {
    const day = createDay();
    day.lasting(10, outage);
    day.lasting(5, decline);
    day.lasting(10, {
      att: { class: 'collateral', source: 'verizon', probability: 0.99, excess: 100 },
      verizon: { class: 'origin', probability: 0.99, excess: 150 },
    });
    expect(day.all()[0]!.origin).toEqual(['verizon']);
    day.lasting(PARAMS.stragglerMinutes + 2, calm);
    const [first] = day.all();
    expect(first).toMatchObject({ state: 'resolved', origin: ['att'] });
    expect(first!.verdicts['att']!.class).toBe('origin');
  });

  it('I13: of one that never had any stays empty', () => {
    const day = createDay();
    day.lasting(10, { att: { class: 'undetermined' }, verizon: { class: 'undetermined' } });
    day.lasting(PARAMS.stragglerMinutes + 40, calm);
    expect(day.incident()).toMatchObject({ state: 'resolved', origin: [], attributedAt: null });
  });

  it('I10: two that lose their cause in the same minute do not both vanish', () => {
    const day = createDay();
    const both: Says = {
      att: { class: 'collateral', source: 'one', excess: 500 },
      xfinity: { class: 'collateral', source: 'two', excess: 400 },
    };
    day.lasting(5, both, { elements: { one: 0.95, two: 0.93 } });
    expect(day.all().map((incident) => incident.origin)).toEqual([['one'], ['two']]);
    const seen: Say = { class: 'normal', excess: 0 };
    day.tick({ att: seen, xfinity: seen }, { elements: { one: 0.05, two: 0.05 } });
    expect(day.all().map(({ state }) => state)).not.toContain('merged');
    expect(hasOpenIncident(day.state)).toBe(true);
    day.lasting(PARAMS.stragglerMinutes + 2, calm);
    expect(day.all().map(({ state, origin: ids }) => [state, ...ids])).toEqual([
      ['resolved', 'one'],
      ['resolved', 'two'],
    ]);
  });

  it('I2: an origin is sure from its attribution until the incident is resolved', () => {
    const day = createDay();
    day.tick({ att: { ...origin, probability: 0.8 } });
    expect(sureOrigins(day.state)).toEqual([]);
    day.tick(outage);
    expect(sureOrigins(day.state)).toEqual(['att']);
    day.lasting(PARAMS.stragglerMinutes + 2, calm);
    expect(sureOrigins(day.state)).toEqual([]);
  });
});

describe('the timeline', () => {
  it('I3: has evidence for those whose class or source has just changed, and for nobody else', () => {
    const day = createDay();
    const evidence = (id: string): readonly Evidence[] => [
      { kind: 'volume', logOdds: 2, says: `what is said of ${id}` },
    ];
    day.tick({ att: origin, verizon: ofAtt('collateral', 50) }, { evidence });
    day.tick(outage, { evidence });
    const [first, second] = day.incident().timeline;
    expect(first!.verdicts['att']!.evidence).toEqual(evidence('att'));
    expect(first!.verdicts['verizon']!.evidence).toEqual(evidence('verizon'));
    expect(second!.verdicts['cricket']!.evidence).toEqual(evidence('cricket'));
    for (const id of ['att', 'verizon']) expect(second!.verdicts[id]).not.toHaveProperty('evidence');
    expect(Object.keys(second!.verdicts).toSorted()).toEqual(['att', 'cricket', 'verizon']);
  });
});

describe('the rival of an incident', () => {
  const best: Explanation = { origin: ['att'], probability: 0.9 };
  const rivalAfter = (second: Explanation | undefined): Incident['rival'] => {
    const day = createDay();
    day.tick(outage, { best, second });
    const incident = day.incident();
    expect(JSON.parse(JSON.stringify(incident))).toEqual(incident);
    return incident.rival;
  };

  it('I12: is the second-best answer, with the odds by which it loses', () => {
    expect(rivalAfter({ origin: ['verizon'], probability: 0.09 })).toEqual({
      origin: ['verizon'],
      odds: expect.closeTo(10, 9),
    });
    expect(rivalAfter({ origin: [], probability: 0.3 })).toMatchObject({ origin: [] });
  });

  it('I12: has odds of at least 1 and a number, however improbable it is, or is nobody; JSON keeps it', () => {
    for (const probability of [1e-9, 1e-300, Number.MIN_VALUE, 0.9, 0.900_000_1]) {
      const { odds } = rivalAfter({ origin: ['verizon'], probability })!;
      expect(Number.isFinite(odds)).toBe(true);
      expect(odds).toBeGreaterThanOrEqual(1);
    }
    expect(rivalAfter(undefined)).toBeNull();
    expect(rivalAfter({ origin: ['verizon'], probability: 0 })).toBeNull();
  });

  it('I12: is that of the height: the decline does not replace it', () => {
    const day = createDay();
    day.lasting(5, outage, { best, second: { origin: ['verizon'], probability: 0.01 } });
    day.lasting(5, decline, { best, second: { origin: ['tmobile'], probability: 0.1 } });
    expect(day.incident().rival!.origin).toEqual(['verizon']);
  });
});
