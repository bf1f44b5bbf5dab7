import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const BENCH = join(import.meta.dirname, '..', '..', 'bench', 'index.ts');

it('npm run bench -- intake runs through in short, prints each goal, and finds every acknowledged report on disk', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [BENCH, 'intake', '--quick']);
  expect(stdout).toMatch(/^acknowledged reports missing +0 +0 +met$/m);
  expect(stdout).toMatch(/^reports kept or counted twice +0 +0 +met$/m);
  // Whether the other goals are met in a second each, beside other tests, says nothing.
  expect(stdout.match(/ (met|MISSED)$/gm)).toHaveLength(11);
  expect(stdout).toMatch(/ON DISK: at least [1-9][\d,]* acknowledged/);
});
