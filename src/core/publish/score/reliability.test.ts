import { describe, expect, it } from 'vitest';
import { brierOf, type Forecast, logLossOf, reliabilityOf } from './reliability.ts';

const said = (probability: number, right: boolean): Forecast => ({ probability, right });

describe('reliabilityOf', () => {
  it('P13: puts every forecast into one bin, 0 and 1 too', () => {
    const forecasts = [0, 0.02, 0.5, 0.9, 0.97, 1].map((probability) => said(probability, true));
    const bins = reliabilityOf(forecasts);
    expect(bins.map(({ n }) => n)).toEqual([1, 1, 0, 0, 1, 0, 1, 2]);
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(forecasts.length);
  });

  it('P13: says what was stated on average and how often it was so; nothing of an empty bin', () => {
    const bins = reliabilityOf([said(0.92, true), said(0.94, true), said(0.96, false)]);
    expect(bins[6]).toMatchObject({ n: 3, from: 0.9, to: 0.97 });
    expect(bins[6]?.stated).toBeCloseTo(0.94, 12);
    expect(bins[6]?.right).toBeCloseTo(2 / 3, 12);
    expect(bins[0]).toMatchObject({ n: 0, stated: null, right: null });
  });
});

describe('brierOf and logLossOf', () => {
  it('P13: are 0 for the perfect, and grow when a verdict turns wrong', () => {
    expect(brierOf([said(1, true), said(0, false)])).toBe(0);
    const right = [said(0.9, true), said(0.1, false)];
    const wrong = [said(0.9, false), said(0.1, false)];
    expect(brierOf(right)).toBeCloseTo(0.01, 12);
    expect(brierOf(wrong)).toBeCloseTo(0.41, 12);
    expect(logLossOf(wrong)).toBeGreaterThan(logLossOf(right));
  });

  it('P13: a sure error costs much but not infinitely much', () => {
    expect(logLossOf([said(0, true)])).toBeCloseTo(Math.log(1e6), 6);
    expect(logLossOf([said(1, false)])).toBeCloseTo(Math.log(1e6), 6);
  });
});
