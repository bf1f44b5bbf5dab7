import fc from 'fast-check';
import { goodReport, type HostileCase, type RawCase } from './hostile-case.ts';

type Kinds = Readonly<Record<string, fc.Arbitrary<HostileCase>>>;

const CRLF = '\r\n';
/** Never a whole good report: however lenient a reader is, nothing may be kept. */
const bad = (): string => JSON.stringify({ ...goodReport(), symptom: undefined });
const bytes = (...texts: readonly string[]): readonly Buffer[] =>
  texts.map((text) => Buffer.from(text, 'latin1'));
const raw = (pieces: readonly Buffer[], then: RawCase['then'] = 'wait', gapMs = 0): RawCase => ({
  way: 'raw',
  pieces,
  then,
  gapMs,
});
const head = (...lines: readonly string[]): string =>
  ['POST /v1/reports HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...lines, '', ''].join(
    CRLF,
  );
const whole = (body = bad(), ...lines: readonly string[]): string =>
  head(`Content-Length: ${Buffer.byteLength(body)}`, ...lines) + body;

const garbage = fc.oneof(
  fc
    .uint8Array({ minLength: 1, maxLength: 400 })
    .map((some) => raw([Buffer.from(some), Buffer.from('\r\n\r\n')], 'half-close')),
  fc
    .constantFrom(
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'GET /\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /v1/reports HTTP/1.1\r\n\r\n',
      'HELO mail\r\n',
      'GET http:// HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET \\ HTTP/1.1\r\nHost: a\r\n\r\n',
      '\r\n'.repeat(500),
      '\0'.repeat(100),
      'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n',
      'POST /v1/reports HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{}',
      'OPTIONS * HTTP/1.1\r\nHost: :::\r\n\r\n',
    )
    .map((text) => raw(bytes(text), 'half-close')),
);

const headerFlood = fc
  .oneof(
    fc
      .integer({ min: 101, max: 900 })
      .map((count) => whole(bad(), ...Array.from({ length: count }, (_, n) => `X-${n}: ${n}`))),
    fc.integer({ min: 17_000, max: 200_000 }).map((size) => whole(bad(), `X-Large: ${'x'.repeat(size)}`)),
    fc
      .integer({ min: 17_000, max: 100_000 })
      .map((size) => `GET /${'x'.repeat(size)} HTTP/1.1${CRLF}Host: localhost${CRLF}${CRLF}`),
    fc
      .integer({ min: 9_000, max: 20_000 })
      .map((size) => whole(bad(), `${'y'.repeat(size)}: ${'x'.repeat(size)}`)),
  )
  .map((text) => raw(bytes(text)));

const brokenHeaders = fc
  .constantFrom(
    'X : 1',
    'X\0: 1',
    'X: a\0b',
    'X: a\rb',
    ' folded',
    ': empty',
    'Host: other',
    'X(: 1',
    'Transfer-Encoding: gzip',
    'Transfer-Encoding: chunked, identity',
    'Expect: a-miracle',
    'Content-Length: abc',
    'Connection: close, \x01',
  )
  .map((line) => raw(bytes(whole(bad(), line)), 'half-close'));

const lyingLength = fc.oneof(
  fc
    .constantFrom('-1', '1e3', '0x10', ' ', '9'.repeat(30), '1,2', '+5', '10 10')
    .map((length) => raw(bytes(head(`Content-Length: ${length}`) + bad()), 'half-close')),
  fc
    .integer({ min: 1, max: 5_000 })
    .map((more) =>
      raw(bytes(head(`Content-Length: ${Buffer.byteLength(bad()) + more}`) + bad()), 'half-close'),
    ),
  fc
    .integer({ min: 1, max: 60 })
    .map((less) => raw(bytes(head(`Content-Length: ${less}`) + bad()), 'half-close')),
  fc.constant(0).map(() => raw(bytes(head('Content-Length: 5', 'Content-Length: 6') + bad()), 'half-close')),
  fc
    .constant(0)
    .map(() =>
      raw(
        bytes(
          `${head('Content-Length: 5', 'Transfer-Encoding: chunked')}5${CRLF}{"a":${CRLF}0${CRLF}${CRLF}`,
        ),
        'half-close',
      ),
    ),
);

const chunkedNonsense = fc
  .oneof(
    fc.constantFrom(
      'zz\r\n{}\r\n0\r\n\r\n',
      '-1\r\n{}\r\n0\r\n\r\n',
      'ffffffffffffffffff\r\n{}',
      '2\r\n{}0\r\n\r\n',
      '2;a=b\r\n{}\r\n',
      '2\r\n{',
      '\r\n\r\n',
      '0x2\r\n{}\r\n0\r\n\r\n',
      `2;${'e'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      '2\r\n{}\r\n0\r\nX-Trailer\r\n\r\n',
      '2\n{}\n0\n\n',
    ),
    fc.string({
      unit: fc.constantFrom('0', '1', 'a', 'f', ';', '\r\n', '{', '}', ' '),
      minLength: 1,
      maxLength: 60,
    }),
  )
  .map((text) => raw(bytes(head('Transfer-Encoding: chunked'), text), 'half-close'));

/** A good request, cut before its end. */
const cut = fc.nat(10_000).map((at) => {
  const text = whole(JSON.stringify(goodReport()));
  return text.slice(0, 1 + (at % (text.length - 1)));
});

const pipelined = fc
  .array(
    fc.constantFrom(
      () => whole(bad()),
      () => whole('{'),
      () => whole('{"service":"att","service":"att"}'),
      () => `GET /v1/nothing HTTP/1.1${CRLF}Host: a${CRLF}${CRLF}`,
      () => `DELETE /v1/reports HTTP/1.1${CRLF}Host: a${CRLF}${CRLF}`,
    ),
    { minLength: 2, maxLength: 30 },
  )
  .map((makers) => raw(bytes(`${makers.map((make) => make()).join('')}BROKEN${CRLF}${CRLF}`)));

/** Bytes on a connection of their own, by kind. */
export const RAW_KINDS: Kinds = {
  'no HTTP': garbage,
  'header floods': headerFlood,
  'broken headers': brokenHeaders,
  'lying lengths': lyingLength,
  'chunked nonsense': chunkedNonsense,
  'half-closed': cut.map((text) => raw(bytes(text), 'half-close')),
  'early resets': cut.map((text) => raw(bytes(text), 'reset')),
  pipelined: pipelined,
};

/** A byte now and then, never an end: slow headers, or slow bodies. Each takes as long as the server lets it. */
export function slowSender(part: 'headers' | 'body', gapMs: number): RawCase {
  const start = part === 'headers' ? head().slice(0, -4) : head('Content-Length: 5000');
  const drip = part === 'headers' ? '\r\nX-A: b' : ' ';
  return raw(bytes(start, ...Array.from({ length: 4000 }, () => drip)), 'wait', gapMs);
}
