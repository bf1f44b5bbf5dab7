import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { goodReport, type HostileCase, type HttpCase, JSON_TYPE, post } from './hostile-case.ts';

type Kinds = Readonly<Record<string, fc.Arbitrary<HostileCase>>>;

const good = (): string => JSON.stringify(goodReport());
const request = (method: string, path: string, headers: Record<string, string> = {}): HttpCase => ({
  way: 'http',
  method,
  path,
  headers,
});
const batch = (body: Buffer | string, headers: Record<string, string> = {}): HttpCase => ({
  way: 'http',
  method: 'POST',
  path: '/v1/reports:batch',
  headers: { 'content-type': 'application/x-ndjson', ...headers },
  body,
});

/** Made once: what unpacks to a thousand times its size. */
function createBombs(): readonly Buffer[] {
  return [1, 10, 60].map((megabytes) => gzipSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20), { level: 9 }));
}

/** Letters that may stand in a header. */
const token = fc.string({ unit: fc.constantFrom(...'abcxyz-+./;=*"'), minLength: 1, maxLength: 30 });

const wrongType = fc
  .oneof(
    token,
    fc.constantFrom(
      'none',
      'text/plain',
      'application/jsonp',
      'application/ld+json',
      'application',
      'json',
      '*/*',
      'image/png',
      'application/x-ndjson',
      'text/html',
      'application/xml',
    ),
  )
  .filter((type) => !/^application\/json(;|$)/.test(type.trim()))
  .map((type) => post(good(), type === 'none' ? {} : { 'content-type': type }));

const wrongEncoding = fc.oneof(
  fc
    .constantFrom('br', 'deflate', 'zstd', 'compress', 'gzip, gzip', 'identity, gzip', 'x-gzip', '*', 'rot13')
    .map((encoding) => post(good(), { ...JSON_TYPE, 'content-encoding': encoding })),
  fc
    .uint8Array({ minLength: 1, maxLength: 300 })
    .map((bytes) => post(Buffer.from(bytes), { ...JSON_TYPE, 'content-encoding': 'gzip' })),
  fc.nat(1000).map((at) => {
    const packed = gzipSync(good());
    return post(packed.subarray(0, 1 + (at % (packed.length - 1))), {
      ...JSON_TYPE,
      'content-encoding': 'gzip',
    });
  }),
  fc.nat(1000).map((at) => {
    const packed = gzipSync(good());
    // The checksum at the end: whatever is changed there no longer fits.
    const place = packed.length - 8 + (at % 4);
    packed[place] = packed[place]! ^ 0x5a;
    return post(packed, { ...JSON_TYPE, 'content-encoding': 'gzip' });
  }),
);

function formBodies(): fc.Arbitrary<HostileCase> {
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
  return fc.oneof(
    fc
      .constantFrom(
        '',
        'service',
        'service=att',
        '&&&&',
        '=att',
        'service=att&service=att&symptom=other',
        '__proto__=1&service=att&symptom=other',
        'service=att&symptom=other&region=%ZZ',
        'service[]=att&symptom=other',
        'service%00=att&symptom=other',
        'service=att%00&symptom=other',
        `a=1${'&a=1'.repeat(10_000)}`,
      )
      .map((body) => post(body, urlencoded)),
    fc.string({ maxLength: 200 }).map((text) => post(text.replaceAll('service', ''), urlencoded)),
    fc
      .uint8Array({ minLength: 1, maxLength: 200 })
      .map((bytes) => post(Buffer.from([0xff, ...bytes]), urlencoded)),
  );
}

function multipart(): fc.Arbitrary<HostileCase> {
  const part = (name: string, value: string, boundary = 'B'): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const whole = part('service', 'att') + part('symptom', 'other');
  const type = (boundary: string) => ({ 'content-type': `multipart/form-data${boundary}` });
  return fc.oneof(
    fc
      .constantFrom('', '; boundary=', '; boundary=C', '; boundary="', `; boundary=${'b'.repeat(300)}`)
      .map((boundary) => post(`${whole}--B--\r\n`, type(boundary))),
    fc.nat(whole.length - 1).map((at) => post(whole.slice(0, at), type('; boundary=B'))),
    fc
      .constantFrom(
        `${whole}${part('service', 'verizon')}--B--\r\n`,
        `${part('__proto__', 'x')}${whole}--B--\r\n`,
        '--B--\r\n',
        `${'--B\r\n'.repeat(5000)}`,
        `--B\r\ncontent-disposition: form-data; name="service"; filename="a"\r\n\r\natt\r\n--B--\r\n`,
      )
      .map((body) => post(body, type('; boundary=B'))),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => post(Buffer.from(bytes), type('; boundary=B'))),
  );
}

/** Lines that are refused each, whatever stands beside them. */
const badLine = fc.oneof(
  fc.constantFrom(
    '{',
    '[]',
    'null',
    '"att"',
    '{"at":1}',
    '{"service":"att","service":"att"}',
    '{"__proto__":{}}',
    `${'['.repeat(500)}${']'.repeat(500)}`,
    '\u0000',
    '{"at":"2001-01-01T00:00:00Z","service":"att","symptom":"other"}',
    '{"at":"x","service":"att","symptom":"other"}',
  ),
  fc.string({ minLength: 1, maxLength: 80 }).map((text) => `x${text.replace(/[\r\n\u2028\u2029]/g, '')}`),
);

