import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../catalog/parse-catalog.ts';
import { redactText } from './redact-text.ts';
import { judgeRedaction } from './redact-text-figures.fixture.ts';
import { LABELLED_REDACTIONS } from './redact-text-labelled.fixture.ts';
import { LAST_REDACTIONS } from './redact-text-last.fixture.ts';

describe('R7: of labelled texts, redactText', () => {
  it('removes every marked place and keeps every other word of those it was written against', () => {
    expect(LABELLED_REDACTIONS.length).toBeGreaterThanOrEqual(60);
    for (const labelled of LABELLED_REDACTIONS) {
      const result = judgeRedaction(labelled, redactText);
      expect({ text: result.text, leaked: result.leaked, lost: result.lost }).toEqual({
        text: result.text,
        leaked: [],
        lost: [],
      });
    }
  });

  it('removes 70 % of the places of those it was not written against, and no word that should stay', () => {
    const results = LAST_REDACTIONS.map((labelled) => judgeRedaction(labelled, redactText));
    const sum = (of: (result: (typeof results)[number]) => number): number =>
      results.reduce((total, result) => total + of(result), 0);
    expect(sum(({ removed }) => removed) / sum(({ places }) => places)).toBeGreaterThanOrEqual(0.7);
    expect(sum(({ lost }) => lost.length)).toBe(0);
  });

  it('changes nothing the second time', () => {
    for (const labelled of [...LABELLED_REDACTIONS, ...LAST_REDACTIONS]) {
      const once = redactText(labelled.replace(/[⟦⟧]/g, ''));
      expect(redactText(once)).toBe(once);
    }
  });
});

describe('R7: redactText keeps', () => {
  it('each service of the catalogs, after a word for kin and at the end of a text', () => {
    for (const market of ['us', 'gb']) {
      const parsed = parseCatalog(
        readFileSync(new URL(`../../../catalogs/${market}.yaml`, import.meta.url), 'utf8'),
      );
      if (!parsed.ok) throw new Error(`catalogs/${market}.yaml is not valid`);
      for (const { name } of parsed.value.services) {
        for (const text of [
          `my brother ${name} is down`,
          `mi mamá ${name}`,
          `Thanks, ${name}`,
          `Regards ${name}`,
        ])
          expect(redactText(text)).toBe(text);
      }
    }
  });
});

describe('R7: redactText', () => {
  it.each(['a.', 'My Brother ', 'John ', 'one two ', 'Ab-', 'my mom Aa ', 'a dot ', '@a', '1 ', 'A1 '])(
    'takes less than 50 ms for 500 characters of "%s"',
    (piece) => {
      const text = piece.repeat(500).slice(0, 500);
      redactText(text);
      const best = Math.min(
        ...Array.from({ length: 3 }, () => {
          const began = performance.now();
          redactText(text);
          return performance.now() - began;
        }),
      );
      expect(best).toBeLessThan(50);
    },
  );
});
