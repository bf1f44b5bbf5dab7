import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../problem.ts';
import { parseCatalog, parseCatalogObject } from './parse-catalog.ts';

const small = `market: { id: us, name: United States, timezone: America/New_York, emergencyNumber: "911" }
services:
  - id: att
    name: AT&T
    aliases: [at&t, att mobility]
    kind: mobile-network
    users: 115000000
    baseline: 168
    status: https://status.example
  - id: cricket
    name: Cricket
    kind: mvno
    users: null
    runsOn: [{ id: att, share: 1, from: 2014-03-13, to: 2030-01-01T00:00:00Z }]
  - { id: verizon, kind: mobile-network }
elements:
  - { id: link, name: Link, kind: interconnect, joins: [att, verizon] }
`;

function read(text: string) {
  const result = parseCatalog(text);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem)).join('\n'));
  return result.value;
}

function problems(text: string): string[] {
  const result = parseCatalog(text);
  return result.ok ? [] : result.problems.map((problem) => formatProblem(problem, 'c.yaml'));
}

describe('parseCatalog reads the contract', () => {
  it('with all fields, and with the defaults of those left out', () => {
    const catalog = read(small);
    expect(catalog.market).toEqual({
      id: 'us',
      name: 'United States',
      timezone: 'America/New_York',
      emergencyNumber: '911',
    });
    expect([...catalog.serviceIndex]).toEqual([
      ['att', 0],
      ['cricket', 1],
      ['verizon', 2],
    ]);
    expect(catalog.services[0]).toMatchObject({ users: 115e6, baseline: 168, runsOn: [] });
    expect(catalog.services[1]?.runsOn).toEqual([
      { id: 'att', share: 1, from: 1394668800000, to: 1893456000000 },
    ]);
    expect(catalog.services[2]).toEqual({
      id: 'verizon',
      name: 'verizon',
      aliases: [],
      kind: 'mobile-network',
      users: null,
      baseline: null,
      runsOn: [],
    });
    expect(catalog.elements[0]).toMatchObject({
      kind: 'interconnect',
      joins: ['att', 'verizon'],
      runsOn: [],
    });
  });

  it('with market defaults UTC and 112, a bare number for emergencies, a byte order mark and CRLF', () => {
    const catalog = read('\uFEFFmarket: { id: gb }\r\nservices:\r\n  - { id: ee, kind: mobile-network }\r\n');
    expect(catalog.market).toEqual({ id: 'gb', name: 'gb', timezone: 'UTC', emergencyNumber: '112' });
    expect(read(small.replace('"911"', '911')).market.emergencyNumber).toBe('911');
  });

  it('D21: with the place whose holidays a market keeps, or none', () => {
    const place = (written: string) =>
      read(small.replace('"911" }', `"911", holidays: ${written} }`)).market.holidays;
    expect([place('US'), place('GB-ENG'), place('NO')]).toEqual(['US', 'GB-ENG', 'NO']);
    expect(place('null')).toBeUndefined();
    expect('holidays' in read(small).market).toBe(false);
  });

  it('with element kinds of other catalogs, which have no closed list', () => {
    const kinds = ['power-grid', 'datacenter', 'exchange', 'satellite', 'cable'].map((kind) =>
      read(small.replace('kind: interconnect', `kind: ${kind}`)).elements.map((element) => element.kind),
    );
    expect(kinds.flat()).toEqual(['power', 'building', 'building', 'other', 'cable']);
  });

  it('with anchors used many times, and keys that begin with x-', () => {
    const edges = Array.from({ length: 150 }, (_, i) => `  - { id: s${i}, kind: mvno, runsOn: *host }`);
    const text = `x-host: &host [{ id: att, share: 1 }]\nmarket: { id: us }\nservices:\n  - { id: att, kind: mobile-network }\n${edges.join('\n')}`;
    expect(read(text).services).toHaveLength(151);
  });
});

