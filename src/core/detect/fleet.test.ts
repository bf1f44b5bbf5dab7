import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import type { Service } from '../catalog/catalog.ts';
import { createTally, type Frame } from '../count/tally.ts';
import { buildService } from '../testing/build-catalog.ts';
import { worksTally } from '../testing/build-day.ts';
import { buildFrame } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import type { Detection } from './detector.ts';
import { createFleet, type Fleet, hearsTooLittle, isMarketSilent, observeFleet } from './fleet.ts';
import { COUNTS_PARAMS, DETECT_PARAMS } from './params.ts';

const WIDTH = 15 * MINUTE;

function step(fleet: Fleet, frame: Frame): Detection[] {
  return observeFleet(fleet, {
    frame,
    hourOfWeek: hourOfWeekAt((frame.start + frame.end) / 2),
    held: new Set(),
    recent: () => createTally(),
  });
}

/** Runs a fleet over days of counts, by service. */
function run(fleet: Fleet, days: number, counts: (service: Service, start: number) => number): Detection[] {
  let last: Detection[] = [];
  for (let start = MONDAY; start < MONDAY + days * DAY; start += WIDTH) {
    last = step(
      fleet,
      buildFrame(
        start,
        fleet.services.map((service) => counts(service, start) || undefined),
        WIDTH,
      ),
    );
  }
  return last;
}

const many = (count: number, kind: Service['kind'] = 'mobile-network'): Service[] =>
  Array.from({ length: count }, (_, n) => buildService(`${kind}-${n}`, { kind, baseline: 60 }));

describe('pools of a fleet', () => {
  /** Chats that report together: every ninth hour six times the usual for a quarter of an hour. */
  const bursty =
    (seed: string) =>
    (service: Service, start: number): number => {
      const rng = createRng(`${seed} ${service.id} ${start}`);
      const burst = ((start - MONDAY) / HOUR) % 9 === 0 && service.kind === 'mobile-network';
      return negativeBinomial(rng, burst ? 90 : 15, 1.3);
    };

  it('D24: what three known series of a class have shown is held against a new one of it, and no other', () => {
    const fleet = createFleet([...many(3), ...many(3, 'app')]);
    run(fleet, 5, bursty('pool'));
    const { phone, platform, access } = fleet.state.pools;
    expect(Math.max(...phone!)).toBeGreaterThan(1.5 * DETECT_PARAMS.barFloor);
    expect(Math.max(...platform!)).toBeLessThan(Math.max(...phone!));
    expect(access).toBeUndefined();
    const bars = fleet.state.detectors.slice(0, 3).map(({ channels }) => channels.bar.bar);
    phone!.forEach((pooled, channel) => {
      const product = bars.reduce((sum, bar) => sum * bar[channel]!, 1);
      expect(pooled).toBeCloseTo(product ** (1 / 3), 0);
    });
  });

  it('D24: two are not enough, nor are series that are young themselves', () => {
    const two = createFleet([...many(2), ...many(1, 'app')]);
    run(two, 5, bursty('two'));
    expect(two.state.pools).toEqual({});
    const young = createFleet(many(5));
    run(young, 2, bursty('young'));
    expect(young.state.pools).toEqual({});
  });

  it('D24: a new series among bursty ones needs more than one that is alone', () => {
    const needed = (known: number): number => {
      const fleet = createFleet([...many(known), buildService('new', { baseline: 60 })]);
      // The new one has nothing of its own yet: it was only just put into the catalog.
      run(fleet, 5, bursty('new'));
      const fresh = createFleet(fleet.services);
      fleet.state.detectors[known] = fresh.state.detectors[known]!;
      const frame = buildFrame(
        MONDAY + 5 * DAY,
        fleet.services.map((_, n) => (n < known ? 15 : 300)),
        WIDTH,
      );
      return step(fleet, frame)[known]!.score.needed - Math.log(fleet.services.length);
    };
    expect(needed(4)).toBeGreaterThan(1.2 * needed(0));
  });
});

