import { DAY, HOUR, MINUTE, WEEK } from '../../src/core/time.ts';
import { poisson } from '../../src/sim/draw.ts';
import { createRng, type Rng } from '../../src/sim/rng.ts';
import type { LabelledSeries, Series } from './series.ts';

/** A series in which nothing is wrong. */
export interface QuietSeries extends Series {
  /** Reports expected of each bin. */
  readonly expected: Float64Array;
  /** First bin that counts; those before are there to be learned from. */
  readonly from: number;
  /** Mean reports an hour. */
  readonly rate: number;
}

/** How wild quiet series are. */
export interface Temper {
  readonly id: string;
  readonly says: string;
  /** Limits of the standard deviation of the logarithm of the rate, of five minutes. */
  readonly noise: readonly [number, number];
  /** Most people of a group that reports together; two at least. */
  readonly group: number;
  /** True: there are moments in which people talk about the service. */
  readonly chatter: boolean;
}

const SHARED =
  'own random hours of the day and week, growth of −10 to +15 % a week, noise of the rate that remembers itself (lag-1 0.2–0.8 at five minutes';

/** What the goals speak of: series in which nothing happens. */
export const QUIET: Temper = {
  id: 'quiet',
  says: `${SHARED}, log-sd 0.05–0.25), and groups of 2–4 who report together`,
  noise: [0.05, 0.25],
  group: 4,
  chatter: false,
};

/** Series that swing by themselves, for comparison. */
export const RESTLESS: Temper = {
  id: 'restless',
  says: `${SHARED}, log-sd 0.1–0.5), groups of 2–6 who report together, and every few days a chatty moment of 5–20 minutes with up to three times the usual`,
  noise: [0.1, 0.5],
  group: 6,
  chatter: true,
};

/** Reports an hour. */
export const RATES = [6, 12, 30, 60, 168, 600] as const;
/** Thresholds are set on these; what is reported is measured on {@link TEST_SEEDS}. */
export const TUNING_SEEDS: readonly string[] = ['t1', 't2', 't3', 't4', 't5'];
export const TEST_SEEDS: readonly string[] = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10'];

/** A Monday. */
const START = 1_704_067_200_000;
const LEARN_WEEKS = 4;
const WEEKS = 6;
const BINS = (WEEKS * WEEK) / MINUTE;

const between = (rng: Rng, low: number, high: number): number => low + rng.next() * (high - low);

/** A closed curve over the day through random heights at random hours, eased from one to the next. */
function randomDay(rng: Rng): (hour: number) => number {
  const knots = Array.from({ length: 5 + rng.int(5) }, () => ({
    hour: between(rng, 0, 24),
    height: between(rng, -0.45, 0.45),
  })).sort((a, b) => a.hour - b.hour);
  const night = { at: between(rng, 1.5, 5), depth: between(rng, 0.2, 1.6), width: between(rng, 1.5, 3.5) };
  return (hour) => {
    const next = knots.findIndex((knot) => knot.hour > hour);
    const to = knots[next < 0 ? 0 : next]!;
    const from = knots.at(next < 0 ? -1 : next - 1)!;
    const length = (((to.hour - from.hour) % 24) + 24) % 24 || 24;
    const part = ((((hour - from.hour) % 24) + 24) % 24) / length;
    const eased = from.height + (to.height - from.height) * ((1 - Math.cos(Math.PI * part)) / 2);
    const away = Math.min(Math.abs(hour - night.at), 24 - Math.abs(hour - night.at));
    return Math.exp(eased - night.depth * Math.exp(-((away / night.width) ** 2)));
  };
}

/** Factor of each minute of the week, mean 1: a random day, weekdays that differ, a later and other weekend. */
function randomWeek(rng: Rng): Float64Array {
  const day = randomDay(rng);
  const weekend = Math.exp(between(rng, -0.5, 0.3));
  const later = between(rng, 0, 2);
  const factors = Array.from(
    { length: 7 },
    (_, weekday) => Math.exp(0.08 * rng.normal()) * (weekday >= 5 ? weekend : 1),
  );
  const shape = Float64Array.from({ length: WEEK / MINUTE }, (_, minute) => {
    const weekday = Math.floor(minute / (DAY / MINUTE));
    const hour = (minute % (DAY / MINUTE)) / 60;
    return factors[weekday]! * day(weekday >= 5 ? (hour - later + 24) % 24 : hour);
  });
  const mean = shape.reduce((sum, value) => sum + value, 0) / shape.length;
  return shape.map((value) => value / mean);
}