const cases: [name: string, text: string, expected: RegExp][] = [
  [
    'holidays of a place that there is not',
    small.replace('"911" }', '"911",\n  holidays: US-ZZ }'),
    /^c\.yaml:2 market\.holidays: is not a known place; give the code of a country or of a part of one/,
  ],
  [
    'holidays that are a list',
    small.replace('"911" }', '"911", holidays: [US] }'),
    /^c\.yaml:1 market\.holidays: must be text, not a list/,
  ],
  [
    'an unknown kind, with those allowed',
    small.replace('kind: mvno', 'kind: mvnos'),
    /^c\.yaml:12 services\[1\]\.kind: unknown value "mvnos"; did you mean "mvno"\?.*mobile-network, mvno, landline, isp, cloud, cdn, app, other/,
  ],
  [
    'a missing kind',
    small.replace(', kind: mobile-network }', ' }'),
    /^c\.yaml:15 services\[2\]\.kind: is required/,
  ],
  [
    'an id in capitals',
    small.replace('id: cricket', 'id: Cricket'),
    /^c\.yaml:10 services\[1\]\.id: must be 1 to 63/,
  ],
  [
    'an id that is a number',
    small.replace('id: verizon', 'id: 4'),
    /:15 services\[2\]\.id: must be text, not "4"; put it in quotes/,
  ],
  [
    'an id used twice',
    small.replace('id: verizon', 'id: att'),
    /:15 services\[2\]\.id: "att" is used already by services\[0\]/,
  ],
  [
    'an element with the id of a service',
    small.replace('id: link', 'id: cricket'),
    /:17 elements\[0\]\.id: "cricket" is used already by services\[1\]/,
  ],
  [
    'a dangling runsOn',
    small.replace('{ id: att, share', '{ id: attt, share'),
    /:14 services\[1\]\.runsOn\[0\]\.id: "attt" is not a service or element of this catalog; did you mean "att"\?/,
  ],
  [
    'a dangling join',
    small.replace('[att, verizon]', '[att, sprint]'),
    /:17 elements\[0\]\.joins\[1\]: "sprint" is not a service/,
  ],
  [
    'a share of 0',
    small.replace('share: 1', 'share: 0'),
    /:14 services\[1\]\.runsOn\[0\]\.share: must be more than 0, not "0"/,
  ],
  ['a share above 1', small.replace('share: 1', 'share: 1.5'), /:14 .*share: must be at most 1, not "1.5"/],
  ['negative users', small.replace('115000000', '-5'), /:7 services\[0\]\.users: must be at least 0/],
  [
    'users in words',
    small.replace('115000000', '115 million'),
    /:7 services\[0\]\.users: must be a number, not "115 million"/,
  ],
  [
    'an unknown time zone',
    small.replace('America/New_York', 'America/Gotham'),
    /:1 market\.timezone: is not a known time zone/,
  ],
  [
    'a mistyped key',
    small.replace('baseline:', 'basline:'),
    /:8 services\[0\]\.basline: unknown key; did you mean "baseline"\?/,
  ],
  [
    'a key of nobody',
    small.replace('share: 1', 'weight: 1'),
    /:14 services\[1\]\.runsOn\[0\]\.weight: unknown key; allowed here: id, share, from, to/,
  ],
  [
    'a day that does not exist',
    small.replace('2014-03-13', '2014-02-30'),
    /:14 .*\.from: must be a day like/,
  ],
  [
    'an edge that ends before it begins',
    small.replace('2030', '2010'),
    /:14 .*\.to: must be later than "from"/,
  ],
  [
    'a status page that is no address',
    small.replace('https://status.example', 'javascript:alert(1)'),
    /:9 services\[0\]\.status: must be an address/,
  ],
  [
    'a key that stands twice',
    small.replace('    kind: mvno', '    kind: mvno\n    kind: isp'),
    /:13 this key stands twice/,
  ],
  ['an empty file', '', /^c\.yaml:1 the catalog is empty/],
  ['a file of comments', '# nothing\n', /^c\.yaml:1 the catalog is empty/],
  ['two documents', `${small}---\n${small}`, /:18 a second YAML document begins here/],
  ['a tab as indent', 'market:\n\tid: us\n', /:2 /],
  ['what is not YAML', 'market: [unclosed\nservices: {', /c\.yaml:\d+ is not valid YAML/],
  ['JSON lines', '{"at":1}\n{"at":2}\n', /c\.yaml:\d+ /],
  ['an alias without its anchor', 'market: *us', /:1 cannot be read as YAML: Unresolved alias/],
  ['prose', 'just words', /:1 this is not a catalog/],
  ['a list', '- a\n- b', /:1 this is not a catalog/],
  ['binary data', 'PK\u0003\u0004\u0000\u0000', /:1 this is binary data/],
  ['no services', 'market: { id: us }\nservices: []', /:2 services: needs at least 1 entry/],
  ['no market', 'services: [{ id: a, kind: app }]', /market: is required and missing/],
  [
    'services that are a mapping',
    'market: { id: us }\nservices: { att: 1 }',
    /:2 services: must be a list, not a mapping/,
  ],
  [
    'a prototype key',
    'market: { id: us }\n__proto__: { x: 1 }\nservices: [{ id: a, kind: app }]',
    /:2 __proto__: unknown key/,
  ],
];

