import { describe, expect, it } from 'vitest';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { HOUR, MINUTE, parseInstant } from '../core/time.ts';
import { type FoundAlarm, findAlarm } from './find-alarm.ts';

const catalog = buildUsCatalog();
const FROM = parseInstant('2024-02-19T00:00:00Z')!;
const BEGAN = FROM + 30 * HOUR;
const TO = BEGAN + 2 * HOUR;
const day = buildDay(catalog, {
  from: FROM,
  to: TO,
  width: 5 * MINUTE,
  outage: { from: BEGAN, to: BEGAN + HOUR, surges: ATT_FAILS },
  draw: (mean) => Math.round(mean),
});

async function* inOrder(frames: readonly Frame[], onFrame: () => void): AsyncGenerator<Frame> {
  for (const frame of frames) {
    onFrame();
    yield frame;
  }
}

let read = 0;
function find(id: string, at: number | null, frames: readonly Frame[] = day): Promise<FoundAlarm> {
  read = 0;
  const code = catalog.serviceIndex.get(id)!;
  const known = { statements: [], probes: [] };
  return findAlarm({ catalog, frames: inOrder(frames, () => read++), code, at, ...known });
}

describe('findAlarm', () => {
  it('S19: finds the first alarm of a service, and reads no further', async () => {
    const found = await find('att', null);
    expect(found).toMatchObject({ kind: 'first-alarm', facts: { at: BEGAN + 5 * MINUTE, alarmed: true } });
    expect(read).toBe(30 * 12 + 1);
  });

  it('S19: else finds where it came nearest to one', async () => {
    const found = await find('xfinity', null);
    expect(found).toMatchObject({ kind: 'nearest', facts: { alarmed: false } });
    expect(read).toBe(day.length);
  });

  it('D19: tells of a time what was known then: the last bin that had ended', async () => {
    const found = await find('att', BEGAN + 4 * MINUTE);
    expect(found).toMatchObject({ kind: 'asked', facts: { at: BEGAN, alarmed: false } });
    const earlier = await find('att', BEGAN + 4 * MINUTE, day.slice(0, 30 * 12 + 1));
    expect(earlier).toEqual(found);
  });

  it('S19: takes the very end of the data, and names their ends for a time outside', async () => {
    expect(await find('att', TO)).toMatchObject({ kind: 'asked', facts: { at: TO } });
    const outside = { kind: 'outside', first: FROM + 5 * MINUTE, last: TO };
    expect(await find('att', TO + MINUTE)).toEqual(outside);
    expect(await find('att', FROM)).toEqual(outside);
    expect(await find('att', FROM + 5 * MINUTE)).toMatchObject({ kind: 'asked' });
  });

  it('D8: says that a silent market tells nothing', async () => {
    const silent = day.map((frame) =>
      frame.start < BEGAN ? frame : { ...frame, tallies: frame.tallies.map(() => undefined) },
    );
    const found = await find('att', TO, silent);
    expect(found).toMatchObject({ facts: { at: TO, marketSilent: { heard: BEGAN } } });
  });
});
