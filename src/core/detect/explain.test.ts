import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import type { Service } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { addTally } from '../count/add.ts';
import type { Tally } from '../count/tally.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY, type Run, runSeries } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import type { Detection } from './detector.ts';
import { measureAlarm } from './explain.ts';
import { DETECT_PARAMS, type DetectParams } from './params.ts';
import { type AlarmExplanation, sayAlarm } from './say-alarm.ts';
import { classShape } from './shape.ts';

const shape = classShape('phone');
const WIDTH = 5 * MINUTE;
const BASELINE = 120;
const mobile = buildService('x', { baseline: BASELINE });
const FROM = MONDAY + 9 * DAY + 14 * HOUR;
const ALONE = { fleet: 0, pooled: undefined };

/** Healthy complaints of the service, from several places. */
function createUsual(seed: string, width = WIDTH) {
  const rng = createRng(seed);
  return (start: number): Tally | undefined => {
    const mean = BASELINE * shape[Math.floor(hourOfWeekAt(start + width / 2))]! * (width / HOUR);
    const count = negativeBinomial(rng, mean, 1.4);
    const tally = buildTally(0);
    for (const [region, part] of [
      ['US-TX', 0.3],
      ['US-OH', 0.1],
      ['', 0.6],
    ] as const) {
      addTally(
        tally,
        buildTally(Math.round(count * part), { region, mix: KINDS['mobile-network'].quietMix }),
      );
    }
    return tally.count > 0 ? tally : undefined;
  };
}

const nine = runSeries(mobile, { counts: createUsual('usual'), width: WIDTH, to: FROM });
/** The series as it is known after nine and a half healthy days; a copy. */
const known = () => structuredClone(nine.state);

function explain(
  { state, last }: { readonly state: Run['state']; readonly last: Detection },
  service: Service = mobile,
  params: DetectParams = DETECT_PARAMS,
): AlarmExplanation {
  return sayAlarm(measureAlarm({ state, detection: last, service, params, fleet: ALONE }));
}

/** Goes on from the known series for some minutes, by the minute; `more` is added to nothing: the rest is silent. */
function goOn(counts: (minute: number) => number | Tally | undefined, minutes: number): Run {
  const at = (start: number): number => (start - FROM) / MINUTE;
  return runSeries(mobile, {
    state: known(),
    from: FROM,
    to: FROM + minutes * MINUTE,
    counts: (start) => counts(at(start)),
  });
}

const condition = ({ told }: AlarmExplanation, id: string) => told.conditions.find((one) => one.id === id)!;

/** Complaints of the usual kinds. */
const people = (count: number, region = ''): Tally =>
  buildTally(count, { region, mix: KINDS['mobile-network'].quietMix });
/** About what is usual at that hour, a minute: two or three. */
const calm = (minute: number): Tally => people(2 + (minute % 2));

