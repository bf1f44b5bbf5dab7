import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../time.ts';
import { adoptStored } from './adopt.ts';
import type { Incident } from './incident.ts';

const incident = (over: Partial<Incident>): Incident => ({
  id: 'us-1',
  market: 'us',
  state: 'open',
  openedAt: 10 * HOUR,
  attributedAt: null,
  recoveringAt: null,
  resolvedAt: null,
  origin: ['att'],
  verdicts: {},
  current: {},
  timeline: [],
  peak: { at: 10 * HOUR, excess: 1 },
  paramsVersion: 'x',
  ...over,
});
const entry = (at: number) => ({ at, verdicts: {} });

describe('adoptStored', () => {
  it('I14: a restart keeps name, beginning and what was told', () => {
    const stored = incident({ timeline: [entry(10 * HOUR)], attributedAt: 10 * HOUR + MINUTE });
    const rebuilt = incident({
      id: 'us-2',
      openedAt: 10 * HOUR + 4 * MINUTE,
      timeline: [entry(10 * HOUR), entry(11 * HOUR)],
    });
    const adopted = adoptStored(rebuilt, [stored]);
    expect(adopted.id).toBe('us-1');
    expect(adopted.openedAt).toBe(10 * HOUR);
    expect(adopted.attributedAt).toBe(10 * HOUR + MINUTE);
    expect(adopted.timeline.map(({ at }) => at)).toEqual([10 * HOUR, 11 * HOUR]);
  });

  it('I14: another fault, market or time is another incident', () => {
    const stored = [
      incident({ origin: ['verizon'] }),
      incident({ market: 'gb' }),
      incident({ openedAt: 2 * HOUR, resolvedAt: 5 * HOUR }),
    ];
    expect(adoptStored(incident({ id: 'us-2' }), stored).id).toBe('us-2');
  });
});
