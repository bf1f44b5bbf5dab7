import { describe, expect, it } from 'vitest';
import type { VerdictClass } from '../attribute/verdict.ts';
import type { Incident } from '../incident/incident.ts';
import { buildUsCatalog } from '../testing/build-catalog.ts';
import { buildIncident } from '../testing/build-incident.ts';
import { HOUR, MINUTE } from '../time.ts';
import { briefOf, type DaySource, makeDay, orderDays, reviveDay } from './make-day.ts';
import { makeDossier } from './make-dossier.ts';
import { createTrack, recordBin } from './record.ts';
import type { Truth } from './score.ts';

const us = buildUsCatalog();
const FROM = Date.UTC(2024, 1, 22, 8, 45);
const tracks = us.services.map(() => createTrack());
const about = {
  kind: 'reconstructed',
  title: 'A day',
  notes: 'How it was made.',
  sources: ['a source'],
} as const;

const truth = (more: Partial<Truth> = {}): Truth => ({
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon'],
  normal: ['spectrum'],
  undetermined: ['boost'],
  from: FROM,
  to: FROM + 12 * HOUR,
  ...more,
});

function dossier(classes: Readonly<Record<string, VerdictClass>>, more: Partial<Incident> = {}) {
  const openedAt = more.openedAt ?? FROM + 5 * MINUTE;
  const incident = buildIncident(classes, { openedAt, resolvedAt: openedAt + HOUR, ...more });
  return makeDossier(incident, { catalog: us, tracks, statements: [], now: openedAt + 2 * HOUR, ...about });
}

const day = (more: Partial<DaySource> = {}) =>
  makeDay({
    id: 'us-2024-02-22',
    ...about,
    from: FROM - 24 * HOUR,
    to: FROM + 24 * HOUR,
    catalog: us,
    truth: truth(),
    dossiers: [dossier({ att: 'origin', cricket: 'dependent' })],
    tracks,
    ...more,
  });

const entry = (at: number, id: string, of: VerdictClass) => ({
  at,
  verdicts: { [id]: { class: of, probability: 0.95, source: null } },
});

describe('how right a day was', () => {
  it('P17: those at fault and nobody else at any time is right', () => {
    const { outcome, score } = day();
    expect(outcome).toBe('right');
    expect(score).toMatchObject({ exact: true, minutesToOpen: 5, dependent: { named: 1, of: 1 } });
  });

  it('P17: right at the height with a wrong word on the way is flawed, and the stretch of it is kept', () => {
    const timeline = [
      entry(FROM + 5 * MINUTE, 'verizon', 'origin'),
      entry(FROM + 9 * MINUTE, 'att', 'origin'),
    ];
    const found = day({ dossiers: [dossier({ att: 'origin' }, { timeline })] });
    expect(found.outcome).toBe('flawed');
    expect(found.incidents[0]?.blamed).toEqual([
      { id: 'verizon', from: FROM + 5 * MINUTE, to: FROM + 9 * MINUTE },
      { id: 'att', from: FROM + 9 * MINUTE, to: null },
    ]);
  });

  it('P17: somebody else blamed at the height is wrong, also beside the right one', () => {
    expect(day({ dossiers: [dossier({ verizon: 'origin' })] }).outcome).toBe('wrong');
    expect(day({ dossiers: [dossier({ att: 'origin', verizon: 'origin' })] }).outcome).toBe('wrong');
  });

  it('P17: nobody named is a miss, not a wrong answer', () => {
    expect(day({ dossiers: [] }).outcome).toBe('missed');
    expect(day({ dossiers: [dossier({ att: 'undetermined' })] }).outcome).toBe('missed');
  });

  it('P17: one whose part nobody knows may be named or not', () => {
    expect(day({ dossiers: [dossier({ att: 'origin', boost: 'origin' })] }).outcome).toBe('right');
  });

  it('P17: an incident before anything failed should not have been opened', () => {
    const early = dossier({ verizon: 'undetermined' }, { id: 'early', openedAt: FROM - 5 * HOUR });
    const found = day({ dossiers: [early, dossier({ att: 'origin' })] });
    expect(found.outcome).toBe('flawed');
    expect(found.incidents.map(({ causeless }) => causeless)).toEqual([true, false]);
  });

  it('P17: silence on a day without a fault is right, an incident is not', () => {
    const nothing = truth({
      origin: [],
      dependent: [],
      collateral: [],
      undetermined: [],
      from: null,
      to: null,
    });
    expect(day({ truth: nothing, dossiers: [] }).outcome).toBe('right');
    const doubt = [dossier({ att: 'undetermined' })];
    expect(day({ truth: nothing, dossiers: doubt }).outcome).toBe('flawed');
    expect(day({ truth: nothing, dossiers: [dossier({ att: 'origin' })] }).outcome).toBe('wrong');
    const rush = { ...nothing, undetermined: ['att'] };
    expect(day({ truth: rush, dossiers: doubt }).outcome).toBe('right');
    expect(day({ truth: rush, dossiers: [dossier({ att: 'origin' })] }).outcome).toBe('wrong');
  });

  it('P17: a day without a truth is not compared', () => {
    expect(day({ truth: null })).toMatchObject({ outcome: null, score: null });
  });
});

