import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultlineError } from '../../errors.ts';
import type { Right } from '../../ports/keys.ts';
import { changeKeys } from './change-keys.ts';
import { hashKey, makeKey, readKeyFile } from './key-file.ts';
import { openKeys } from './open-keys.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-keys-'));
  file = join(folder, 'deep', 'keys.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, may: Right[] = ['probes']): string {
  const key = makeKey();
  changeKeys(file, (entries) => [...entries, { name, sha256: hashKey(key) as string, may }]);
  return key;
}

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (fault) {
    expect(fault).toBeInstanceOf(FaultlineError);
    const { code, problems, message } = fault as FaultlineError;
    expect(code).toBe('bad-config');
    return problems.length > 0 ? problems.map(({ where, says }) => `${where}: ${says}`) : [message];
  }
  return [];
}

describe('a file of keys', () => {
  it('S26: a key is 32 random bytes behind flk_, and its hash alone is kept, for the owner to read', () => {
    const keys = Array.from({ length: 50 }, makeKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) expect(key).toMatch(/^flk_[A-Za-z0-9_-]{43}$/);
    const key = put('one', ['reports', 'probes']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(key.slice(4));
    expect(readKeyFile(file)).toEqual([{ name: 'one', sha256: hashKey(key), may: ['reports', 'probes'] }]);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['keys.yaml']);
  });

  it('S26: a change that fails leaves the file as it was, and nothing beside it', () => {
    put('one');
    const before = readFileSync(file, 'utf8');
    expect(() =>
      changeKeys(file, () => {
        throw new FaultlineError('not-found', 'no such key');
      }),
    ).toThrow('no such key');
    expect(problemsOf(() => put('not a name'))).toEqual([
      expect.stringMatching(/^keys\[1\]\.name: must be 1 to/),
    ]);
    expect(problemsOf(() => put('one'))).toEqual([
      expect.stringMatching(/^keys\[1\]\.name: "one" stands there/),
    ]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['keys.yaml']);
  });

  it('S26: two changes at once are not possible', () => {
    put('one');
    writeFileSync(`${file}.new`, '');
    expect(problemsOf(() => put('two'))).toEqual([
      expect.stringMatching(/another change of the keys is under way/),
    ]);
    rmSync(`${file}.new`);
    put('two');
    expect(readKeyFile(file).map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('S26: a link to a file stays a link', () => {
    put('one');
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    changeKeys(link, () => []);
    expect(readKeyFile(file)).toEqual([]);
    expect(existsSync(`${link}.new`)).toBe(false);
  });

  it.each<[string, RegExp]>([
    ['keys: [', /./],
    ['keys: {}', /^keys: must be a list/],
    ['[]', /must be a mapping/],
    ['keys: [{ name: a, sha256: abc, may: [probes] }]', /^keys\[0\]\.sha256: must be a SHA-256/],
    [
      `keys: [{ name: a, sha256: ${'a'.repeat(64)}, may: [probs] }]`,
      /^keys\[0\]\.may\[0\]: unknown value "probs"/,
    ],
    [`keys: [{ name: a, sha256: ${'a'.repeat(64)}, may: [] }]`, /^keys\[0\]\.may: needs at least 1/],
  ])('S26: refuses %j', (text, expected) => {
    const bad = join(folder, 'bad.yaml');
    writeFileSync(bad, text);
    const [says] = problemsOf(() => openKeys({ file: bad, clock: () => 0, onFault: () => {} }));
    expect(says).toMatch(expected);
  });

  it('S26: an empty file and one in JSON are read too', () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, '# nothing yet\n');
    expect(readKeyFile(other)).toEqual([]);
    const entry = { name: 'a', sha256: 'a'.repeat(64), may: ['probes'], added: '2026-01-02' };
    writeFileSync(other, JSON.stringify({ keys: [entry] }));
    expect(readKeyFile(other)).toEqual([entry]);
  });
});

describe('a ring of keys', () => {
  function open() {
    const state = { now: 5_000, faults: [] as unknown[] };
    const onFault = (fault: unknown) => void state.faults.push(fault);
    return { state, ring: openKeys({ file, clock: () => state.now, onFault }) };
  }

  it('S26: finds the rights of a key, and nothing for what is none', () => {
    const key = put('one', ['changes']);
    const { ring } = open();
    expect(ring.find(key)).toEqual({ name: 'one', may: ['changes'] });
    const others = [
      '',
      'flk_',
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      makeKey(),
      hashKey(key) as string,
    ];
    for (const other of others) expect(ring.find(other)).toBeUndefined();
  });

  it('S26: sees within a second that keys were added and removed, without a restart', () => {
    const { ring, state } = open();
    const key = put('one');
    expect(ring.find(key)).toBeUndefined();
    state.now += 1_000;
    expect(ring.find(key)).toMatchObject({ name: 'one' });
    changeKeys(file, () => []);
    state.now += 999;
    expect(ring.find(key)).toMatchObject({ name: 'one' });
    state.now += 1;
    expect(ring.find(key)).toBeUndefined();
    put('two');
    rmSync(file);
    state.now += 1_000;
    expect(ring.find(key)).toBeUndefined();
    expect(state.faults).toEqual([]);
  });

  it('S26: a file that is spoilt while it is in use is told of once, and the keys before it hold on', () => {
    const key = put('one');
    const { ring, state } = open();
    writeFileSync(file, 'keys: nonsense');
    for (let n = 0; n < 3; n += 1) {
      state.now += 1_000;
      expect(ring.find(key)).toMatchObject({ name: 'one' });
    }
    expect(state.faults).toHaveLength(1);
    chmodSync(file, 0o600);
    rmSync(file);
    const next = put('two');
    state.now += 1_000;
    expect([ring.find(key), ring.find(next)]).toEqual([undefined, { name: 'two', may: ['probes'] }]);
  });
});
