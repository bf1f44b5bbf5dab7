import fc from 'fast-check';
import { goodReport, type HostileCase, JSON_TYPE, post } from './hostile-case.ts';

type Kinds = Readonly<Record<string, fc.Arbitrary<HostileCase>>>;

const RESERVED = ['__proto__', 'constructor', 'prototype'];
const DAY_MS = 86_400_000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A good report with some of its fields replaced. */
const withFields = (fields: Record<string, unknown>): HostileCase =>
  post(JSON.stringify({ ...goodReport(), ...fields }));

/** Text of a good report, written so that a name in it can be given as it is, twice or reserved. */
const withName = (name: string, value: string): string =>
  `${JSON.stringify(goodReport()).slice(0, -1)},${name}:${value}}`;

/** A name in JSON, some of its letters as escapes. */
const written = (name: string, mask: number): string =>
  `"${[...name].map((char, index) => ((mask >> index) & 1 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char)).join('')}"`;

const nest = (depth: number, open: '[' | '{'): string =>
  open === '[' ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

const notText = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'toString', 'length'), fc.string(), { maxKeys: 2 }),
);

const broken = fc
  .record({
    at: fc.nat(1000),
    put: fc.constantFrom('', '}', ']', ',', '"', '\\', '\u0000', "'", '//', 'NaN', 'undefined'),
    cut: fc.boolean(),
  })
  .map(({ at, put, cut }) => {
    const text = JSON.stringify(goodReport());
    const place = at % text.length;
    return cut ? text.slice(0, place) : text.slice(0, place) + put + text.slice(place + 1);
  })
  .filter((text) => !isJson(text));

/** Ids that no catalog has: near misses, names of JavaScript's machinery, anything. */
const unknownId = fc.oneof(
  fc.constantFrom(
    'ATT',
    'att ',
    'at&t',
    'attt',
    ...RESERVED,
    'toString',
    'hasOwnProperty',
    'null',
    '../att',
    'att\u0000',
    '%61tt',
  ),
  fc.string({ minLength: 1, maxLength: 80 }).filter((text) => !/^[a-z0-9-]*$/.test(text)),
  fc.constantFrom('no-such-service', 'x'.repeat(60_000), '\ud800', '😀'),
);

const unknownRegion = fc.oneof(
  fc.constantFrom('US-ZZ', 'us-tx', 'XX', 'US-', '-TX', 'TEXAS', 'US-TX-1', ...RESERVED, '\ud83d'),
  fc.string({ minLength: 1, maxLength: 10 }).filter((text) => !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text)),
);

const notATime = fc.oneof(
  fc.constantFrom(
    'now',
    'yesterday',
    '2024-02-22',
    '2024-02-22 08:46:12',
    '2024-02-22T08:46:12',
    '2023-02-29T00:00:00Z',
    '2024-01-01T24:00:01Z',
    '1708591572',
    '9'.repeat(300),
    '2024-02-22T08:46:12+99:00',
    '\u0000',
  ),
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/^\d{4}-/.test(text)),
);

/** Milliseconds beyond what a live report may lie off. */
const farOff = fc.oneof(
  fc.integer({ min: 3 * 60_000, max: 4000 * DAY_MS }),
  fc.integer({ min: -20_000 * DAY_MS, max: -DAY_MS - 60_000 }),
);

const wrongField = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('at', 'service', 'symptom', 'region', 'reaching', 'reporter', 'source', 'text', 'id'),
      notText,
    )
    .map(([field, value]) => ({ [field]: value })),
  fc
    .constantFrom('at', 'service', 'symptom')
    .chain((field) => fc.constantFrom(undefined, null, '').map((value) => ({ [field]: value }))),
  fc.constantFrom<Record<string, unknown>>(
    { text: 'x'.repeat(501) },
    { text: '😀'.repeat(501) },
    { reporter: 'x'.repeat(129) },
    { source: 'x'.repeat(33) },
    { reporter: 'a\u0000b' },
    { source: 'we\u0007b' },
    { reporter: '\ud800' },
    { source: '\udc00' },
    { reaching: 'att' },
  ),
  fc
    .string({ minLength: 1, maxLength: 60 })
    .filter((id) => !/^[0-9a-f-]{36}$/i.test(id))
    .map((id) => ({ id })),
);