describe('S19: why it did not alarm', () => {
  it('says of a quiet minute what is usual, that nothing stands out, and that it learns', () => {
    const said = explain(goOn(calm, 30));
    expect(said.state).toBe('no-alarm');
    expect(said.says).toMatch(
      /^No alarm: 38 reports in 15 minutes where 3\d are usual; fewer than \d\d are not looked at\.$/,
    );
    expect(said.deciding).toBeNull();
    expect(condition(said, 'height')).toMatchObject({ met: false });
    expect(said.learning.frozen).toBeNull();
    expect(said.told.baseline).toMatch(
      /^1\d\d reports an hour are expected now, give or take \d+ %, learned from 9\.\d days/,
    );
    expect(said.baseline).toMatchObject({ from: 'catalog' });
    expect(said.baseline.learned).toBeGreaterThan(0.95);
  });

  it('shows each channel with what it saw and what it needed', () => {
    const { channels, window } = explain(goOn(calm, 30));
    expect(channels.map(({ minutes, multiple }) => minutes ?? multiple)).toEqual([
      1, 3, 5, 10, 15, 30, 60, 4, 8, 15, 15,
    ]);
    expect(channels[0]).toMatchObject({ kind: 'tail', count: 3, unasked: 'few' });
    expect(channels[DETECT_PARAMS.windowIndex]).toMatchObject({
      count: window.count,
      mean: window.mean,
      unasked: 'usual',
    });
    for (const { needed, bar, spread, kind } of channels) {
      expect(needed).toBeCloseTo(DETECT_PARAMS.margin * bar, 9);
      if (kind === 'tail' || kind === 'cusum') expect(spread).toBeGreaterThan(1);
    }
  });

  it('says of a rise that fails by little how far it came', () => {
    const runs = [30, 34, 38, 42, 46, 50].map((count) =>
      explain(goOn((minute) => (minute < 30 ? calm(minute) : people(count / 5)), 35)),
    );
    const near = runs.find(({ deciding, reached }) => deciding !== null && !reached)!;
    expect(near.says).toMatch(
      /^No alarm: \d+ reports in \d+ minutes are more than the usual [\d.]+, but not clearly enough: [\d.]+ nats( when summed up)?, and an alarm needs 1\d(\.\d)?\.$/,
    );
    expect(near.channels[near.deciding!]!.ratio).toBeLessThan(1);
  });

  it('says that a burst is nothing new where the series has had its like', () => {
    const bursts = [3, 4, 5, 6, 7, 8].map((day) => MONDAY + day * DAY + 14 * HOUR);
    const usual = createUsual('bursts');
    const counts = (start: number) =>
      bursts.some((burst) => start >= burst && start < burst + 2 * WIDTH) ? people(70) : usual(start);
    const { state } = runSeries(mobile, { counts, width: WIDTH, to: FROM });
    const again = { state, width: WIDTH, from: FROM, to: FROM + WIDTH, counts: () => people(60) };
    const said = explain(runSeries(mobile, again));
    expect(said.state).toBe('no-alarm');
    expect(said.says).toMatch(/but this series has had such bursts twice in the last 14 days \(/);
    const { bursts: remembered, bar, nats } = said.channels[said.deciding!]!;
    expect(remembered).toHaveLength(DETECT_PARAMS.barDepth);
    expect(bar).toBeCloseTo(Math.sqrt(remembered[0]!.nats * remembered[1]!.nats), 9);
    expect(remembered[1]!.nats).toBeGreaterThan(nats!);
    for (const { at } of remembered)
      expect(bursts.some((burst) => at > burst && at <= burst + HOUR)).toBe(true);
    // The same, to a series that has had none.
    expect(explain(goOn(() => people(60), 1)).state).toBe('alarm');
  });

  it('D12: says that a series of which nothing was known is still warming up', () => {
    const unknown = buildService('y');
    const counts = (start: number) => people(start - MONDAY < 3 * HOUR ? 2 : 200);
    const run = runSeries(unknown, { counts, to: MONDAY + 3 * HOUR + 10 * MINUTE });
    const said = explain(run, unknown);
    expect(said.says).toMatch(
      /^No alarm: .* would be one, but: It has been watched for 3(\.\d)? hours; alarms begin after 6 hours\.$/,
    );
    expect(condition(said, 'height').met).toBe(true);
    expect(said.baseline).toMatchObject({ from: 'guess' });
    expect(said.channels.every(({ raised }) => raised)).toBe(true);
    expect(explain(goOn(calm, 5)).channels.some(({ raised }) => raised)).toBe(false);
  });

  it('D6: says that one burst is not enough', () => {
    const small = buildService('small', { baseline: 2 });
    const { state } = runSeries(small, { counts: () => undefined, width: WIDTH, to: FROM });
    const one = { state, from: FROM, to: FROM + 3 * MINUTE };
    const counts = (start: number) => (start === FROM + 2 * MINUTE ? people(15) : people(0));
    const said = explain(runSeries(small, { ...one, counts }), small);
    expect(condition(said, 'not-one-burst')).toMatchObject({ met: false });
    expect(said.says).toMatch(
      /would be one, but: No two bins lie above what is usual; fewer than 20 people must come in two/,
    );
  });

  it('D14: says what the echo of the last alarm asks for', () => {
    const outage = (minute: number) =>
      minute < 60 ? people(5_000) : minute < 180 ? calm(minute) : people(20);
    const said = explain(goOn(outage, 195));
    expect(said.alarmed).toBe(false);
    expect(condition(said, 'echo')).toMatchObject({ met: false });
    expect(said.says).toMatch(
      /would be one, but: 2\d\d more than usual; the echo of the last alarm, 7\d,\d\d\d more than usual at 2024-01-10 15:00 UTC, reaches 1,\d\d\d\.$/,
    );
  });

  it('says that silence of a series may be ours', () => {
    const said = explain(goOn(() => undefined, 60));
    expect(said.says).toMatch(
      /^No alarm: nobody has been heard since 2024-01-10 14:00 UTC, though 1\d\d reports were due/,
    );
    expect(said.learning.frozen).toBe('silence');
  });

  it('says that an incident holds it', () => {
    const run = runSeries(mobile, {
      state: known(),
      from: FROM,
      to: FROM + HOUR,
      counts: () => calm(0),
      held: () => true,
    });
    expect(explain(run).learning).toEqual({ frozen: 'incident', since: FROM + MINUTE });
  });
});

describe('S19: why it alarmed', () => {
  const jump = (minute: number): Tally => (minute < 20 ? calm(minute) : people(60));

  it('says of an alarm how high it is, where its own bursts reach, and that it learns nothing', () => {
    const run = goOn(jump, 45);
    const said = explain(goOn(jump, (run.alarms[0]! - FROM) / MINUTE));
    expect(said).toMatchObject({ state: 'alarm', alarmedSince: said.at, reached: true });
    expect(said.says).toMatch(
      /^Alarm: \d+ reports in (a minute|\d minutes) where [\d.]+ are usual; no burst of this series is known of the last 9\.\d days, and this is [\d.]+ nats where 10\.1 are enough\.$/,
    );
    expect(said.learning.frozen).toBe('alarm');
    expect(said.told.conditions.every(({ met }) => met)).toBe(true);
    expect(explain(run).says).toMatch(/^Alarm since 2024-01-10 14:2\d UTC: /);
  });

  it('D9: says when it is calm again, and what it waits for', () => {
    const said = explain(goOn((minute) => (minute < 60 ? jump(minute) : calm(minute)), 85));
    expect(said.says).toMatch(
      /it has been calm since 2024-01-10 15:1\d UTC, and the alarm ends after 15 minutes of that\.$/,
    );
  });

  it('D13: says that failing emergency calls alarmed by themselves', () => {
    const few = buildService('few', { baseline: 6 });
    const { state } = runSeries(few, { counts: () => undefined, width: WIDTH, to: FROM });
    const calls = (start: number) =>
      (start - FROM) % (10 * MINUTE) === 0
        ? buildTally(1, { mix: { 'emergency-calls-fail': 1 } })
        : undefined;
    const said = explain(runSeries(few, { state, from: FROM, to: FROM + HOUR, counts: calls }), few);
    expect(said).toMatchObject({
      state: 'alarm',
      alarmedSince: null,
      emergency: { alarmed: true, count: 6 },
    });
    expect(said.says).toMatch(
      /^Alarm: 6 reports of failing emergency calls where .* usual: [\d.]+ nats, and an alarm needs 10\.$/,
    );
  });

  it('says in which place, where the whole is as usual', () => {
    const said = explain(goOn((minute) => (minute < 20 ? calm(minute) : people(3, 'US-WY')), 35));
    expect(said.unfocused).toBeNull();
    expect(said.says).toMatch(
      /^Alarm( since .*)?: \d+ reports from US-WY in 15 minutes where (hardly any|[\d.]+) are usual/,
    );
    expect(said.channels[said.deciding!]).toMatchObject({ kind: 'place', parts: ['US-WY'] });
    expect(condition(said, 'people').says).toContain('in the best place alone');
  });

  it('holds what it needs higher, the more series are watched', () => {
    const run = goOn(jump, 25);
    const source = { state: run.state, detection: run.last, service: mobile, params: DETECT_PARAMS };
    const alone = measureAlarm({ ...source, fleet: ALONE }).channels[0]!;
    const many = measureAlarm({ ...source, fleet: { ...ALONE, fleet: Math.log(54) } }).channels[0]!;
    expect(many.needed - alone.needed).toBeCloseTo(Math.log(54), 9);
  });
});

describe('S19: any explanation', () => {
  it('agrees with what was decided, has no NaN, and says something of everything', () => {
    const bins = fc.array(fc.oneof(fc.nat(6), fc.nat(400), fc.constant(1e9)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(bins, (counts) => {
        const run = goOn((minute) => people(counts[minute]!), counts.length);
        const said = explain(run);
        expect(said.alarmed).toBe(run.last.alarmed);
        expect(said.says).toMatch(run.last.alarmed ? /^Alarm/ : /^No alarm/);
        const { score } = run.last;
        if (score.ratio > 0 && said.alarmedSince !== null) {
          expect(said.channels[score.channel]!.nats).toBeCloseTo(score.nats, 6);
          expect(said.channels[score.channel]!.needed).toBeCloseTo(score.needed, 9);
        }
        expect(JSON.stringify([said.says, said.told])).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
      { numRuns: 60 },
    );
  });
});
