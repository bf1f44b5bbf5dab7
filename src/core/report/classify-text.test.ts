import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../catalog/parse-catalog.ts';
import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import { createTextClassifier } from './classify-text.ts';
import { enrichReport } from './enrich-report.ts';
import { HELD_OUT_TEXTS, type LabelledText, WORKED_TEXTS } from './labelled-texts.fixture.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { normaliseText } from './normalise-text.ts';
import type { Report } from './report.ts';

const parsed = parseCatalog(readFileSync(new URL('../../../catalogs/us.yaml', import.meta.url), 'utf8'));
if (!parsed.ok) throw new Error('catalogs/us.yaml is not valid');
const classify = createTextClassifier(parsed.value);

interface Measure {
  /** Of what was read, the share that was right. */
  readonly precision: number;
  /** Of what was there to read, the share that was found. */
  readonly recall: number;
}

function measure(texts: readonly LabelledText[], field: 'symptom' | 'reaching'): Measure {
  const pairs = texts.map((row) => ({ row, got: classify(row.text, row.service)[field], want: row[field] }));
  for (const { row, got, want } of pairs) {
    if (got !== want) console.info(`  ${field}: wanted ${want}, read ${got}: ${row.text}`);
  }
  const read = pairs.filter(({ got }) => got !== undefined);
  const there = pairs.filter(({ want }) => want !== undefined);
  const right = read.filter(({ got, want }) => got === want).length;
  return { precision: right / read.length, recall: right / there.length };
}

function report(name: string, texts: readonly LabelledText[]): Record<'symptom' | 'reaching', Measure> {
  const result = { symptom: measure(texts, 'symptom'), reaching: measure(texts, 'reaching') };
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  for (const field of ['symptom', 'reaching'] as const) {
    const { precision, recall } = result[field];
    console.info(
      `${name}, ${texts.length} texts, ${field}: precision ${percent(precision)}, recall ${percent(recall)}`,
    );
  }
  return result;
}

describe('classifyText on labelled sentences', () => {
  it('reads those it was written against with precision and recall of 97 % or more', () => {
    expect(WORKED_TEXTS.length).toBeGreaterThanOrEqual(60);
    const { symptom, reaching } = report('worked', WORKED_TEXTS);
    for (const { precision, recall } of [symptom, reaching]) {
      expect(precision).toBeGreaterThanOrEqual(0.97);
      expect(recall).toBeGreaterThanOrEqual(0.97);
    }
  });

  it('reads those it has not seen with precision of 80 % or more', () => {
    const { symptom, reaching } = report('held out', HELD_OUT_TEXTS);
    expect(symptom.precision).toBeGreaterThanOrEqual(0.8);
    expect(reaching.precision).toBeGreaterThanOrEqual(0.8);
  });
});

describe('classifyText', () => {
  it('takes an ordinary word for a service only where it has no other reading', () => {
    expect(classify('cannot call my sister, she has three kids', 'verizon').reaching).toBeUndefined();
    expect(classify("can't call, no visible damage to the tower", 'verizon').reaching).toBeUndefined();
    expect(classify('cannot call my sister, she is on Visible', 'att').reaching).toBe('visible');
  });

  it('never names the own service, and never throws', () => {
    const words = fc.constantFrom(
      'cannot',
      'call',
      'my',
      'mom',
      'on',
      'AT&T',
      'Verizon',
      'SOS',
      '.',
      'no',
      'internet',
      '|',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 600 }),
          fc.array(words).map((list) => list.join(' ')),
        ),
        (text) => {
          expect(classify(text, 'att').reaching).not.toBe('att');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not blow up on hostile text made of its own words', () => {
    const vocabulary = LEXICONS.flatMap(({ readings }) => JSON.stringify(readings).match(/[a-z]{2,}/g) ?? []);
    const word = fc.constantFrom('cant', 'no', 'the', 'calls', 'to', 'on', 'AT&T', '.', '1', ...vocabulary);
    const mixed = fc
      .array(word, { minLength: 90, maxLength: 90 })
      .map((words) => words.join(' ').slice(0, 500));
    const repeated = fc
      .array(word, { minLength: 2, maxLength: 3 })
      .map((words) => `${words.join(' ')} `.repeat(90).slice(0, 500));
    // Twenty times what a report may hold: work that grows faster than the text would not end here.
    const long = repeated.map((text) => text.repeat(20));
    fc.assert(
      fc.property(fc.oneof(mixed, repeated, long), (text) => {
        const { symptom, reaching } = classify(text, 'verizon');
        expect(symptom === undefined || SYMPTOM_IDS.includes(symptom)).toBe(true);
        expect(reaching).not.toBe('verizon');
      }),
      { numRuns: 200 },
    );
  });
});

describe('normaliseText', () => {
  it('gives one form to spellings of one thing', () => {
    expect(normaliseText('Can’t call  AT & T!')).toBe(' cant call at&t | ');
    expect(normaliseText('U.S. Cellular')).toBe(' us cellular ');
    expect(normaliseText('Sin SEÑAL, t-mobile')).toBe(' sin senal | t mobile ');
  });
});

describe('enrichReport', () => {
  const base: Report = {
    at: 0,
    service: 'verizon',
    region: '',
    symptom: 'other',
    reaching: '',
    reporter: '',
    text: "can't call my mom on 555 123 4567, she has AT&T",
    source: '',
  };

  it('reads symptom and reaching from the text of "other", and redacts the text', () => {
    expect(enrichReport(base, classify)).toEqual({
      ...base,
      symptom: 'cannot-reach',
      reaching: 'att',
      text: "can't call my mom on [number], she has AT&T",
    });
  });

  it('fills reaching, and leaves what the person chose', () => {
    expect(enrichReport({ ...base, symptom: 'cannot-reach' }, classify).reaching).toBe('att');
    expect(enrichReport({ ...base, symptom: 'calls-fail' }, classify)).toMatchObject({
      symptom: 'calls-fail',
      reaching: 'att',
    });
    expect(enrichReport({ ...base, reaching: 'cricket' }, classify).reaching).toBe('cricket');
    expect(enrichReport({ ...base, symptom: 'no-data' }, classify)).toMatchObject({
      symptom: 'no-data',
      reaching: '',
    });
  });

  it('leaves a report without text as it is', () => {
    const silent = { ...base, text: '' };
    expect(enrichReport(silent, classify)).toBe(silent);
  });
});
