import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { countiesOf } from '../../core/catalog/counties.ts';
import { REGIONS, subdivisions } from '../../core/catalog/regions.ts';
import type { CountyRate, RegionCount, RegionSteps, Series } from '../../core/publish/dossier.ts';
import { K_ANONYMITY } from '../../core/publish/suppress.ts';
import { type EpochMs, HOUR, MINUTE, parseInstant } from '../../core/time.ts';

export const DAY_START = parseInstant('2024-02-22T04:00:00Z') as EpochMs;
export const DAY_STEPS = 80;
export const FAULT_AT = parseInstant('2024-02-22T08:45:00Z') as EpochMs;
const STEP = 15 * MINUTE;

/** Hours UTC of the day and reports in 15 minutes, after published figures of the day. */
const CURVES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  att: [
    [8.75, 60],
    [9, 9000],
    [9.5, 31_931],
    [11, 23_000],
    [12, 50_000],
    [13, 71_500],
    [14.16, 73_974],
    [15, 65_800],
    [17, 58_000],
    [18, 22_000],
    [19, 4900],
    [20.5, 900],
    [22, 260],
  ],
  cricket: [
    [8.75, 20],
    [9, 1600],
    [9.5, 5600],
    [11, 4100],
    [12, 9800],
    [13, 13_500],
    [14.5, 13_000],
    [15, 10_400],
    [17, 9000],
    [18, 3800],
    [19, 800],
    [20.5, 160],
    [22, 40],
  ],
  verizon: [
    [9, 100],
    [12, 3000],
    [13, 3500],
    [14.5, 4000],
    [15, 3200],
    [17, 2000],
    [18.5, 600],
    [20, 160],
  ],
  tmobile: [
    [9, 60],
    [12, 1100],
    [13, 1500],
    [14.5, 1800],
    [15, 1700],
    [17, 1400],
    [18.5, 420],
    [20, 90],
  ],
  boost: [
    [9, 20],
    [12, 450],
    [14.5, 700],
    [15, 800],
    [17, 700],
    [18.5, 150],
    [20, 30],
  ],
};

function noise(i: number, salt: number): number {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x) - 0.5;
}

function curveAt(id: string, hour: number): number {
  const points = CURVES[id];
  const first = points?.[0];
  if (!points || !first || hour < first[0]) return 0;
  for (let i = 1; i < points.length; i++) {
    const [h0, v0] = points[i - 1] as readonly [number, number];
    const [h1, v1] = points[i] as readonly [number, number];
    if (hour <= h1) return v0 + ((v1 - v0) * (hour - h0)) / (h1 - h0);
  }
  return points.at(-1)?.[1] ?? 0;
}

/** A day of one service: the published curve over a usual level that follows waking hours. */
export function fixtureSeries(id: string, salt: number, of: VerdictClass): Series {
  const level = 12 + (salt % 7) * 6;
  const index = Array.from({ length: DAY_STEPS }, (_, i) => i);
  const hour = (i: number) =>
    (DAY_START + i * STEP - (parseInstant('2024-02-22T00:00:00Z') as EpochMs)) / HOUR;
  const expected = index.map((i) =>
    Math.round(level * (1 + 0.6 * Math.sin(((hour(i) - 11) / 24) * 2 * Math.PI))),
  );
  const count = index.map((i) => {
    const usual = expected[i] ?? 0;
    return Math.max(
      0,
      Math.round(
        usual + usual * noise(i, salt) * 0.7 + curveAt(id, hour(i)) * (1 + noise(i, salt + 9) * 0.03),
      ),
    );
  });
  const upper = expected.map((value) => Math.round(value * 1.5 + 6));
  return {
    start: DAY_START,
    step: STEP,
    count,
    expected,
    upper,
    classes: count.map((value, i) => (value > (upper[i] ?? 0) * 3 ? of : 'normal')),
    missing: count.map(() => false),
  };
}

/** Rates by state, higher in the south; one state too small to be shown. */
export function fixtureRegions(scale: number): RegionCount[] {
  return subdivisions('US').map((region, i) => {
    const south = ['US-TX', 'US-GA', 'US-FL', 'US-LA', 'US-OK', 'US-AR', 'US-TN'].includes(region) ? 1.9 : 1;
    const rate = Math.round(scale * south * (0.8 + 0.5 * noise(i, 3)));
    const people = REGIONS[region]?.population ?? 0;
    const hidden = region === 'US-AS' || region === 'US-MP';
    return {
      region,
      count: hidden ? null : Math.round((rate * people) / 1e6),
      perMillion: hidden ? null : rate,
    };
  });
}

const STEPS_SHOWN = 24;

/** The same reports over time: each region follows the day's curve, the small ones in a few steps only. */
export function fixtureRegionSteps(scale: number): RegionSteps {
  const told = fixtureRegions(scale).filter(({ count }) => count !== null && count > 0);
  const start = FAULT_AT - 15 * MINUTE;
  const step = HOUR / 2;
  const weights = Array.from({ length: STEPS_SHOWN }, (_, i) => curveAt('att', 8.5 + i / 2));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    start,
    step,
    until: start + STEPS_SHOWN * step,
    regions: told.map(({ region }) => region),
    counts: told.map(({ count }, row) =>
      weights.map((weight, i) => {
        const people = Math.round(((count ?? 0) * weight * (1 + noise(i, row))) / whole);
        return people >= K_ANONYMITY ? people : 0;
      }),
    ),
  };
}

/** Rates of some counties of Texas; of most nothing is told. */
export function fixtureCounties(): CountyRate[] {
  return countiesOf('US-TX').flatMap(({ code, name, population }, i) => {
    if (population < 60_000) return [];
    return [{ county: code, name, perMillion: Math.round(300 * (1 + noise(i, 5))), level: '50-199' }];
  });
}
