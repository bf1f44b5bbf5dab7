import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../core/time.ts';
import { enFormat } from '../text/en-format.ts';
import { esFormat } from '../text/es-format.ts';
import { createFormats } from './create-formats.ts';
import { safeLink } from './safe-link.ts';

const at = (text: string) => parseInstant(text) as number;

describe('times', () => {
  const us = createFormats('America/New_York', enFormat);
  const gb = createFormats('Europe/London', enFormat);

  it('manners: a time is in the market’s zone with the zone’s name', () => {
    expect(us.time(at('2024-02-22T08:52:00Z'))).toBe('3:52\u00a0a.m.\u00a0ET');
    expect(us.time(at('2024-07-22T20:05:00Z'))).toBe('4:05\u00a0p.m.\u00a0ET');
    expect(gb.time(at('2024-02-22T08:52:00Z'))).toBe('8:52\u00a0a.m.\u00a0GMT');
    expect(gb.time(at('2024-07-22T08:52:00Z'))).toBe('9:52\u00a0a.m.\u00a0BST');
  });

  it('manners: noon and midnight are named on an axis', () => {
    expect(us.hour(at('2024-02-22T05:00:00Z'))).toBe('midnight');
    expect(us.hour(at('2024-02-22T17:00:00Z'))).toBe('noon');
    expect(us.hour(at('2024-02-22T20:00:00Z'))).toBe('3\u00a0p.m.');
  });

  it('manners: a date falls on the local day', () => {
    expect(us.date(at('2024-02-23T02:00:00Z'))).toBe('Thursday, February 22, 2024');
  });

  it('manners: a span of days is told with both its ends, and one day as one', () => {
    const es = createFormats('America/New_York', esFormat);
    const span = [at('2024-02-21T20:00:00Z'), at('2024-02-22T20:00:00Z')] as const;
    const plain = (text: string) => text.replace(/\s/g, ' ');
    expect(plain(us.dates(...span))).toBe('February 21 – 22, 2024');
    expect(plain(es.dates(...span))).toBe('21–22 de febrero de 2024');
    expect(us.dates(span[1], span[1])).toBe('February 22, 2024');
  });

  it('manners: a usual level under one report is not called none', () => {
    expect(us.usual(0.2)).toBe('under\u00a01');
    expect([0.2, 0, 41.6].map(us.usualBrief)).toEqual(['<1', '0', '42']);
    expect(us.usual(0)).toBe('0');
    expect(us.usual(41.6)).toBe('42');
  });
});

describe('probabilities', () => {
  const { chance, percent } = createFormats('Europe/London', enFormat);

  it('manners: words and number go together, and nothing is certain', () => {
    expect(`${chance(0.999)}, ${percent(0.999)}`).toBe('almost certainly, over 99\u00a0%');
    expect(`${chance(0.97)}, ${percent(0.97)}`).toBe('very likely, 97\u00a0%');
    expect(percent(1)).toBe('over 99\u00a0%');
    expect(percent(0)).toBe('under\u00a01\u00a0%');
  });

  it('manners: a greater probability never gets weaker words', () => {
    const order = [1, 0.95, 0.7, 0.55, 0.4, 0.2, 0.05, 0].map(chance);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(order.indexOf(chance(high))).toBeLessThanOrEqual(order.indexOf(chance(low)));
      }),
    );
  });
});

describe('durations', () => {
  const { duration } = createFormats('Europe/London', enFormat);

  it('manners: are written for people', () => {
    expect(duration(60_000)).toBe('1 minute');
    expect(duration(12 * 60_000)).toBe('12 minutes');
    expect(duration(685 * 60_000)).toBe('11\u00a0h 25\u00a0min');
  });
});

describe('links', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'not a link', '//evil.example'])(
    'manners: %s is not linked to',
    (address) => expect(safeLink(address)).toBeUndefined(),
  );

  it('manners: an http address is', () => {
    expect(safeLink('https://example.org/a?b=1')).toBe('https://example.org/a?b=1');
  });
});
