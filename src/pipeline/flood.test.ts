import { describe, expect, it } from 'vitest';
import { addTally } from '../core/count/add.ts';
import { createTally, type Frame, type Tally } from '../core/count/tally.ts';
import { sayAlarm } from '../core/detect/say-alarm.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { buildTally } from '../core/testing/build-tally.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { createRng } from '../sim/rng.ts';
import { createTicker, RECALLED, type TickResult } from './tick.ts';

const us = buildUsCatalog();
const CRICKET = us.serviceIndex.get('cricket')!;
const NOTHING = { statements: [], probes: [] };
const ONSET = Date.UTC(2024, 1, 22, 14);
const END = ONSET + 3 * HOUR;

function draw(seed: string): (mean: number) => number {
  const rng = createRng(seed);
  return (mean) => negativeBinomial(rng, mean, 1.6);
}

const history = buildDay(us, {
  from: ONSET - 2 * DAY,
  to: ONSET - HOUR,
  width: 5 * MINUTE,
  draw: draw('history'),
});

type Day = Omit<Parameters<typeof buildDay>[1], 'draw'>;

const day = (more: Partial<Day> = {}): Frame[] =>
  buildDay(us, { from: ONSET - HOUR, to: END, draw: draw('day'), ...more });

/** The frames with something more told of one service from the onset on; the minute is that since the onset. */
function withMore(frames: readonly Frame[], code: number, more: (minute: number) => Partial<Tally>): Frame[] {
  return frames.map((frame) => {
    if (frame.start < ONSET) return frame;
    const { count = 0, again = 0 } = more((frame.start - ONSET) / MINUTE);
    const before = frame.tallies[code];
    const tally = createTally();
    if (before) addTally(tally, before);
    addTally(tally, { ...buildTally(count, { region: 'US-OH' }), again });
    return { ...frame, tallies: frame.tallies.with(code, tally) };
  });
}

/** Twelve people send 5,000 reports in three hours: each counts once a quarter of an hour. */
const campaign = (minute: number) => ({
  count: minute % 15 === 0 ? 12 : 0,
  again: minute % 15 === 0 ? 16 : 28,
});

function run(frames: readonly Frame[]) {
  const ticker = createTicker(us);
  const results = frames.map((frame): TickResult => structuredClone(ticker.step(frame, NOTHING)));
  return { ticker, results };
}

describe('a campaign of a few senders', () => {
  const frames = [...history, ...withMore(day(), CRICKET, campaign)];

  it('D30: opens no incident, though the same people without their repeats would', () => {
    const { results } = run(frames);
    expect(results.flatMap(({ changed }) => changed)).toEqual([]);
    expect(results.some(({ detections }) => detections[CRICKET]?.alarmed)).toBe(false);
    const unheard = withMore(day(), CRICKET, (minute) => ({ ...campaign(minute), again: 0 }));
    const alone = run([...history, ...unheard]).results;
    expect(alone.some(({ detections }) => detections[CRICKET]?.alarmed)).toBe(true);
  });

  it('R25: curves and windows keep what was counted: people, never repeats', () => {
    const { ticker } = run(frames);
    const counted = frames
      .filter(({ start }) => start >= ONSET)
      .reduce((sum, { tallies }) => sum + (tallies[CRICKET]?.count ?? 0), 0);
    const points = ticker.tracks[CRICKET]!.points.filter(({ start }) => start >= ONSET);
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(counted);
    expect(counted).toBeGreaterThanOrEqual(12 * 12);
    const last = frames.filter(({ end }) => END - end < 15 * MINUTE);
    expect(ticker.counted(CRICKET)).toBe(
      last.reduce((sum, { tallies }) => sum + (tallies[CRICKET]?.count ?? 0), 0),
    );
  });

  it('D30: the explanation says in one sentence that it is heard at less, and of others it says nothing', () => {
    const { ticker } = run(frames);
    const says = (code: number) => sayAlarm(ticker.alarmFacts(code)!).says;
    expect(says(CRICKET)).toMatch(
      / It is heard at [\d.]+ % of its weight: \d+ people were counted in 15 minutes, who sent \d+ more reports\.$/,
    );
    expect(says(0)).not.toMatch(/weight/);
  });

  it('D30: beside a real outage it takes nothing from it, and gets no blame', () => {
    const outage = { from: ONSET, to: END, surges: ATT_FAILS };
    const small = us.serviceIndex.get('uscellular')!;
    const { results } = run([...history, ...withMore(day({ outage }), small, campaign)]);
    const open = results.flatMap(({ changed }) => changed).filter(({ state }) => state === 'open');
    expect(open.length).toBeGreaterThan(60);
    for (const { origin } of open.slice(10)) expect(origin).toEqual(['att']);
  });
});

describe('a real outage in which some lose patience', () => {
  const outage = { from: ONSET, to: END, surges: ATT_FAILS };
  const real = day({ outage });

  it('D30: is judged to the last bit as if they had not, up to one repeat a person', () => {
    const impatient = real.map((frame) => ({
      ...frame,
      tallies: frame.tallies.map((tally) => tally && { ...tally, again: Math.floor(tally.count * 0.9) }),
    }));
    const strip = ({ results }: ReturnType<typeof run>) =>
      results.map(({ at, changed, detections, attribution }) => ({ at, changed, detections, attribution }));
    expect(strip(run([...history, ...impatient]))).toEqual(strip(run([...history, ...real])));
  });

  it('D30: still has its cause where all press three times over', () => {
    const furious = real.map((frame) => ({
      ...frame,
      tallies: frame.tallies.map((tally) => tally && { ...tally, again: 2 * tally.count }),
    }));
    const { results } = run([...history, ...furious]);
    const open = results.flatMap(({ changed }) => changed).filter(({ state }) => state === 'open');
    expect(open[0]!.openedAt - ONSET).toBeLessThanOrEqual(5 * MINUTE);
    expect(open.at(-1)!.origin).toEqual(['att']);
  });
});

describe('an engine that is started anew amid a flood', () => {
  it('S12: judges on the same to the last bit once it has recalled what came before', () => {
    const outage = { from: ONSET + 30 * MINUTE, to: END, surges: ATT_FAILS };
    const flooded = us.serviceIndex.get('tmobile')!;
    const until = ONSET + 37 * MINUTE;
    const frames = [...history, ...withMore(day({ outage, to: until }), flooded, campaign)];
    const { ticker, results } = run(frames);
    for (const minutes of [3, 17, 33]) {
      const at = ONSET + minutes * MINUTE;
      const early = run(frames.filter(({ end }) => end <= at)).ticker;
      const again = createTicker(us);
      expect(again.load(early.save())).toBe(true);
      for (const frame of frames.filter(({ end }) => end <= at && end > at - RECALLED)) again.recall(frame);
      const rest = frames
        .filter(({ end }) => end > at)
        .map((frame) => structuredClone(again.step(frame, NOTHING)));
      expect(rest.at(-1)!.attribution).not.toBeNull();
      expect(rest).toEqual(results.slice(-rest.length));
      expect(again.save()).toBe(ticker.save());
    }
  });
});
