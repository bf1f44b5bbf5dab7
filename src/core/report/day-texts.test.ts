import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../catalog/parse-catalog.ts';
import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import { createTextClassifier, type TextClassifier } from './classify-text.ts';
import { type DayText, halfOf } from './labelled-rows.fixture.ts';
import { DAY_HELD_OUT } from './labelled-texts-held-out.fixture.ts';
import { DAY_LAST } from './labelled-texts-last.fixture.ts';
import { DAY_SECOND } from './labelled-texts-second.fixture.ts';
import { DAY_WORKED } from './labelled-texts-worked.fixture.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { readTexts, textFigures } from './text-figures.fixture.ts';

function catalogOf(market: string) {
  const parsed = parseCatalog(
    readFileSync(new URL(`../../../catalogs/${market}.yaml`, import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error(`catalogs/${market}.yaml is not valid`);
  return parsed.value;
}

const catalogs = { us: catalogOf('us'), gb: catalogOf('gb') };
const classifiers: Record<DayText['market'], TextClassifier> = {
  us: createTextClassifier(catalogs.us),
  gb: createTextClassifier(catalogs.gb),
};

/** Least precision and recall of symptom and `reaching`, and of failing emergency calls: a little under docs/text.md. */
interface Floors {
  readonly symptom: readonly [precision: number, recall: number];
  readonly reaching: readonly [precision: number, recall: number];
  readonly emergency: readonly [precision: number, recall: number];
}

const SETS: readonly (readonly [string, readonly DayText[], Floors])[] = [
  ['worked', DAY_WORKED, { symptom: [0.98, 0.98], reaching: [0.95, 0.95], emergency: [1, 1] }],
  ['held-out', DAY_HELD_OUT, { symptom: [0.95, 0.95], reaching: [0.95, 0.9], emergency: [0.9, 0.93] }],
  ['second', DAY_SECOND, { symptom: [0.96, 0.95], reaching: [0.95, 0.8], emergency: [1, 1] }],
  ['last', DAY_LAST, { symptom: [0.92, 0.77], reaching: [0.95, 0.7], emergency: [1, 0.7] }],
];

describe('labelled sentences of a day', () => {
  it.each(SETS)('R42: are read as well as the floors of "%s" say', (_name, rows, floors) => {
    const symptom = readTexts(rows, classifiers, 'symptom');
    const figures = {
      symptom: textFigures(symptom),
      reaching: textFigures(readTexts(rows, classifiers, 'reaching')),
      emergency: textFigures(symptom, 'emergency-calls-fail'),
    };
    for (const part of ['symptom', 'reaching', 'emergency'] as const) {
      const { there, precision, recall } = figures[part];
      expect(there).toBeGreaterThan(0);
      expect(precision, part).toBeGreaterThanOrEqual(floors[part][0]);
      expect(recall, part).toBeGreaterThanOrEqual(floors[part][1]);
    }
  });

  it('are parted by the hash of their text, none twice, every symptom in both languages', () => {
    for (const { text } of DAY_WORKED) expect(halfOf(text), text).toBe('worked');
    for (const { text } of DAY_HELD_OUT) expect(halfOf(text), text).toBe('held-out');
    const all = [...DAY_WORKED, ...DAY_HELD_OUT, ...DAY_SECOND, ...DAY_LAST];
    expect(DAY_WORKED.length + DAY_HELD_OUT.length).toBeGreaterThanOrEqual(480);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    for (const half of [DAY_WORKED, DAY_HELD_OUT]) {
      for (const language of ['en', 'es']) {
        const there = new Set(half.filter((row) => row.language === language).map((row) => row.symptom));
        expect(SYMPTOM_IDS.filter((id) => id !== 'other' && !there.has(id))).toEqual([]);
      }
    }
  });

  it('name services of their catalog, and symptoms of the contract', () => {
    for (const row of [...DAY_WORKED, ...DAY_HELD_OUT, ...DAY_SECOND, ...DAY_LAST]) {
      for (const id of [row.service, row.reaching ?? row.service])
        expect(catalogs[row.market].serviceIndex.has(id), `${id}: ${row.text}`).toBe(true);
      expect(SYMPTOM_IDS).toContain(row.symptom ?? 'other');
    }
  });
});

describe('R42: the lexicon', () => {
  const phrases = LEXICONS.flatMap(({ language, words, readings, mentions }) =>
    [Object.values(words), ...Object.values(readings), ...Object.values(mentions)]
      .flat()
      .map((phrase) => ({ language, words, phrase })),
  );

  it('holds phrases that compile by themselves, with known word classes', () => {
    expect(phrases.length).toBeGreaterThan(300);
    for (const { language, words, phrase } of phrases) {
      expect(() => new RegExp(phrase), `${language}: ${phrase}`).not.toThrow();
      for (const [, name] of phrase.matchAll(/<([a-z]+)>/g))
        expect(['s', 'any', ...Object.keys(words)], phrase).toContain(name);
    }
  });

  it('repeats no group without bound, so that hostile text cannot hold it up', () => {
    for (const { phrase } of phrases) expect(phrase).not.toMatch(/\)[*+]|\)\{\d+,\}/);
  });

  it('reads 500 hostile characters in less than 50 ms', () => {
    const pieces = [
      'a ',
      'no no ',
      'tried to call 911 and the ',
      'on att ',
      'llamo al 911 y ',
      'internet is so very ',
    ].concat([
      'the call to the call to ',
      'getting the a ',
      'calls and texts and ',
      'no me deja ',
      'x',
      '911 | ',
    ]);
    for (const piece of pieces) {
      const text = piece.repeat(500).slice(0, 500);
      classifiers.us(text, 'verizon');
      const best = Math.min(
        ...Array.from({ length: 3 }, () => {
          const began = performance.now();
          classifiers.us(text, 'verizon');
          return performance.now() - began;
        }),
      );
      expect(best, piece).toBeLessThan(50);
    }
  });
});

describe('R42: of what a text says', () => {
  const read = (text: string, service = 'att') => classifiers.us(text, service);

  it('a failing emergency call comes before all else, and needs more than the number', () => {
    expect(read('phone says SOS and 911 wont connect').symptom).toBe('emergency-calls-fail');
    expect(read('SOS en el cel y no entra la llamada al 911').symptom).toBe('emergency-calls-fail');
    for (const text of [
      '911 works here',
      'el 911 sí funciona',
      'dont call 911 about your phone',
      'no service, can i call 911?',
    ])
      expect(read(text).symptom, text).not.toBe('emergency-calls-fail');
  });

  it('a service that is back counts before the complaint beside it', () => {
    expect(read('was out for 5 hours, its back up now').symptom).toBe('works');
    expect(read('lost signal and it hasnt come back').symptom).toBe('no-service');
  });

  it('one that is blamed or praised is not one that cannot be reached', () => {
    expect(read('no service because AT&T is out', 'cricket')).toEqual({ symptom: 'no-service' });
    expect(read("AT&T is fine but I can't call anyone", 'verizon').reaching).toBeUndefined();
  });

  it('of a site or app everything is a matter of the site or app', () => {
    expect(read('whats no manda mensajes', 'whatsapp').symptom).toBe('site-or-app');
    expect(read('no manda mensajes, los mensajes no salen', 'att').symptom).toBe('texts-fail');
  });
});