const hugeNumber = fc
  .tuple(
    fc.constantFrom('at', 'service', 'symptom', 'text', 'id'),
    fc.constantFrom(
      '1e309',
      '-1e309',
      '9'.repeat(400),
      '1e-400',
      `0.${'1'.repeat(30_000)}`,
      '-0',
      '18446744073709551616',
    ),
  )
  .map(([field, digits]) =>
    post(JSON.stringify({ ...goodReport(), [field]: 0 }).replace(`"${field}":0`, `"${field}":${digits}`)),
  );

const badUtf8 = fc
  .tuple(
    fc.constantFrom(
      [0xff],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xe2, 0x82],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0xfe, 0xff],
    ),
    fc.nat(200),
  )
  .map(([bytes, at]) => {
    const text = Buffer.from(
      JSON.stringify({ ...goodReport(), text: 'no bars at all in the whole town since this morning' }),
    );
    return post(
      Buffer.concat([
        text.subarray(0, at % text.length),
        Buffer.from(bytes),
        text.subarray(at % text.length),
      ]),
    );
  });

const notAnObject = fc.oneof(
  fc.constantFrom('null', '[]', '0', '""', 'true', '{}', '[{}]', '', ' ', '\ufeff'),
  fc.json({ maxDepth: 2 }).filter((text) => !text.includes('"service"') && text.length < 60_000),
);

/** Bodies that say they are JSON, by kind. */
export const JSON_KINDS: Kinds = {
  'broken JSON': broken.map((text) => post(text)),
  'JSON of another shape': notAnObject.map((text) => post(text)),
  'a name twice': fc
    .tuple(fc.constantFrom('at', 'service', 'region', 'symptom', 'source'), fc.nat(255), fc.boolean())
    .map(([name, mask, same]) =>
      post(withName(written(name, mask), same ? JSON.stringify(goodReport()[name]) : '"x"')),
    ),
  'prototype names': fc
    .tuple(
      fc.constantFrom(...RESERVED),
      fc.nat(255),
      fc.constantFrom('{"symptom":"other"}', '1', 'null', '[]'),
      fc.boolean(),
    )
    .map(([name, mask, value, deep]) =>
      post(
        deep ? withName('"x"', `[{${written(name, mask)}:${value}}]`) : withName(written(name, mask), value),
      ),
    ),
  'deep nesting': fc
    .tuple(fc.integer({ min: 17, max: 10_000 }), fc.constantFrom<'[' | '{'>('[', '{'), fc.boolean())
    .map(([depth, open, bare]) => post(bare ? nest(depth, open) : withName('"deep"', nest(depth, open)))),
  'wrong fields': wrongField.map(withFields),
  'huge numbers': hugeNumber,
  'times out of range': farOff.map((off) => withFields({ at: new Date(Date.now() + off).toISOString() })),
  'times that are none': notATime.map((at) => withFields({ at })),
  'unknown services': fc
    .tuple(unknownId, fc.constantFrom('service', 'reaching'))
    .map(([id, field]) => withFields({ [field]: id })),
  'unknown symptoms': unknownId.map((symptom) => withFields({ symptom })),
  'unknown regions': unknownRegion.map((region) => withFields({ region })),
  'unknown markets': unknownId.filter((id) => id.length < 100).map((market) => withFields({ market })),
  'invalid UTF-8': badUtf8,
  'UTF-16': fc
    .constantFrom('utf16le' as const)
    .map((encoding) => post(Buffer.from(JSON.stringify(goodReport()), encoding))),
  'other charsets': fc
    .constantFrom('utf-16', 'iso-8859-1', 'shift_jis', 'utf-7', 'x-user-defined', '"latin1"')
    .map((charset) =>
      post(JSON.stringify(goodReport()), { 'content-type': `application/json; charset=${charset}` }),
    ),
  'too large': fc.tuple(fc.integer({ min: 65_537, max: 300_000 }), fc.boolean()).map(([size, chunked]) => ({
    ...post(withName('"pad"', `"${'x'.repeat(size)}"`), JSON_TYPE),
    way: 'http' as const,
    chunked,
  })),
};
