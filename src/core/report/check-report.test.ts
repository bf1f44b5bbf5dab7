import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/catalog.ts';
import { formatProblem } from '../problem.ts';
import { HOUR, MINUTE, parseInstant } from '../time.ts';
import { checkReport, createReportCheck } from './check-report.ts';
import { reportSchema } from './report.ts';

const service = { kind: 'mobile-network', users: null, baseline: null, runsOn: [] } as const;
const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'UTC', emergencyNumber: '911' },
  services: [
    { ...service, id: 'att', name: 'AT&T', aliases: ['at&t', 'att mobility'] },
    { ...service, id: 'verizon', name: 'Verizon', aliases: ['vzw'] },
  ],
  elements: [],
});
const now = parseInstant('2024-02-22T14:00:00Z') as number;
const check = createReportCheck(catalog);
const good = { at: '2024-02-22T13:02:40Z', service: 'verizon', symptom: 'cannot-reach' };

function refusals(fields: object): string[] {
  const result = check({ ...good, ...fields }, now);
  return result.ok ? [] : result.problems.map((problem) => formatProblem(problem));
}

describe('createReportCheck accepts', () => {
  it('the reports of the contract', () => {
    const first = check(
      {
        id: '018DD0F2-6c1e-7000-8000-000000000001',
        at: '2024-02-22T08:46:12Z',
        service: 'att',
        region: 'US-TX',
        symptom: 'sos-only',
        reporter: 'b64-opaque',
        source: 'web',
      },
      now,
    );
    expect(first).toEqual({
      ok: true,
      value: {
        id: '018dd0f2-6c1e-7000-8000-000000000001',
        at: parseInstant('2024-02-22T08:46:12Z'),
        service: 'att',
        region: 'US-TX',
        symptom: 'sos-only',
        reaching: '',
        reporter: 'b64-opaque',
        text: '',
        source: 'web',
      },
    });
    const second = check({ ...good, region: 'US-OH', reaching: 'att', text: "can't call my mom" }, now);
    expect(second).toMatchObject({ ok: true, value: { reaching: 'att', text: "can't call my mom" } });
    expect(second.ok && 'id' in second.value).toBe(false);
  });

  it('empty and null fields as nothing said, and ignores fields it does not know', () => {
    expect(check({ ...good, id: '', region: null, reaching: '', text: null, extra: { a: 1 } }, now).ok).toBe(
      true,
    );
  });

  it('text of 500 characters as people count them, and takes control characters out of it', () => {
    expect(check({ ...good, text: '😀'.repeat(500) }, now).ok).toBe(true);
    const result = check({ ...good, text: ' a\u0000b\n\u001b[31mc\ud800 ' }, now);
    expect(result.ok && result.value.text).toBe('a b [31mc\uFFFD');
  });

  it('times up to 2 minutes ahead and 24 hours back', () => {
    expect(refusals({ at: '2024-02-22T14:02:00Z' })).toEqual([]);
    expect(refusals({ at: '2024-02-21T15:00:00+01:00' })).toEqual([]);
  });

  it('R43: a county, which lies in its state; without a region that is where it is', () => {
    const placed = (fields: object) => {
      const result = check({ ...good, ...fields }, now);
      return result.ok ? [result.value.region, result.value.county] : result.problems;
    };
    expect(placed({ county: '48201' })).toEqual(['US-TX', '48201']);
    expect(placed({ county: '48201', region: 'US-TX' })).toEqual(['US-TX', '48201']);
    expect(placed({ county: '48201', region: 'US' })).toEqual(['US-TX', '48201']);
    expect(placed({ county: '', region: 'US-TX' })).toEqual(['US-TX', undefined]);
    expect(placed({ county: null })).toEqual(['', undefined]);
  });

  it('R43: a call for help whose county is wrong, without it', () => {
    for (const county of ['48', '99999', '06037', 48201, ['48201']]) {
      const said = { ...good, symptom: 'emergency-calls-fail', region: 'US-TX', county };
      const result = check(said, now);
      expect(result.ok && [result.value.region, 'county' in result.value]).toEqual(['US-TX', false]);
    }
    const right = check({ ...good, symptom: 'emergency-calls-fail', county: '48201' }, now);
    expect(right.ok && right.value.county).toBe('48201');
  });

  it('any time where a recorded day is read', () => {
    const old = { ...good, at: '1999-01-01T00:00:00Z' };
    expect(check(old, now).ok).toBe(false);
    expect(checkReport(old, catalog, { now, maxPast: null, maxFuture: null }).ok).toBe(true);
    expect(checkReport({ ...good, at: '2024-02-22T14:30:00Z' }, catalog, { now, maxFuture: HOUR }).ok).toBe(
      true,
    );
  });
});

