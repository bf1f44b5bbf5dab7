import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from './redact-text.ts';

describe('redactText removes', () => {
  it.each([
    ['a telephone number', 'call me at (555) 123-4567 ok', 'call me at [number] ok'],
    ['an international number', 'tel +44 20 7946 0958.', 'tel [number].'],
    ['a number without gaps', 'my cell 5551234567', 'my cell [number]'],
    ['a card number', 'card 4111 1111 1111 1111 refused', 'card [number] refused'],
    ['a social security number', 'ssn 078-05-1120', 'ssn [number]'],
    ['an e-mail address', 'mail Jane.Doe+x@example.co.uk now', 'mail [email] now'],
    [
      'credentials in a link',
      'see https://bob:hunter2@host.example/x',
      'see https://[removed]@host.example/x',
    ],
    [
      'a token in a link',
      'https://a.example/r?id=4&access_token=abc123',
      'https://a.example/r?id=4&access_token=[removed]',
    ],
    ['a network address', 'router 192.168.0.1 dead', 'router [address] dead'],
    ['a street address', 'no signal at 1600 Amphitheatre Park Road', 'no signal at [address]'],
    ['a name', 'my name is John Q Smith and I have no service', 'my name is [name] and I have no service'],
    ['a name in lower case', 'hi my name is john, no signal', 'hi my name is [name], no signal'],
    ['a name in Spanish', 'Me llamo José García y no tengo señal', 'Me llamo [name] y no tengo señal'],
  ])('%s', (_what, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });
});

describe('redactText keeps', () => {
  it.each([
    'could not call 911 for 20 minutes, then 112 worked',
    'down since 2024-02-22 here',
    'no service for 3 hours on the road',
    'AT&T is down, 5G and LTE both, about 4.5 km from town',
    "can't reach my mom, she has AT&T",
  ])('%s', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('redactText', () => {
  it('leaves no run of seven digits, and changes nothing the second time', () => {
    const noisy = fc.array(
      fc.constantFrom(
        '555',
        '123-4567',
        ' ',
        '(',
        ')',
        '+1',
        'a@b.co',
        'my name is ',
        'Bob',
        'https://u:p@h/',
        '.',
        '1',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 500 }),
          noisy.map((parts) => parts.join('')),
        ),
        (text) => {
          const once = redactText(text);
          expect(once).not.toMatch(/\d{7}/);
          expect(redactText(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not blow up on hostile text, ten times as long as a report may be', () => {
    const hostile = ['1 ', 'a.', '1.1.', 'a@', '9 A', '+1 (2) '].map((piece) =>
      piece.repeat(5_000 / piece.length),
    );
    for (const text of [...hostile, `9 ${'A'.repeat(5_000)}`]) {
      const once = redactText(text);
      expect(redactText(once)).toBe(once);
    }
  });
});