function batches(): fc.Arbitrary<HostileCase> {
  return fc
    .array(badLine, { minLength: 1, maxLength: 40 })
    .map((lines) => ({ ...batch(lines.join('\n')), lines: lines.length }));
}

function wholeBatches(bombs: readonly Buffer[]): fc.Arbitrary<HostileCase> {
  return fc.oneof(
    fc.constantFrom(...bombs.slice(1)).map((bomb) => batch(bomb, { 'content-encoding': 'gzip' })),
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => batch(Buffer.from([0xff, ...bytes]))),
    fc
      .constantFrom('application/json', 'text/csv', 'application/x-www-form-urlencoded', '')
      .map((type) => batch(good(), { 'content-type': type })),
    fc.constant(0).map(() => batch('{}\n'.repeat(10_001))),
    fc
      .nat(50)
      .map((cut) =>
        batch(gzipSync('{}\n{}\n{}\n').subarray(0, 5 + (cut % 15)), { 'content-encoding': 'gzip' }),
      ),
  );
}

const junk = fc
  .oneof(
    fc.constantFrom(
      '',
      '%00',
      '%ff',
      '%zz',
      '%',
      '__proto__',
      'constructor',
      '-1',
      '1e9',
      '0',
      'NaN',
      '%F0%9F%98%80',
      '..%2f..',
      '9'.repeat(400),
      '<script>',
    ),
    fc.string({ minLength: 1, maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
  )
  // Markets and services are called so, and a path may end in dots.
  .filter((text) => !/^(?:\.{0,2}|[a-z0-9-]+)$/.test(text) || text === '0' || text === '-1');

/** Whether a text is a size that a page may have. */
function isSize(text: string): boolean {
  const size = Number(
    /%(?![0-9a-f]{2})/i.test(text)
      ? Number.NaN
      : decodeURIComponent(text.replace(/%(?:ff|F0%9F%98%80)/gi, 'x')),
  );
  return Number.isInteger(size) && size >= 1 && size <= 100;
}

const badQuery = fc
  .oneof(
    junk.map((text) => `/v1/incidents?market=${text}`),
    junk.map((text) => `/v1/incidents?state=${text}`),
    junk.filter((text) => !isSize(text)).map((text) => `/v1/incidents?limit=${text}`),
    junk.map((text) => `/v1/markets/us/services/att?from=${text}`),
    junk.map((text) => `/v1/markets/us/services/att?from=2024-01-02T00:00:00Z&to=${text}`),
    junk.map((text) => `/v1/stream?market=${text}`),
  )
  .map((path) => request('GET', path));

const badPath = fc
  .oneof(
    junk.map((text) => `/v1/${text}`),
    junk.map((text) => `/v1/markets/${text}`),
    junk.map((text) => `/v1/incidents/${text}`),
    junk.map((text) => `/v1/markets/us/services/${text}`),
    junk.map((text) => `/us/${text}`),
    junk.map((text) => `/history/${text}`),
    junk.map((text) => `/assets/${text}`),
    fc.constantFrom(
      '/v1/../../etc/passwd',
      '/..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/package.json',
      '/v1//reports',
      '/.git/config',
      '/wp-login.php',
      `/${'a/'.repeat(2000)}`,
      `/v1/${'x'.repeat(8000)}`,
    ),
  )
  .map((path) => request('GET', path));

const wrongMethod = fc
  .tuple(
    fc.constantFrom('PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'LOCK', 'PURGE', 'GET'),
    fc.constantFrom('/v1/reports', '/v1/reports:batch', '/v1/nothing'),
  )
  .map(([method, path]) => request(method, path, { 'content-length': '0' }));

const noKey = fc
  .tuple(
    fc.constantFrom('/v1/probes', '/v1/statements', '/v1/changes'),
    fc.constantFrom(
      '',
      'Bearer',
      'Bearer x',
      `Bearer flk_${'a'.repeat(43)}`,
      'Basic YTpi',
      `Bearer ${'x'.repeat(5000)}`,
    ),
    fc.json({ maxDepth: 1 }),
  )
  .map(
    ([path, authorization, body]): HostileCase => ({
      ...post(body, { ...JSON_TYPE, ...(authorization ? { authorization } : {}) }),
      path,
    }),
  );

const upgrade = fc
  .tuple(
    fc.constantFrom('websocket', 'h2c', 'TLS/1.0', 'foo'),
    fc.constantFrom('/v1/reports', '/ws/live', '/socket.io/x', '/v1/nothing'),
  )
  .map(([protocol, path]) =>
    request('GET', path, {
      connection: 'Upgrade',
      upgrade: protocol,
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    }),
  );

/** Requests that are whole HTTP, and wrong in something else than JSON, by kind. */
export function createHttpKinds(): Kinds {
  const bombs = createBombs();
  return {
    'wrong content type': wrongType,
    'wrong or broken encoding': wrongEncoding,
    'gzip bombs': fc
      .constantFrom(...bombs)
      .map((bomb) => post(bomb, { ...JSON_TYPE, 'content-encoding': 'gzip' })),
    'broken forms': formBodies(),
    'multipart nonsense': multipart(),
    'batches of bad lines': batches(),
    'batches refused whole': wholeBatches(bombs),
    'bad queries': badQuery,
    'bad paths': badPath,
    'wrong methods': wrongMethod,
    'records without a key': noKey,
    upgrades: upgrade,
  };
}
