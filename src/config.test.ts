import { describe, expect, it } from 'vitest';
import { type Flags, readConfig } from './config.ts';
import type { FaultlineError } from './errors.ts';

function problemsOf(flags: Flags, env: Record<string, string> = {}): readonly string[] {
  try {
    readConfig(flags, env);
  } catch (fault) {
    const { code, problems } = fault as FaultlineError;
    expect(code).toBe('bad-config');
    return problems.map(({ where, says }) => `${where}: ${says}`);
  }
  return [];
}

describe('readConfig', () => {
  it('has the defaults of the contract', () => {
    expect(readConfig({}, {})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      data: './data',
      keys: 'data/keys.yaml',
      catalogs: [],
      store: { kind: 'sqlite', file: 'data/faultline.db' },
      log: { kind: 'store' },
      role: 'all',
      ack: 'log',
      drain: 0,
      limits: 'on',
      trustProxy: [],
      replay: undefined,
      speed: 60,
    });
  });

  it('each flag has its environment variable, and the flag wins', () => {
    const env = {
      FAULTLINE_HOST: '0.0.0.0',
      FAULTLINE_PORT: '81',
      FAULTLINE_DATA: '/srv/f',
      FAULTLINE_KEYS: '/run/keys.yaml',
      FAULTLINE_CATALOG: 'a.yaml, b.yaml',
      FAULTLINE_STORE: 'memory:',
      FAULTLINE_LOG: 'store:',
      FAULTLINE_ROLE: 'all',
      FAULTLINE_LIMITS: 'on',
      FAULTLINE_TRUST_PROXY: 'loopback, 10.0.0.0/8',
      FAULTLINE_REPLAY: 'scenarios/x',
      FAULTLINE_SPEED: '2.5',
    };
    expect(readConfig({}, env)).toMatchObject({
      host: '0.0.0.0',
      port: 81,
      data: '/srv/f',
      keys: '/run/keys.yaml',
      catalogs: ['a.yaml', 'b.yaml'],
      store: { kind: 'memory' },
      trustProxy: ['127.0.0.0/8', '::1/128', '10.0.0.0/8'],
      replay: 'scenarios/x',
      speed: 2.5,
    });
    expect(readConfig({ port: '0', catalog: ['c.yaml'] }, env)).toMatchObject({
      port: 0,
      catalogs: ['c.yaml'],
    });
  });

  it.each([
    ['sqlite:', '/d/faultline.db'],
    ['sqlite:./x.db', './x.db'],
    ['sqlite:/x.db', '/x.db'],
    ['sqlite:///x.db', '/x.db'],
    ['sqlite://', '/d/faultline.db'],
  ])('store %s keeps its file at %s', (store, file) => {
    expect(readConfig({ store, data: '/d' }, {}).store).toEqual({ kind: 'sqlite', file });
  });

  it('lists every problem together, each under the name by which it was given', () => {
    const problems = problemsOf(
      { port: '70000', store: 'mysql://x', role: 'cook', speed: '-1' },
      { FAULTLINE_LOG: 'kafka:', FAULTLINE_LIMITS: 'maybe' },
    );
    expect(problems).toEqual([
      '--port: must be a whole number from 0 to 65535',
      '--store: "mysql://x" is not a store; use sqlite:, sqlite:FILE, memory: or postgres://…',
      'FAULTLINE_LOG: "kafka:" is not a log; use store: or nats://HOST:4222,HOST:4222',
      '--role: must be one of all, gateway, counter, detector, web',
      'FAULTLINE_LIMITS: must be on or off',
      '--speed: must be a number above 0',
    ]);
  });

  it('takes a database and a log that several processes share', () => {
    const flags = { store: 'postgres://f:secret@db/f', log: 'nats://a,b,c', role: 'counter', ack: 'store' };
    expect(readConfig({ ...flags, drain: '10' }, {})).toMatchObject({
      store: { kind: 'postgres', url: 'postgres://f:secret@db/f' },
      log: { kind: 'nats', url: 'nats://a,b,c' },
      ...{ role: 'counter', ack: 'store', drain: 10 },
    });
  });

  it('says what does not go together, and never a password', () => {
    expect(problemsOf({ role: 'counter' })).toEqual([
      'FAULTLINE_STORE: the role counter shares its store with other processes; use postgres://…',
      'FAULTLINE_LOG: a counter reads a log of its own; use nats://…, or leave the counters out',
    ]);
    expect(problemsOf({ log: 'nats://a' })).toHaveLength(1);
    expect(problemsOf({ store: 'postgres://db/x', replay: 'scenarios/us-2024-02-22' })).toHaveLength(1);
    expect(problemsOf({ store: 'postgres://:secret@/x', drain: 'soon', ack: 'disk' })).toEqual([
      '--store: is not the address of a database; use postgres://USER:PASSWORD@HOST:5432/DATABASE',
      '--ack: must be log or store',
      '--drain: must be a whole number of seconds from 0 to 999',
    ]);
    expect(problemsOf({ store: 'mysql://me:secret@db', log: 'kafka://me:secret@k' }).join()).not.toContain(
      'secret',
    );
  });

  it.each(['0.0.0.0', '192.0.2.1', '::', 'example.test', '127.0.0.1.example.test'])(
    'limits off is refused when bound to %s',
    (host) => {
      expect(problemsOf({ limits: 'off', host })).toHaveLength(1);
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('limits off is allowed on %s', (host) => {
    expect(readConfig({ limits: 'off', host }, {}).limits).toBe('off');
  });

  it('S27: trusted proxies are addresses or networks; anything else is named', () => {
    const { trustProxy } = readConfig({ trustProxy: '192.0.2.1,2001:db8::/32,2001:db8::5' }, {});
    expect(trustProxy).toEqual(['192.0.2.1/32', '2001:db8::/32', '2001:db8::5/128']);
    const says = (name: string, what: string) =>
      `${name}: "${what}" is not an address; use loopback, addresses and networks like 192.0.2.0/24`;
    expect(problemsOf({ trustProxy: 'nginx,10.0.0.0/33' })).toEqual([
      says('--trust-proxy', 'nginx'),
      says('--trust-proxy', '10.0.0.0/33'),
    ]);
    expect(problemsOf({}, { FAULTLINE_TRUST_PROXY: '10.1' })).toEqual([
      says('FAULTLINE_TRUST_PROXY', '10.1'),
    ]);
  });

  it('S33: the public address is scheme and host alone; anything else is named', () => {
    expect(readConfig({ url: 'https://outages.example:8443/' }, {}).url).toBe('https://outages.example:8443');
    expect(readConfig({}, { FAULTLINE_URL: 'http://outages.example' }).url).toBe('http://outages.example');
    for (const url of [
      'outages.example',
      'https://outages.example/path',
      'ftp://a.example',
      'https://u:p@a.example',
    ])
      expect(problemsOf({ url })[0], url).toMatch(/^--url: ".*" is not the address of a site/);
  });
});
