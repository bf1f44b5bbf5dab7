import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../readme/run-faultline.ts';
import { readDeploy } from './deploy-files.ts';

const UNITS = ['faultline.service', 'faultline@.service'];
const ANALYZE = 'systemd-analyze';
const isThere = spawnSync(ANALYZE, ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'faultline-units-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a unit as it is installed, but for the folder of the project, which has to exist. */
function install(unit: string, change: (text: string) => string = (text) => text): string {
  const file = join(folder, unit.replace('@.', '@gateway.'));
  writeFileSync(file, change(readDeploy(unit).replaceAll('/opt/faultline', ROOT)));
  return file;
}

function verify(file: string): string {
  const { status, stderr } = spawnSync(ANALYZE, ['verify', '--man=no', file], { encoding: 'utf8' });
  const ours = stderr.split('\n').filter((line) => line.includes('faultline'));
  return status === 0 && ours.length === 0 ? '' : stderr;
}

it.runIf(process.env['CI'])('CI has systemd-analyze: apt-get install systemd', () =>
  expect(isThere).toBe(true),
);

describe.skipIf(!isThere)('deploy/*.service, where systemd-analyze is installed', { timeout: 30_000 }, () => {
  it.each(UNITS)('%s is one that systemd takes', (unit) => {
    expect(verify(install(unit))).toBe('');
  });

  it('what systemd does not take is noticed', () => {
    expect(
      verify(install('faultline.service', (text) => text.replace('Restart=always', 'Restart=perhaps'))),
    ).toContain('perhaps');
    expect(
      verify(install('faultline.service', (text) => text.replace('LimitNOFILE', 'LimitNOFILES'))),
    ).toContain('LimitNOFILES');
  });

  it.each(UNITS)(
    '%s leaves the process little to attack: at most 2 of 10 by `systemd-analyze security`',
    (unit) => {
      const words = ['security', '--offline=true', '--threshold=20', '--no-pager', install(unit)];
      expect(() => execFileSync(ANALYZE, words, { stdio: 'pipe' })).not.toThrow();
    },
  );
});

describe('deploy/*.service', () => {
  it.each(UNITS)('%s comes back by itself, keeps its data, and lets V8 compile', (unit) => {
    const text = readDeploy(unit);
    for (const line of ['Restart=always', 'DynamicUser=yes', 'ProtectSystem=strict'])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^StateDirectory=faultline/m);
    expect(text).toMatch(/^LimitNOFILE=\d{5,}$/m);
    expect(text).not.toMatch(/^(?:MemoryDenyWriteExecute|WatchdogSec)=/m);
  });
});
