import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../core/count/tally.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { buildCatalog, buildService, buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay, worksTally } from '../core/testing/build-day.ts';
import { buildFrame } from '../core/testing/build-tally.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { createRng } from '../sim/rng.ts';
import { createTicker, PARAMS_VERSION, type TickResult } from './tick.ts';

const us = buildUsCatalog();
const NOTHING = { statements: [], probes: [] };
const ONSET = Date.UTC(2024, 1, 22, 8, 45);
const outage = { from: ONSET, to: ONSET + 2 * HOUR, surges: ATT_FAILS };
const WIDE = 5 * MINUTE;

function draw(seed: string): (mean: number) => number {
  const rng = createRng(seed);
  return (mean) => negativeBinomial(rng, mean, 1.6);
}

const history = (seed: string): Frame[] =>
  buildDay(us, { from: ONSET - 2 * DAY, to: ONSET - HOUR, width: WIDE, draw: draw(seed) });

function run(frames: readonly Frame[]): TickResult[] {
  const ticker = createTicker(us);
  return frames.map((frame) => structuredClone(ticker.step(frame, NOTHING)));
}

/** What was decided, without the many numbers behind it. */
const decided = ({ at, silent, changed, attribution, detections }: TickResult) => ({
  at,
  silent,
  changed,
  verdicts: attribution?.verdicts,
  alarmed: detections.map(({ alarmed, count, mean }) => ({ alarmed, count, mean })),
});

