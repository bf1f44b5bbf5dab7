import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import { createTally } from '../count/tally.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildFrame, buildTally } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY } from '../testing/run-series.ts';
import { HOUR, MINUTE } from '../time.ts';
import type { Detection } from './detector.ts';
import { createFleet, type Fleet, type FleetState, observeFleet } from './fleet.ts';
import { loadFleet, saveFleet } from './save.ts';

const SERVICES = [
  buildService('a', { baseline: 100 }),
  buildService('b', { baseline: 30 }),
  buildService('c', { kind: 'other' }),
];
const WIDTH = 5 * MINUTE;

/** Frames of some hours, with a rise in them. */
function run(
  fleet: Fleet,
  seed: string,
  span: { readonly from: number; readonly hours: number },
): Detection[] {
  const rng = createRng(`${seed} ${span.from}`);
  const said: Detection[] = [];
  for (let start = span.from; start < span.from + span.hours * HOUR; start += WIDTH) {
    const times = Math.floor(start / HOUR) % 7 === 0 ? 8 : 1;
    const tallies = [9, 3, 2].map((mean, n) =>
      buildTally(negativeBinomial(rng, n === 0 ? mean * times : mean, 1.5), {
        region: 'US-TX',
        mix: { 'no-data': 5, 'emergency-calls-fail': 1 },
      }),
    );
    const detections = observeFleet(fleet, {
      frame: buildFrame(start, tallies, WIDTH),
      hourOfWeek: hourOfWeekAt(start + WIDTH / 2),
      held: new Set(),
      recent: () => createTally(),
    });
    said.push(...structuredClone(detections));
  }
  return said;
}

function fleetAfter(seed: string, hours: number): Fleet {
  const fleet = createFleet(SERVICES);
  if (hours > 0) run(fleet, seed, { from: MONDAY, hours });
  return fleet;
}

const refusal = (text: string): string => {
  try {
    loadFleet(text);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return 'loaded';
};

describe('a saved fleet', () => {
  it('D26: is loaded bit for bit as it was, −∞, −0 and maps included, and goes on exactly so', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(100), fc.integer({ min: 1, max: 6 }), (seed, hours, more) => {
        const fleet = fleetAfter(seed, hours);
        const loaded: Fleet = { ...fleet, state: loadFleet(saveFleet(fleet.state)) };
        expect(loaded.state).toStrictEqual(fleet.state);
        const span = { from: MONDAY + hours * HOUR, hours: more };
        expect(run(loaded, 'on', span)).toStrictEqual(run(fleet, 'on', span));
        expect(loaded.state).toStrictEqual(fleet.state);
      }),
      { numRuns: 20 },
    );
  });

  it('D26: every bit of every number survives', () => {
    const { state } = fleetAfter('bits', 3);
    const numbers = fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, 1.7976931348623157e308));
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 10, maxLength: 10 }), (list) => {
        const detector = state.detectors[0]!;
        list.forEach((value, n) => {
          detector.hot[n] = value;
          detector.baseline.daySeen[n] = value;
          detector.profile.regions.set(`r${n}`, value);
        });
        detector.blockResidual = list[0]!;
        expect(loadFleet(saveFleet(state))).toStrictEqual(state);
      }),
    );
  });

  it('D26: a list that many share is kept once, and shared again', () => {
    const fleet = createFleet(SERVICES.slice(0, 1));
    const [one] = fleet.state.detectors;
    const shared = {
      ...one!,
      baseline: { ...createFleet(SERVICES).state.detectors[1]!.baseline, shape: one!.baseline.shape },
    };
    const state: FleetState = { ...fleet.state, detectors: [one!, shared] };
    const loaded = loadFleet(saveFleet(state));
    expect(loaded).toStrictEqual(state);
    expect(loaded.detectors[1]!.baseline.shape).toBe(loaded.detectors[0]!.baseline.shape);
    expect(loaded.detectors[1]!.baseline.daySeen).not.toBe(loaded.detectors[0]!.baseline.daySeen);
  });

  it('D26: of another version is refused, and so is what is no saved fleet', () => {
    const text = saveFleet(fleetAfter('version', 5).state);
    const [, version] = text.split(' ');
    expect(refusal(text.replace(version!, 'd2-00000000'))).toMatch(
      /saved by d2-00000000, and this is d\d.*rebuild/,
    );
    for (const other of ['', '{}', 'null', '\n', text.slice(1), JSON.stringify(fleetAfter('x', 0).state)]) {
      expect(refusal(other)).toMatch(/no saved fleet/);
    }
    expect(refusal(text)).toBe('loaded');
  });

  it('D26: cut short or changed in any character it is refused', () => {
    const text = saveFleet(fleetAfter('damage', 5).state);
    const body = text.indexOf('\n') + 1;
    fc.assert(
      fc.property(
        fc.integer({ min: body, max: text.length - 2 }),
        fc.constantFrom('', '9', 'x', '\n'),
        (at, mark) => {
          fc.pre(text[at] !== mark);
          expect(refusal(text.slice(0, at) + mark + text.slice(at + 1))).toMatch(/damaged/);
          expect(refusal(text.slice(0, at))).toMatch(/damaged/);
        },
      ),
      { numRuns: 40 },
    );
  });
});
