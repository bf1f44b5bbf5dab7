import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../time.ts';
import type { Truth } from '../score.ts';
import { earlyVerdicts, worthOf } from './early.ts';
import type { EventRecord, InForce } from './event-watch.ts';

const FROM = 1_708_591_500_000;
const truth: Truth = {
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon'],
  normal: [],
  undetermined: ['boost'],
  from: FROM,
  to: FROM + 100 * MINUTE,
};
const named = (ids: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(ids));

/** A hundred bins of ten complaints above the usual each; `said` gives the verdicts in force after a bin. */
const recordOf = (said: (bin: number) => Readonly<Record<string, InForce>>): EventRecord => ({
  steps: Array.from({ length: 100 }, (_, bin) => ({
    at: FROM + (bin + 1) * MINUTE,
    excess: 10,
    said: said(bin),
  })),
  alarmed: ['att'],
  leaders: null,
});

describe('worthOf', () => {
  it('P13: the origins of the truth and no others are right', () => {
    expect(worthOf(named({ att: 0.7 }), truth)).toBe('right');
    expect(worthOf(named({}), { ...truth, origin: [] })).toBe('right');
  });

  it('P13: nobody, or one of two, is unsure', () => {
    expect(worthOf(named({}), truth)).toBe('unsure');
    expect(worthOf(named({ att: 0.99 }), { ...truth, origin: ['att', 'verizon'] })).toBe('unsure');
  });

  it('P13: somebody else is wrong, and surely wrong from 0.9 on, whether or not the origin is named too', () => {
    expect(worthOf(named({ verizon: 0.89 }), truth)).toBe('wrong');
    expect(worthOf(named({ verizon: 0.9 }), truth)).toBe('surely-wrong');
    expect(worthOf(named({ att: 0.99, cricket: 0.95 }), truth)).toBe('surely-wrong');
    expect(worthOf(named({ 'link-att-verizon': 0.95 }), { ...truth, origin: [] })).toBe('surely-wrong');
  });

  it('P13: a service for which any class is right is neither right nor wrong', () => {
    expect(worthOf(named({ att: 0.9, boost: 0.99 }), truth)).toBe('right');
    expect(worthOf(named({ boost: 0.99 }), truth)).toBe('unsure');
  });
});

describe('earlyVerdicts', () => {
  it('P13: looks at the bin in which the share has come in, and not at what was said later', () => {
    const record = recordOf((bin): Readonly<Record<string, InForce>> => {
      if (bin < 7) return { att: { class: 'undetermined', probability: 0.5 } };
      if (bin < 15) return { verizon: { class: 'origin', probability: 0.95 } };
      if (bin < 30) return { att: { class: 'origin', probability: 0.8 } };
      return {
        att: { class: 'origin', probability: 0.99 },
        cricket: { class: 'origin', probability: 0.7 },
      };
    });
    expect(earlyVerdicts(record, truth).map(({ at, worth }) => [(at - FROM) / MINUTE, worth])).toEqual([
      [5, 'unsure'],
      [10, 'surely-wrong'],
      [20, 'right'],
      [40, 'wrong'],
    ]);
  });

  it('P13: is empty for a day without an event, and where no more complaints came than usual', () => {
    const record = recordOf(() => ({}));
    expect(earlyVerdicts(record, { ...truth, from: null })).toEqual([]);
    const drowned = { ...record, steps: record.steps.map((step) => ({ ...step, excess: -1 })) };
    expect(earlyVerdicts(drowned, truth)).toEqual([]);
  });
});