describe('a fleet', () => {
  it('D25: each series is judged with the parameters that fit it', () => {
    const { params } = createFleet([buildService('a'), buildService('b', { kind: 'other' })]);
    expect(params).toEqual([DETECT_PARAMS, COUNTS_PARAMS]);
  });

  it('D17: in which order services stand changes nothing of what is said of them', () => {
    const services = [...many(4), ...many(2, 'isp'), buildService('blank')];
    const counts = (service: Service, start: number): number => {
      const rng = createRng(`${service.id} ${start}`);
      const times = service.id === 'isp-1' && start >= MONDAY + 3.6 * DAY ? 9 : 1;
      return negativeBinomial(rng, 15 * times, 1.5);
    };
    const told = (order: readonly Service[]) => {
      const last = run(createFleet(order), 4, counts);
      return Object.fromEntries(order.map(({ id }, code) => [id, last[code]!]));
    };
    const usual = told(services);
    expect(usual['isp-1']!.alarmed).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(services, { minLength: services.length }), (order) => {
        const other = told(order);
        for (const { id } of services) {
          const { score, ...rest } = other[id]!;
          expect(rest).toEqual((({ score: _, ...own }) => own)(usual[id]!));
          // Pools are sums of logarithms: their last digits depend on the order.
          expect(score.ratio).toBeCloseTo(usual[id]!.score.ratio, 9);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('D8: the whole market is silent once a dozen reports were due, until anybody says anything', () => {
    const fleet = createFleet(many(2));
    run(fleet, 2, () => 15);
    const at = MONDAY + 2 * DAY;
    const silent = (start: number, tallies: Frame['tallies'] = []) =>
      isMarketSilent(fleet, { start, end: start + WIDTH, tallies });
    // Thirty are due in a quarter of an hour.
    expect(silent(at)).toBe(true);
    expect(fleet.state.heard).toBeNull();
    expect(silent(at + WIDTH, [undefined, worksTally(1)])).toBe(false);
    expect(fleet.state).toMatchObject({ heard: at + 2 * WIDTH, unheard: 0 });
    fleet.state.expected = 5;
    expect([2, 3, 4].map((n) => silent(at + n * WIDTH))).toEqual([false, false, true]);
  });

  it('D8: a frame in which nobody is told of is one in which nobody spoke', () => {
    const fleet = createFleet(many(2));
    fleet.state.expected = 100;
    expect(isMarketSilent(fleet, buildFrame(MONDAY, [createTally(), undefined]))).toBe(true);
    expect(isMarketSilent(fleet, buildFrame(MONDAY + MINUTE, [undefined, 1]))).toBe(false);
    expect(fleet.state.heard).toBe(MONDAY + 2 * MINUTE);
  });

  it('D31: one report of one service does not make the others well; as many as are due do', () => {
    const fleet = createFleet(many(4).map((service) => ({ ...service, baseline: 40 })));
    const quiet = (n: number) => {
      step(fleet, buildFrame(MONDAY + n * WIDTH, [n === 11 ? 1 : undefined], WIDTH));
      return hearsTooLittle(fleet);
    };
    expect(Array.from({ length: 12 }, (_, n) => quiet(n))).not.toContain(false);
    const heard = Array.from({ length: 40 }, (_, n) => {
      step(fleet, buildFrame(MONDAY + (12 + n) * WIDTH, [10, 9, 11, 10], WIDTH));
      return !hearsTooLittle(fleet);
    });
    expect(heard.at(-1)).toBe(true);
    expect(fleet.state.faint).toBe(false);
  });

  it('D31: a market of which nothing is expected needs a dozen people at first, and none once it is known', () => {
    const fresh = () => createFleet(many(2).map((service) => ({ ...service, baseline: null })));
    const young = fresh();
    step(young, buildFrame(MONDAY, [3], WIDTH));
    expect(hearsTooLittle(young)).toBe(true);
    const known = fresh();
    run(known, 9, () => 1);
    expect(hearsTooLittle(known)).toBe(false);
  });

  it('D29: a market that loses four reports of five is heard faintly and teaches nothing; a quiet night is not faint', () => {
    const fleet = createFleet(many(4));
    const daily = (start: number): number => 15 + 12 * Math.sin(((start - MONDAY) / DAY) * 2 * Math.PI);
    const counts = (part: (start: number) => number) => (service: Service, start: number) =>
      negativeBinomial(createRng(`${service.id} ${start}`), daily(start) * part(start), 1.3);
    const heard: boolean[] = [];
    const lost = MONDAY + 9 * DAY + 12 * HOUR;
    run(fleet, 9, (service, start) => {
      heard.push(fleet.state.faint);
      return counts(() => 1)(service, start);
    });
    expect(heard).not.toContain(true);
    const ages = () => fleet.state.detectors.map(({ baseline }) => baseline.age);
    let before: number[] = [];
    let since: number | undefined;
    for (let start = MONDAY + 9 * DAY; start < lost + 8 * HOUR; start += WIDTH) {
      const part = start >= lost ? 0.2 : 1;
      const tallies = fleet.services.map((service) => counts(() => part)(service, start) || undefined);
      step(fleet, buildFrame(start, tallies, WIDTH));
      if (fleet.state.faint && since === undefined) [since, before] = [start, ages()];
    }
    expect(since! - lost).toBeGreaterThanOrEqual(0);
    expect(since! - lost).toBeLessThanOrEqual(90 * MINUTE);
    // One block had waited long enough already.
    ages().forEach((age, code) => {
      expect(age - before[code]!).toBeLessThanOrEqual(0.25);
    });
  });
});