describe('createReportCheck refuses, field by field,', () => {
  it.each<[string, object, RegExp]>([
    [
      'an unknown service, with the nearest',
      { service: 'verzon' },
      /^service: unknown service "verzon" in market us; did you mean "verizon"\?$/,
    ],
    ['a service by its name, with its id', { service: 'AT&T' }, /^service: .*did you mean "att"\?/],
    ['a service by an alias', { service: 'vzw' }, /^service: .*did you mean "verizon"\?/],
    [
      'a service like nothing known',
      { service: 'deutsche-bahn' },
      /^service: .*use the id of a service in its catalog/,
    ],
    ['a prototype key as service', { service: '__proto__' }, /^service: unknown service "__proto__"/],
    ['constructor as service', { service: 'constructor' }, /^service: unknown service/],
    ['a service that is no text', { service: 7 }, /^service: must be text/],
    [
      'an unknown symptom, with the list',
      { symptom: 'no-signal' },
      /^symptom: unknown value "no-signal".*no-service, sos-only, calls-fail/,
    ],
    ['toString as symptom', { symptom: 'toString' }, /^symptom: unknown value/],
    ['an unknown region', { region: 'US-ZZ' }, /^region: unknown region "US-ZZ"; use an ISO 3166 code/],
    ['a region in small letters', { region: 'us-tx' }, /^region: .*did you mean "US-TX"\?/],
    ['an unknown county', { county: '99999' }, /^county: unknown county "99999"; use a five-digit FIPS code/],
    ['a prototype key as county', { county: 'constructor' }, /^county: unknown county/],
    ['a county as a number', { county: 48201 }, /^county: must be text/],
    [
      'a county of another state, with both',
      { county: '48201', region: 'US-CA' },
      /^county: "48201" is Harris in US-TX, and region is "US-CA"; leave one of them out$/,
    ],
    ['a time without an offset', { at: '2024-02-22T13:00:00' }, /^at: .*is not a time with an offset/],
    ['a day that is not', { at: '2024-02-30T13:00:00Z' }, /^at: .*is not a time/],
    ['a time as a number', { at: 1708606800000 }, /^at: must be text/],
    [
      'the future',
      { at: '2024-02-22T14:02:01Z' },
      /^at: lies in the future by 2 min; it is 2024-02-22T14:00:00Z here/,
    ],
    ['the far past', { at: '2024-02-21T13:59:59Z' }, /^at: lies 24 h back, more than 24 h/],
    ['reaching itself', { reaching: 'verizon' }, /^reaching: is the same service/],
    ['reaching what is unknown', { reaching: 'atnt' }, /^reaching: unknown service "atnt"/],
    ['an id that is no UUID', { id: '12' }, /^id: must be a UUID/],
    ['a reporter too long', { reporter: 'x'.repeat(129) }, /^reporter: is longer than the 128 characters/],
    ['a reporter with a line end', { reporter: 'a\nb' }, /^reporter: must not hold control/],
    ['a source too long', { source: 'x'.repeat(33) }, /^source: is longer than the 32 characters/],
    ['text too long', { text: 'x'.repeat(501) }, /^text: is longer than the 500 characters/],
    ['text that is a list', { text: ['a'] }, /^text: must be text, not a list/],
  ])('%s', (_what, fields, expected) => {
    const found = refusals(fields);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });

  it('all fields at once', () => {
    const bad = { at: 'x', service: 'x', region: 'x', symptom: 'x', reaching: 'xx', id: 'x' };
    const result = check(bad, now);
    expect(result.ok ? [] : result.problems.map((problem) => problem.where).sort()).toEqual(
      Object.keys(bad).sort(),
    );
    const missing = check({}, now);
    expect(missing.ok ? [] : missing.problems.map((problem) => formatProblem(problem))).toEqual([
      'at: is required and missing; give text',
      'service: is required and missing; give text',
      expect.stringMatching(/^symptom: is required and missing; give one of no-service/),
    ]);
  });

  it.each([null, undefined, 3, 'text', [], [good]])('%j, which is no report', (input) => {
    expect(check(input, now)).toMatchObject({ ok: false, problems: [{ where: '' }] });
  });

  it('what only its prototype says', () => {
    expect(check(Object.create(good), now).ok).toBe(false);
  });
});

describe('createReportCheck', () => {
  it('never throws, and accepts only what the schema accepts', () => {
    const field = fc.oneof(
      fc.anything(),
      fc.constantFrom('att', 'verizon', 'works', '2024-02-22T13:02:40Z', 'US-TX'),
    );
    const record = fc.record({
      at: field,
      service: field,
      symptom: field,
      region: field,
      county: fc.oneof(field, fc.constantFrom('48201', '06037', '99999')),
      text: field,
      id: field,
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), record), (input) => {
        const result = check(input, now);
        if (result.ok)
          expect(reportSchema.safeParse({ ...result.value, at: '', id: undefined }).success).toBe(true);
        else expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('judges each report of a long row by itself, good and bad', () => {
    const inputs = Array.from({ length: 2_000 }, (_, i) => ({
      ...good,
      region: 'US-TX',
      reporter: `r${i}`,
      service: i % 10 === 0 ? 'no-such-service' : 'att',
      text: i % 4 === 0 ? 'no signal at all' : undefined,
    }));
    const results = inputs.map((input) => check(input, now));
    expect(results.map(({ ok }) => ok)).toEqual(inputs.map(({ service }) => service === 'att'));
    const kept = results.flatMap((result) => (result.ok ? [result.value.reporter] : []));
    expect(new Set(kept).size).toBe(1_800);
  });

  it('holds MINUTE as its unit of waiting', () => {
    const strict = createReportCheck(catalog, { maxPast: MINUTE });
    expect(strict({ ...good, at: '2024-02-22T13:58:59Z' }, now)).toMatchObject({
      problems: [{ says: expect.stringContaining('more than 1 min') }],
    });
  });
});
