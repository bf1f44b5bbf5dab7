import { describe, expect, it } from 'vitest';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { analyze } from './analyze.ts';
import { PARAMS_VERSION } from './tick.ts';

const us = buildUsCatalog();
const ONSET = Date.UTC(2024, 1, 22, 14);
const WIDE = 5 * MINUTE;
const about = { id: 'made', kind: 'simulated', title: 'A made day', notes: 'n', sources: ['urn:x'] } as const;
const frames = buildDay(us, {
  from: ONSET - 2 * DAY,
  to: ONSET + DAY,
  width: WIDE,
  draw: Math.round,
  outage: { from: ONSET, to: ONSET + HOUR, surges: ATT_FAILS },
});

async function* each(list: readonly Frame[]): AsyncGenerator<Frame> {
  yield* list;
}

const run = (list: readonly Frame[]) =>
  analyze({ catalog: us, frames: each(list), statements: [], probes: [], about });

describe('analyze', () => {
  it('I1: tells the incidents of a recorded stretch as they were decided then', async () => {
    const analysis = await run(frames);
    expect(analysis).toMatchObject({
      scenario: 'made',
      paramsVersion: PARAMS_VERSION,
      frames: frames.length,
      from: ONSET - 2 * DAY,
      to: ONSET + DAY,
    });
    expect(analysis.incidents).toHaveLength(1);
    expect(analysis.incidents[0]).toMatchObject({
      state: 'resolved',
      origin: ['att'],
      openedAt: ONSET + WIDE,
    });
  });

  it('D19: and would have told the same at that time, had the data ended there', async () => {
    const whole = (await run(frames)).incidents[0]!;
    const until = ONSET + 30 * MINUTE;
    const cut = (await run(frames.filter(({ end }) => end <= until))).incidents[0]!;
    expect(cut).toMatchObject({
      id: whole.id,
      openedAt: whole.openedAt,
      attributedAt: whole.attributedAt,
      state: 'open',
    });
    expect(cut.timeline).toEqual(whole.timeline.filter(({ at }) => at <= until));
  });

  it('P14: each incident has its dossier, marked with what it comes from, though the pictures are from days before', async () => {
    const later = buildDay(us, { from: ONSET + DAY, to: ONSET + 6 * DAY, width: WIDE, draw: Math.round });
    const { dossiers, incidents } = await run([...frames, ...later]);
    expect(dossiers.map(({ incident }) => incident.id)).toEqual(incidents.map(({ id }) => id));
    expect(dossiers[0]).toMatchObject({
      kind: 'simulated',
      title: 'A made day',
      notes: 'n',
      sources: ['urn:x'],
    });
    expect(dossiers[0]!.sentence).toMatch(/^AT&T was down in Texas\. Cricket was down/);
    expect(Math.max(...dossiers[0]!.series['att']!.count)).toBeGreaterThan(1000);
  });

  it('R36: work that was announced for a recorded day is a candidate where it began shortly before', async () => {
    const work = { id: 'c1', service: 'att', to: null, title: 'Core upgrade' };
    const changes = [-DAY, -10 * MINUTE, HOUR].map((ms) => ({ ...work, from: ONSET + ms }));
    const input = { catalog: us, frames: each(frames), statements: [], probes: [], changes, about };
    const { dossiers } = await analyze(input);
    expect(dossiers[0]!.changes).toEqual([{ ...changes[1], gapMinutes: 15 }]);
    expect((await run(frames)).dossiers[0]!.changes).toEqual([]);
  });

  it('R15: nothing read is nothing found', async () => {
    expect(await run([])).toMatchObject({ incidents: [], dossiers: [], frames: 0, from: null, to: null });
  });
});