describe('what a day keeps', () => {
  it('P18: names of all whom truth and incidents speak of', () => {
    expect(day().names).toMatchObject({ att: 'AT&T', boost: 'Boost Mobile', spectrum: 'Spectrum' });
  });

  it('P23: made-up days may hold the same hour of the same market; their incidents differ', () => {
    const dossiers = [dossier({ att: 'origin' }, { id: 'us-20240222-0850' })];
    const made = day({ id: 'sim-a-1', kind: 'simulated', sources: [], dossiers });
    expect(made.incidents[0]?.id).toBe('sim-a-1-20240222-0850');
    expect(made.dossiers[0]?.incident.id).toBe('sim-a-1-20240222-0850');
    const real = day({ kind: 'simulated', sources: ['a source'], dossiers });
    expect(real.incidents[0]?.id).toBe('us-20240222-0850');
  });

  it('P18: without an incident, the curves that rose the most', () => {
    const own = us.services.map(() => createTrack());
    const att = us.serviceIndex.get('att')!;
    for (let start = FROM; start < FROM + 2 * HOUR; start += 5 * MINUTE) {
      own.forEach((track, code) => {
        const point = { start, end: start + 5 * MINUTE, expected: 10, chance: 10, error: 0, missing: false };
        const count = code === att ? 40 : 10;
        recordBin(track, { ...point, count, class: 'normal' }, { tally: undefined, kept: false });
      });
    }
    const { series } = day({ dossiers: [], tracks: own, to: FROM + 2 * HOUR });
    expect(Object.keys(series)[0]).toBe('att');
    expect(Object.keys(series)).toHaveLength(6);
    expect(series['att']?.count.at(-1)).toBe(120);
    expect(day().series).toEqual({});
  });

  it('S22: as JSON and back it is the same, and its catalog finds services again', () => {
    const made = day();
    const back = reviveDay(JSON.parse(JSON.stringify(made)));
    expect(back.catalog.serviceIndex.get('verizon')).toBe(us.serviceIndex.get('verizon'));
    expect(briefOf(back)).toEqual(briefOf(made));
    expect(back.dossiers[0]?.day).toMatchObject({ id: 'us-2024-02-22', title: 'A day' });
    expect(Object.keys(briefOf(made))).not.toContain('dossiers');
  });

  it('P19: real days come first and newest first, made-up ones by their titles', () => {
    const brief = (id: string, more: Partial<DaySource>) => briefOf(day({ id, ...more }));
    const made = { kind: 'simulated', sources: [] } as const;
    const days = orderDays([
      brief('b', { ...made, title: 'Trap (2)' }),
      brief('a', { ...made, title: 'Trap (10)' }),
      brief('old', { truth: truth({ from: FROM - HOUR }) }),
      brief('new', { kind: 'simulated' }),
    ]);
    expect(days.map(({ id }) => id)).toEqual(['new', 'old', 'b', 'a']);
  });
});
