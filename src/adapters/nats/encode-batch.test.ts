import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoggedReport } from '../../ports/report-log.ts';
import { decodeBatch } from './decode-batch.ts';
import { encodeBatch, MOST_BYTES } from './encode-batch.ts';

const anyReport: fc.Arbitrary<LoggedReport> = fc.record({
  id: fc.uuid(),
  market: fc.constant('us'),
  at: fc.integer({ min: Date.UTC(2000), max: Date.UTC(2200) - 1 }),
  service: fc.constantFrom('att', 'verizon', '__proto__', ''),
  region: fc.constantFrom('US-TX', ''),
  symptom: fc.string(),
  reaching: fc.string(),
  reporter: fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  text: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme' })),
  source: fc.constantFrom('web', 'api'),
  weight: fc.oneof(fc.constant(1), fc.double({ min: 1e-9, max: 1, noNaN: true })),
});

const same = (report: LoggedReport) => report;
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

function readAll(reports: readonly LoggedReport[]) {
  return encodeBatch(reports, same).map(({ data, part }) => ({ data, part, decoded: decodeBatch(data) }));
}

describe('a message of reports', () => {
  it('S48: what is decoded is what was encoded', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { minLength: 1, maxLength: 20 }), (reports) => {
        expect(readAll(reports).map(({ decoded }) => decoded)).toEqual([{ kind: 'reports', reports }]);
      }),
    );
  });

  it('S48: a batch that is larger than servers take becomes several messages', () => {
    const [one] = fc.sample(anyReport, 1) as [LoggedReport];
    const reports = Array.from({ length: 900 }, (_, n) => ({ ...one, text: `${n}-`.padEnd(2_000, 'é') }));
    const parts = readAll(reports);
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts.map(({ data }) => data.length))).toBeLessThanOrEqual(MOST_BYTES);
    expect(parts.flatMap(({ decoded }) => (decoded.kind === 'reports' ? decoded.reports : []))).toEqual(
      reports,
    );
    expect(parts.flatMap(({ part }) => part)).toEqual(reports);
  });

  it('S49: a message of a newer version is known as one, whatever else it holds', () => {
    expect(decodeBatch(bytes({ v: 2, rows: 'elsewhere' }))).toEqual({ kind: 'newer', version: 2 });
  });

  it('S49: what is not a message is never taken for one', () => {
    const [reports] = fc.sample(fc.array(anyReport, { minLength: 2, maxLength: 2 }), 1) as [LoggedReport[]];
    const good = JSON.parse(Buffer.from(readAll(reports)[0]!.data).toString());
    const spoilt = [
      { ...good, v: 0 },
      { ...good, v: '1' },
      { ...good, ids: good.ids.slice(0, 40) },
      { ...good, at: [0] },
      { ...good, at: ['0', '0'] },
      { ...good, from: 9e15 },
      { ...good, at: [0, 9e15] },
      { ...good, from: Date.UTC(2000) - 1, at: [0, 1] },
      { ...good, from: Date.UTC(2200) - 1, at: [0, 1] },
      { ...good, codes: good.codes.map(() => 99) },
      { ...good, codes: good.codes.map(() => 'length') },
      { ...good, words: {} },
      { ...good, reporters: [1, 2] },
      { ...good, weights: [2, 2] },
      { ...good, market: undefined },
      null,
      [],
      'text',
    ];
    for (const one of spoilt)
      expect(decodeBatch(bytes(one)), JSON.stringify(one)).toMatchObject({ kind: 'unreadable' });
    expect(decodeBatch(Buffer.from([0xff, 0xfe]))).toMatchObject({ kind: 'unreadable' });
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(decodeBatch(Buffer.from(text)).kind).not.toBe('reports');
      }),
    );
  });
});
