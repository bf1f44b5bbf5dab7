import { describe, expect, it } from 'vitest';
import type { VerdictClass } from '../../attribute/verdict.ts';
import { buildCatalog, buildElement, buildService } from '../../testing/build-catalog.ts';
import { buildIncident } from '../../testing/build-incident.ts';
import { HOUR, MINUTE } from '../../time.ts';
import type { Truth } from '../score.ts';
import type { EventRecord } from './event-watch.ts';
import { type ScoredDay, scoreDay } from './score-day.ts';
import { summarise } from './summary.ts';

const FROM = 1_708_591_500_000;
const IDS = ['att', 'cricket', 'verizon', 'tmobile', 'xfinity', 'boost'];
const catalog = buildCatalog(
  IDS.map((id) => buildService(id)),
  [buildElement('link')],
);
const truth: Truth = {
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon', 'tmobile'],
  normal: ['xfinity'],
  undetermined: ['boost'],
  from: FROM,
  to: FROM + 10 * HOUR,
};
const record: EventRecord = {
  steps: [{ at: FROM + MINUTE, excess: 10, said: { att: { class: 'origin', probability: 0.95 } } }],
  alarmed: ['att', 'cricket', 'verizon'],
  leaders: { excess: 'att', z: 'verizon', ratio: 'cricket' },
};
const RIGHT = { att: 'origin', cricket: 'dependent', verizon: 'collateral', tmobile: 'collateral' } as const;

function dayOf(
  classes: Readonly<Record<string, VerdictClass>>,
  more: { readonly truth?: Truth; readonly minutes?: number } = {},
): ScoredDay {
  const at = FROM + (more.minutes ?? 5) * MINUTE;
  const incidents =
    Object.keys(classes).length > 0 ? [buildIncident(classes, { openedAt: at, attributedAt: at })] : [];
  return scoreDay({
    scenario: 'day',
    kind: 'simulated',
    catalog,
    truth: more.truth ?? truth,
    incidents,
    record,
  });
}

const quiet: Truth = {
  ...truth,
  origin: [],
  dependent: [],
  collateral: [],
  normal: IDS,
  undetermined: [],
  from: null,
  to: null,
};

describe('summarise', () => {
  it('P13: a day that is told rightly is exact, blames nobody and names all', () => {
    const summary = summarise([dayOf(RIGHT), dayOf({}, { truth: quiet })]);
    expect(summary).toMatchObject({
      scenarios: 2,
      exact: {
        withFault: { count: 1, of: 1 },
        oneService: { count: 1, of: 1 },
        withoutFault: { count: 1, of: 1 },
      },
      blamed: {
        healthy: { count: 0, of: 9 },
        visible: { count: 0, of: 2 },
        dependents: { count: 0, of: 1 },
      },
      collateralNamed: { count: 2, of: 2 },
      alarmedCollateralNamed: { count: 1, of: 1 },
      dependentsNamed: { count: 1, of: 1 },
      undetermined: { count: 0, of: 4 },
      sureRight: { count: 1, of: 1 },
      falseIncidents: 0,
    });
  });

  it.each([
    ['a healthy service that is blamed', { ...RIGHT, verizon: 'origin' }, 'healthy'],
    ['a dependent that is blamed', { ...RIGHT, cricket: 'origin' }, 'dependents'],
  ] as const)('P13: %s lowers the score', (_, classes, who) => {
    const good = summarise([dayOf(RIGHT)]);
    const bad = summarise([dayOf(classes)]);
    expect(bad.exact.withFault.count).toBeLessThan(good.exact.withFault.count);
    expect(bad.blamed[who].count).toBe(good.blamed[who].count + 1);
    expect(bad.blamedEver[who].count).toBe(good.blamedEver[who].count + 1);
    expect(bad.brier!).toBeGreaterThan(good.brier!);
    expect(bad.sureRight).toEqual({ count: 1, of: 2 });
  });

  it('P13: blame on a day without a fault, and an element that is blamed, are not exact', () => {
    const blamed = summarise([dayOf({ xfinity: 'origin' }, { truth: quiet })]);
    expect(blamed.exact.withoutFault).toEqual({ count: 0, of: 1 });
    const element = summarise([dayOf({ ...RIGHT, link: 'origin' })]);
    expect(element.exact.withFault.count).toBe(0);
    expect(element.blamed.healthy.count).toBe(0);
    expect(element.elementsBlamed).toEqual({ atHeight: 1, ever: 1 });
    expect(element.sureRight).toEqual({ count: 1, of: 2 });
  });

  it('P13: a day of a link is no day of one service', () => {
    const link = { ...truth, origin: ['link'], collateral: ['att', 'verizon'], dependent: [] };
    const summary = summarise([
      dayOf({ link: 'origin', att: 'collateral', verizon: 'collateral' }, { truth: link }),
    ]);
    expect(summary.exact).toMatchObject({ withFault: { count: 1, of: 1 }, oneService: { count: 0, of: 0 } });
    expect(summary.references.every(({ exact }) => exact.withFault.count === 0)).toBe(true);
  });

  it('P13: minutes are the middle, the least and the most; a day that was never told is counted as such', () => {
    const summary = summarise([
      dayOf(RIGHT, { minutes: 4 }),
      dayOf(RIGHT, { minutes: 10 }),
      dayOf(RIGHT, { minutes: 60 }),
      dayOf(RIGHT, { minutes: 20 }),
      dayOf({}),
    ]);
    expect(summary.minutesToOpen).toEqual({ median: 15, least: 4, most: 60, days: 5, never: 1 });
  });

  it('P13: services for which any class is right are counted nowhere', () => {
    expect(summarise([dayOf({ ...RIGHT, boost: 'origin' })]).blamed).toEqual(
      summarise([dayOf(RIGHT)]).blamed,
    );
  });

  it('P13: references are scored on the same days', () => {
    const { references } = summarise([dayOf(RIGHT)]);
    const of = (id: string) => references.find((one) => one.id === id);
    expect(of('largest-excess')).toMatchObject({ exact: { oneService: { count: 1, of: 1 } } });
    expect(of('largest-z')).toMatchObject({ visible: { count: 1, of: 2 } });
    expect(of('everyone-who-alarms')).toMatchObject({
      dependents: { count: 1, of: 1 },
      healthy: { count: 1, of: 3 },
    });
  });

  it('P13: early verdicts are counted by worth', () => {
    expect(summarise([dayOf(RIGHT), dayOf(RIGHT)]).early[0]).toEqual({
      share: 0.05,
      days: 2,
      right: 2,
      unsure: 0,
      wrong: 0,
      'surely-wrong': 0,
    });
  });

  it('P13: of no days nothing is said, and nothing is NaN', () => {
    const text = JSON.stringify(summarise([]));
    expect(text).not.toMatch(/NaN/);
    expect(summarise([])).toMatchObject({ scenarios: 0, brier: null, minutesToOpen: { median: null } });
  });
});
