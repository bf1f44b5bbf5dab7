import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/catalog.ts';
import { type Checked, formatProblem } from '../problem.ts';
import { parseInstant } from '../time.ts';
import { checkChange } from './check-change.ts';
import { checkProbe } from './check-probe.ts';
import { checkStatement } from './parse-statement.ts';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'UTC', emergencyNumber: '911' },
  services: [
    { id: 'att', name: 'AT&T', aliases: [], kind: 'mobile-network', users: null, baseline: null, runsOn: [] },
  ],
  elements: [{ id: 'link', name: 'Link', kind: 'interconnect', joins: ['att'], runsOn: [] }],
});
const at = '2024-02-22T14:30:00Z';
const statement = {
  at,
  by: 'AT&T',
  byRole: 'provider',
  about: 'att',
  says: 'Service is down',
  url: 'https://att.example/x',
};
const probe = { at, service: 'att', region: 'US-TX', ok: false, kind: 'http', latencyMs: 12.5 };
const change = { id: 'c1', service: 'att', from: at, to: '2024-02-22T15:00:00Z', title: 'Core upgrade' };

function problems(result: Checked<unknown>): string[] {
  return result.ok ? [] : result.problems.map((problem) => formatProblem(problem));
}

describe('checkStatement', () => {
  it('reads a statement, with and without what may be left out', () => {
    expect(checkStatement(statement)).toEqual({ ok: true, value: { ...statement, at: parseInstant(at) } });
    const full = { ...statement, means: 'down', cause: 'software' };
    expect(checkStatement({ ...full, extra: 1 }, catalog)).toEqual({
      ok: true,
      value: { ...full, at: parseInstant(at) },
    });
    expect(checkStatement({ ...statement, cause: null, means: null })).toEqual(checkStatement(statement));
  });

  it('knows services, elements and the market as what it is about', () => {
    for (const about of ['att', 'link', 'us'])
      expect(checkStatement({ ...statement, about }, catalog).ok).toBe(true);
    expect(problems(checkStatement({ ...statement, about: 'at' }, catalog))).toEqual([
      'about: "at" is no service or element of market us; did you mean "att"?',
    ]);
  });

  it.each<[object, RegExp]>([
    [
      { byRole: 'regulatr' },
      /^byRole: unknown value "regulatr"; did you mean "regulator"\?.*provider, regulator, public-safety, government, press, researcher, public/,
    ],
    [{ byRole: undefined }, /^byRole: is required and missing; give one of provider/],
    [{ cause: 'aliens' }, /^cause: unknown value "aliens".*configuration-change/],
    [{ means: 'broken' }, /^means: unknown value "broken".*down, degraded, working/],
    [{ url: 'javascript:alert(1)' }, /^url: must be the address/],
    [{ url: undefined }, /^url: is required/],
    [{ says: '  ' }, /^says: must not be empty/],
    [{ at: 'yesterday' }, /^at: "yesterday" is not a time with an offset/],
    [{ by: 'x'.repeat(201) }, /^by: is longer than the 200/],
  ])('refuses %j', (fields, expected) => {
    const found = problems(checkStatement({ ...statement, ...fields }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});

describe('checkProbe', () => {
  it('reads a probe', () => {
    expect(checkProbe(probe, catalog)).toEqual({ ok: true, value: { ...probe, at: parseInstant(at) } });
    const bare = checkProbe({ at, service: 'att', ok: true, kind: 'dns' });
    expect(bare).toEqual({
      ok: true,
      value: { at: parseInstant(at), service: 'att', region: '', ok: true, kind: 'dns' },
    });
  });

  it('refuses, all problems at once', () => {
    const bad = { at: 1, service: 'att', region: 'US-ZZ', ok: 'yes', latencyMs: -1 };
    expect(problems(checkProbe(bad)).map((line) => line.split(':')[0])).toEqual([
      'at',
      'region',
      'ok',
      'kind',
      'latencyMs',
    ]);
    expect(problems(checkProbe({ ...probe, service: 'link' }, catalog))[0]).toMatch(
      /"link" is no service of market us/,
    );
  });
});

describe('checkChange', () => {
  it('reads a change, whose end may be unknown', () => {
    expect(checkChange(change, catalog)).toEqual({
      ok: true,
      value: { ...change, from: parseInstant(at), to: parseInstant(change.to) },
    });
    const { to: _, ...open } = change;
    expect(checkChange(open)).toMatchObject({ ok: true, value: { to: null } });
  });

  it('refuses an end before the beginning and an unknown service', () => {
    expect(problems(checkChange({ ...change, to: '2024-02-22T14:00:00Z' }))).toEqual([
      'to: must not lie before "from"',
    ]);
    expect(problems(checkChange({ ...change, service: 'xyz' }, catalog))[0]).toMatch(/^service: "xyz" is no/);
  });
});

describe('all three', () => {
  it('never throw', () => {
    const input = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom('at', 'by', 'service', 'from', 'ok', 'url'), fc.anything()),
    );
    fc.assert(
      fc.property(input, (value) => {
        for (const check of [checkStatement, checkProbe, checkChange]) {
          const result = check(value, catalog);
          if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
