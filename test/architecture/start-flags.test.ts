import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const flagsOf = (text: string): readonly string[] => text.match(/--[a-z-]+=\d+/g) ?? [];

it('the product runs with the same flags of Node however it is started', () => {
  const bin = readFileSync(join(ROOT, 'bin', 'faultline.js'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const started = flagsOf(scripts.start);
  expect(started.length).toBeGreaterThan(0);
  expect(flagsOf(bin.split('\n')[0]!)).toEqual(started);
  expect(flagsOf(/const FLAGS = \[.*\]/.exec(bin)![0])).toEqual(started);
});