describe('parseCatalog refuses, with line and reason,', () => {
  it.each(cases)('%s', (_name, text, expected) => {
    const found = problems(text);
    expect(
      found.some((line) => expected.test(line)),
      found.join('\n') || 'was accepted',
    ).toBe(true);
  });

  it('a cycle of dependencies, by name, once', () => {
    const text = `market: { id: us }
services:
  - { id: a, kind: app, runsOn: [{ id: b, share: 1 }] }
  - { id: b, kind: cdn, runsOn: [{ id: e, share: 1 }] }
elements:
  - { id: e, kind: power, runsOn: [{ id: a, share: 1 }] }
`;
    expect(problems(text)).toEqual([
      'c.yaml:6 elements[0].runsOn[0].id: closes a cycle of dependencies, a → b → e → a; take one of these edges out',
    ]);
    expect(problems(text.replace('id: a, share', 'id: e, share')).join()).toMatch(
      /cycle of dependencies, e → e/,
    );
  });

  it('an alias bomb, in little time', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `x-${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(',')}]`,
    );
    expect(problems(`x-0: &l0 [a]\n${levels.join('\n')}\n`).join()).toMatch(/aliases multiply/);
  });

  it('what is nested without end, without a fault of its own', () => {
    expect(problems(`market: ${'['.repeat(100_000)}`).length).toBeGreaterThan(0);
  });

  it('all problems at once, in order of lines', () => {
    const text = small
      .replace('115000000', '-5')
      .replace('kind: mvno', 'kind: x')
      .replace('[att, verizon]', '[no]');
    expect(problems(text).map((line) => /:(\d+)/.exec(line)?.[1])).toEqual(['7', '12', '17']);
  });

  it('any text at all without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(small.length).map((n) => small.slice(n)),
        ),
        (text) => {
          const result = parseCatalog(text);
          expect(
            result.ok || result.problems.every((problem) => problem.says && (problem.line ?? 1) >= 1),
          ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('parseCatalogObject', () => {
  it('reads an inline catalog as the same catalog', () => {
    const inline = {
      market: { id: 'x' },
      services: [{ id: 'a', kind: 'app', runsOn: [{ id: 'b' }] }],
      elements: [{ id: 'b' }],
    };
    const result = parseCatalogObject(inline);
    expect(result.ok && result.value.services[0]?.runsOn).toEqual([{ id: 'b', share: 1 }]);
    expect(result.ok && result.value.elements[0]?.kind).toBe('other');
  });

  it('refuses what is circular or no JSON, without throwing', () => {
    const circular: Record<string, unknown> = { kind: 'app' };
    circular['id'] = circular;
    const result = parseCatalogObject({
      market: { id: 10n },
      services: [circular, { id: 'a', kind: 'app', users: 5n }],
    });
    expect(result.ok ? [] : result.problems.map((problem) => formatProblem(problem))).toEqual([
      'market.id: must be text, not "10"',
      'services[0].id: must be text, not a mapping of keys to values',
      'services[1].users: must be a number, not "5"',
    ]);
  });

  it.each([null, 'text', 3, []])('refuses %j', (value) => {
    expect(parseCatalogObject(value).ok).toBe(false);
  });

  it('never throws for any value', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseCatalogObject(value);
        parseCatalogObject({
          market: value,
          services: [value, { id: value, runsOn: value }],
          elements: [value],
        });
      }),
    );
  });
});
