import { describe, expect, it } from 'vitest';
import { buildService } from '../testing/build-catalog.ts';
import { COUNTS_PARAMS, channelCount, DETECT_PARAMS, paramsOf, spanOf } from './params.ts';

describe('paramsOf', () => {
  it('D25: bare counts of which the catalog knows nothing are judged with a set of their own', () => {
    expect(paramsOf(buildService('x', { kind: 'other' }))).toBe(COUNTS_PARAMS);
    for (const known of [
      buildService('x', { kind: 'other', baseline: 5 }),
      buildService('x', { kind: 'other', users: 1_000 }),
      buildService('x', { kind: 'app' }),
      buildService('x', { kind: 'mobile-network' }),
    ]) {
      expect(paramsOf(known)).toBe(DETECT_PARAMS);
    }
  });

  it('D25: which asks for more than that for complaints, and looks at the same channels', () => {
    expect(COUNTS_PARAMS.margin).toBeGreaterThan(DETECT_PARAMS.margin);
    expect(COUNTS_PARAMS.barDays).toBeGreaterThan(DETECT_PARAMS.barDays);
    expect(channelCount(COUNTS_PARAMS)).toBe(channelCount(DETECT_PARAMS));
    expect([COUNTS_PARAMS.id, COUNTS_PARAMS.version]).toEqual(['counts', DETECT_PARAMS.version]);
  });
});

describe.each([DETECT_PARAMS, COUNTS_PARAMS])('the set $id', (params) => {
  it('D6: has windows that grow, that of attribution among them', () => {
    expect(params.windows).toEqual(params.windows.toSorted((a, b) => a - b));
    expect(params.windows).toContain(params.windowMinutes);
  });

  it('D9: every channel looks back for some minutes, none for longer than the longest window', () => {
    for (let channel = 0; channel < channelCount(params); channel++) {
      expect(spanOf(channel, params)).toBeGreaterThan(0);
      expect(spanOf(channel, params)).toBeLessThanOrEqual(params.windows.at(-1)!);
    }
  });
});