describe('a day on which AT&T fails', () => {
  const frames: Frame[] = [];
  let results: TickResult[] = [];
  beforeAll(() => {
    const day = buildDay(us, { from: ONSET - HOUR, to: ONSET + 8 * HOUR, draw: draw('day'), outage });
    frames.push(...history('before'), ...day);
    results = run(frames);
  });

  it('I1: is one incident, opened within five minutes of the first complaints and never before', () => {
    const changed = results.filter((result) => result.changed.length > 0);
    expect(new Set(changed.flatMap((result) => result.changed.map(({ id }) => id))).size).toBe(1);
    expect(changed[0]!.at).toBeGreaterThan(ONSET);
    expect(changed[0]!.at).toBeLessThanOrEqual(ONSET + 5 * MINUTE);
    expect(changed[0]!.changed[0]!.paramsVersion).toBe(PARAMS_VERSION);
  });

  it('A3: from then on AT&T is at fault at every time, and nobody else is at any', () => {
    const during = results.flatMap(({ changed }) => changed).filter(({ state }) => state === 'open');
    expect(during.length).toBeGreaterThan(60);
    for (const { origin, current, attributedAt, openedAt } of during) {
      expect(origin).toEqual(['att']);
      expect(Object.keys(current).filter((id) => current[id]!.class === 'origin')).toEqual(['att']);
      expect(attributedAt! - openedAt).toBeLessThanOrEqual(5 * MINUTE);
    }
    const height = during[60]!.current;
    expect(height['cricket']).toMatchObject({ class: 'dependent', source: 'att' });
    expect(height['verizon']).toMatchObject({ class: 'collateral', source: 'att' });
    expect(height['tmobile']).toMatchObject({ class: 'collateral', source: 'att' });
  });

  it('I7: and it is resolved in the hours after its end, with the verdicts of its height', () => {
    const last = results.flatMap(({ changed }) => changed).at(-1)!;
    expect(last.state).toBe('resolved');
    expect(last.resolvedAt!).toBeGreaterThan(outage.to + 30 * MINUTE);
    expect(last.verdicts['att']!.class).toBe('origin');
    expect(last.verdicts['cricket']!.class).toBe('dependent');
  });

  it('D19: what comes after a time changes nothing that was decided up to it', () => {
    for (const minutes of [-30, 2, 20]) {
      const until = ONSET + minutes * MINUTE;
      const cut = run(frames.filter(({ end }) => end <= until));
      expect(cut.map(decided)).toEqual(results.slice(0, cut.length).map(decided));
    }
  });

  it('D10: the outage teaches nothing: a day later as much is expected as the day before', () => {
    const ticker = createTicker(us);
    const expectedAt = new Map<number, number>();
    const after = buildDay(us, {
      from: ONSET + 8 * HOUR,
      to: ONSET + 30 * HOUR,
      width: WIDE,
      draw: draw('after'),
    });
    for (const frame of [...frames, ...after]) {
      const { detections } = ticker.step(frame, NOTHING);
      const { last } = detections[0]!;
      expectedAt.set(frame.end, (last.mean / (frame.end - frame.start)) * HOUR);
    }
    const ratio = expectedAt.get(ONSET + 25 * HOUR)! / expectedAt.get(ONSET + HOUR - DAY)!;
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});

describe('a quiet market', () => {
  it('D3: opens no incident in two days, and judges nothing', () => {
    for (const result of run(history('quiet'))) {
      expect(result.changed).toEqual([]);
      expect(result.silent).toBe(false);
    }
  });

  it('D17: the more services a market has, the more an alarm takes', () => {
    const least = (services: number): number => {
      for (let count = 10; count < 400; count += 2) {
        const catalog = buildCatalog(
          Array.from({ length: services }, (_, i) => buildService(`s${i}`, { baseline: 60 })),
        );
        const ticker = createTicker(catalog);
        for (let i = 0; i < 12; i++) ticker.step(buildFrame(ONSET + i * WIDE, [4], WIDE), NOTHING);
        const { detections } = ticker.step(buildFrame(ONSET + 12 * WIDE, [count], WIDE), NOTHING);
        if (detections[0]!.alarmed) return count;
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(least(100)).toBeGreaterThan(least(1));
  });
});

describe('silence', () => {
  const gap = { from: ONSET - 6 * HOUR, to: ONSET - 4 * HOUR };
  const isGap = ({ start }: Frame): boolean => start >= gap.from && start < gap.to;
  const frames = history('silence').map((frame) =>
    isGap(frame) ? buildFrame(frame.start, [], WIDE) : frame,
  );

  it('D8: of the whole market says silent, and nothing of anybody', () => {
    const results = run(frames);
    const silent = results.filter(({ at }) => at > gap.from && at <= gap.to);
    expect(silent).toHaveLength(24);
    for (const result of silent)
      expect(result).toMatchObject({ silent: true, detections: [], attribution: null, changed: [] });
    expect(results.filter(({ at }) => at > gap.to).every((result) => !result.silent)).toBe(true);
  });

  it('D8: teaches nothing: afterwards all is as if those hours had not been', () => {
    const heard = run(frames).filter(({ at }) => at > gap.to);
    const without = run(frames.filter((frame) => !isGap(frame))).filter(({ at }) => at > gap.to);
    expect(heard.map(decided)).toEqual(without.map(decided));
  });

  it('P6: is missing in the pictures, and the last time anybody was heard is known', () => {
    const ticker = createTicker(us);
    expect(ticker.lastHeard()).toBeNull();
    for (const frame of frames.filter(({ start }) => start < gap.to)) ticker.step(frame, NOTHING);
    expect(ticker.lastHeard()).toBe(gap.from);
    const points = ticker.tracks[0]!.points.filter(({ start }) => start >= gap.from);
    expect(points.every(({ missing }) => missing)).toBe(true);
    expect(points.length).toBeGreaterThan(0);
  });

  it('D8: of a whole market is a zero while few reports are due', () => {
    const small = buildCatalog([buildService('one', { baseline: 2 }), buildService('two', { baseline: 2 })]);
    const ticker = createTicker(small);
    for (let i = 0; i < 30; i++) {
      const result = ticker.step(buildFrame(ONSET + i * WIDE, []), NOTHING);
      expect(result.silent).toBe(false);
      expect(result.detections).toHaveLength(2);
    }
  });

  it('D27: of one service alone is missing in its pictures, once it cannot be true, and in nobody else’s', () => {
    const ticker = createTicker(us);
    const lone = frames.filter(({ start }) => start < gap.from);
    const deaf = history('deaf')
      .filter(isGap)
      .map((frame) => ({ ...frame, tallies: [undefined, ...frame.tallies.slice(1)] }));
    const results = [...lone, ...deaf].map((frame) => structuredClone(ticker.step(frame, NOTHING)));
    const during = results.slice(lone.length);
    expect(during.every(({ silent, changed }) => !silent && changed.length === 0)).toBe(true);
    const first = during.find(({ detections }) => detections[0]!.silent)!;
    expect(first.at - gap.from).toBeLessThanOrEqual(45 * MINUTE);
    expect(during.every(({ at, detections }) => detections[0]!.silent === at >= first.at)).toBe(true);
    const missing = (code: number) =>
      ticker.tracks[code]!.points.filter((point) => point.missing).map(({ start }) => start);
    expect(missing(0).every((start) => start >= gap.from)).toBe(true);
    expect(missing(0).length).toBeGreaterThan(3);
    expect(missing(1)).toEqual([]);
  });

  it('D8: of a small market is known too, once a dozen reports were due', () => {
    const small = buildCatalog([buildService('one', { baseline: 6 }), buildService('two', { baseline: 6 })]);
    const ticker = createTicker(small);
    const quiet = (hour: number) => (hour < 24 ? [1, 1] : []);
    const silent = Array.from({ length: 48 * 12 }, (_, i) =>
      ticker.step(buildFrame(ONSET - DAY + i * WIDE, quiet(i / 12), WIDE), NOTHING),
    ).filter((result) => result.silent);
    expect(silent.length).toBeGreaterThan(12);
    expect(silent[0]!.at - ONSET).toBeGreaterThan(20 * MINUTE);
    expect(silent[0]!.at - ONSET).toBeLessThan(4 * HOUR);
  });

  it('D8: somebody who says that it works breaks it', () => {
    const ticker = createTicker(us);
    for (const frame of frames.slice(0, 40)) ticker.step(frame, NOTHING);
    const { end } = frames[39]!;
    expect(ticker.step(buildFrame(end, [worksTally(1)], WIDE), NOTHING).silent).toBe(false);
  });
});

describe('what is known beside counts', () => {
  const day = [
    ...history('context'),
    ...buildDay(us, { from: ONSET - HOUR, to: ONSET + 10 * MINUTE, draw: draw('context day'), outage }),
  ];
  const said = (at: number): Statement => ({
    at,
    by: 'Verizon',
    byRole: 'provider',
    about: 'verizon',
    says: 'operating normally',
    means: 'working',
    url: 'urn:x',
  });

  it('A12: a statement counts from its time on, not before', () => {
    const at = ONSET + 5 * MINUTE;
    const terms = (statements: readonly Statement[]) => {
      const ticker = createTicker(us);
      return day.flatMap((frame) => {
        const { attribution } = ticker.step(frame, { statements, probes: [] });
        const term = attribution?.verdicts[1]?.evidence.find(({ kind }) => kind === 'statements');
        return attribution ? [{ at: frame.end, nats: term?.logOdds ?? 0 }] : [];
      });
    };
    for (const { nats } of terms([])) expect(nats).toBe(0);
    const heard = terms([said(at)]);
    expect(heard.length).toBeGreaterThan(5);
    for (const { at: end, nats } of heard) {
      if (end < at) expect(nats).toBe(0);
      else expect(nats).toBeLessThan(-1);
    }
  });

  it('A12: measurements count in the window that they were made in', () => {
    const ticker = createTicker(us);
    const probe = { at: ONSET + 5 * MINUTE, service: 'verizon', region: '', ok: true, kind: 'call' };
    let seen = 0;
    for (const frame of day) {
      const { attribution } = ticker.step(frame, { statements: [], probes: Array(20).fill(probe) });
      const term = attribution?.verdicts[1]?.evidence.find(({ kind }) => kind === 'probes');
      if (frame.end < probe.at) expect(term).toBeUndefined();
      else if (attribution) {
        expect(term!.logOdds).toBeLessThan(-1);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(3);
  });
});