/** Multiplies the rate by noise that remembers itself: a log-AR(1) process with a step of five minutes. */
function addNoise(rng: Rng, rates: Float64Array, [low, high]: Temper['noise']): void {
  const memory = between(rng, 0.2, 0.8);
  const spread = between(rng, low, high);
  let state = rng.normal();
  for (let bin = 0; bin < rates.length; bin++) {
    if (bin % 5 === 0) state = memory * state + Math.sqrt(1 - memory * memory) * rng.normal();
    rates[bin]! *= Math.exp(spread * state - (spread * spread) / 2);
  }
}

/** Moments in which people talk about the service: up to three times the usual for 5 to 20 minutes. */
function addChatter(rng: Rng, rates: Float64Array): void {
  const apart = WEEK / MINUTE / between(rng, 0.5, 3);
  for (let at = apart * rng.exponential(); at < rates.length; at += apart * rng.exponential()) {
    const factor = between(rng, 1.5, 3);
    const first = Math.floor(at);
    rates.subarray(first, first + 5 + rng.int(16)).forEach((_, n) => {
      rates[first + n]! *= factor;
    });
  }
}

/** Households and chats that report together: two people or more within two minutes. */
function addGroups(rng: Rng, counts: Float64Array, most: number): void {
  const apart = DAY / MINUTE / between(rng, 0.3, 2);
  for (let at = apart * rng.exponential(); at < counts.length - 2; at += apart * rng.exponential()) {
    for (let people = 2 + rng.int(most - 1); people > 0; people--) counts[Math.floor(at) + rng.int(2)]! += 1;
  }
}

/** A quiet series of six weeks; the same seed, rate and temper give the same. Its generator knows no detector. */
export function drawQuiet(seed: string, rate: number, temper: Temper): QuietSeries {
  const rng = createRng(`quiet/${seed}/${rate}`);
  const week = randomWeek(rng.fork('week'));
  const growth = Math.log(1 + between(rng.fork('growth'), -0.1, 0.15));
  const from = (LEARN_WEEKS * WEEK) / MINUTE;
  const expected = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    const weeks = ((bin - from) * MINUTE) / WEEK;
    expected[bin] = (rate / 60) * week[bin % week.length]! * Math.exp(growth * weeks);
  }
  const rates = expected.slice();
  addNoise(rng.fork('noise'), rates, temper.noise);
  if (temper.chatter) addChatter(rng.fork('chatter'), rates);
  const chance = rng.fork('counts');
  const counts = rates.map((mean) => poisson(chance, mean));
  addGroups(rng.fork('groups'), counts, temper.group);
  return {
    name: `${temper.id}, ${rate} an hour, ${seed}`,
    start: START,
    width: MINUTE,
    counts,
    expected,
    from,
    rate,
  };
}

/** Replaces windows by the same hours of a week outside any window, the nearest there is. */
export function cutWindows(series: LabelledSeries): QuietSeries {
  const week = Math.round(WEEK / series.width);
  const { counts, windows, width } = series;
  const inside = (bin: number): boolean => windows.some(({ from, to }) => bin >= from && bin <= to);
  const quiet = counts.map((count, bin) => {
    if (!inside(bin)) return count;
    for (let weeks = 1; weeks * week < counts.length; weeks++) {
      for (const other of [bin - weeks * week, bin + weeks * week]) {
        if (other >= 0 && other < counts.length && !inside(other)) return counts[other]!;
      }
    }
    return 0;
  });
  const total = quiet.reduce((sum, count) => sum + count, 0);
  return {
    name: series.name,
    start: series.start,
    width,
    counts: quiet,
    expected: meanByHour(quiet, width),
    from: 2 * week,
    rate: total / ((quiet.length * width) / HOUR),
  };
}

/** The mean of each hour of the week over all weeks, spread over its bins. */
function meanByHour(counts: Float64Array, width: number): Float64Array {
  const hourAt = (bin: number): number => Math.floor((bin * width) / HOUR) % 168;
  const total = new Float64Array(168);
  const bins = new Float64Array(168);
  counts.forEach((count, bin) => {
    total[hourAt(bin)]! += count;
    bins[hourAt(bin)]! += 1;
  });
  return counts.map((_, bin) => total[hourAt(bin)]! / bins[hourAt(bin)]!);
}
