import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateJsonError } from './locate-json-error.ts';

describe('broken JSON is answered with the place where it breaks', () => {
  it.each([
    ['', 1, 1, 'a value was expected, but the text ends'],
    ['hello', 1, 1, 'a value was expected, but there is "h"'],
    ['{"a":1,}', 1, 8, 'a name in double quotes was expected, but there is "}"'],
    ['{"a":1', 1, 7, 'a comma or } was expected, but the text ends'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or } was expected, but there is "\\""'],
    ["{'a':1}", 1, 2, 'a name in double quotes or } was expected, but there is "\'"'],
    ['{"a" 1}', 1, 6, 'a colon was expected, but there is "1"'],
    ['[1, 01]', 1, 5, 'a value was expected, but there is "0"'],
    ['[]]', 1, 3, 'the end was expected, but there is "]"'],
    ['["\\x"]', 1, 2, 'a value or ] was expected, but there is "\\""'],
  ])('%j', (text, line, column, says) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(locateJsonError(text)).toEqual({ line, column, says });
  });

  it('survives any depth', () => {
    expect(locateJsonError('['.repeat(60_000)).column).toBe(60_001);
  });

  it('accepts exactly what JSON.parse accepts: the end is then all that is left to expect', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', '1', '\\'), (json, at, put) => {
        const place = at % (json.length + 1);
        const text = json.slice(0, place) + put + json.slice(place + 1);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const { says } = locateJsonError(text);
        expect(says === 'the end was expected, but the text ends').toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
});
