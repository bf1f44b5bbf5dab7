import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day, DayBrief } from '../../src/core/publish/day.ts';
import { faultline, ROOT, run } from '../readme/run-faultline.ts';

const SCRIPT = join(ROOT, 'scripts', 'build-history.ts');
let folder: string;
let scenarios: string;
let out: string;

const build = () => run(process.execPath, [SCRIPT, scenarios, out]);
const index = () => JSON.parse(readFileSync(join(out, 'index.json'), 'utf8')) as DayBrief[];
const simulate = (kind: string) =>
  faultline(
    'simulate',
    '--kind',
    kind,
    '--seed',
    '1',
    '--days',
    '3',
    '--people',
    '20000',
    '--out',
    join(scenarios, `sim-${kind}-1`),
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-build-history-'));
  scenarios = join(folder, 'scenarios');
  out = join(folder, 'history');
  mkdirSync(scenarios);
  for (const kind of ['quiet', 'single']) expect((await simulate(kind)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the history that a build makes', () => {
  it('S21: a file a day, with what it is, its truth and how right the answer was, and an index', async () => {
    expect(await build()).toMatchObject({ code: 0, stderr: '' });
    expect(
      index()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['sim-quiet-1', 'sim-single-1']);
    const day = JSON.parse(readFileSync(join(out, 'sim-single-1.json'), 'utf8')) as Day;
    expect(day).toMatchObject({ kind: 'simulated', market: { id: 'sim' } });
    expect(day.truth?.origin).toHaveLength(1);
    expect(day.score).not.toBeNull();
    expect(day.dossiers).toHaveLength(day.incidents.length);
    expect(index().find(({ id }) => id === day.id)?.outcome).toBe(day.outcome);
  });

  it('S21: what is newer than all it is made from is left as it is', async () => {
    const made = readFileSync(join(out, 'sim-single-1.json'), 'utf8');
    expect((await build()).stdout).toContain('2 days, 0 analyzed anew');
    expect(readFileSync(join(out, 'sim-single-1.json'), 'utf8')).toBe(made);
    const info = join(scenarios, 'sim-quiet-1', 'scenario.yaml');
    writeFileSync(info, readFileSync(info, 'utf8').replace('title: ', 'title:  '));
    expect((await build()).stdout).toContain('2 days, 1 analyzed anew');
    expect(statSync(join(out, 'sim-quiet-1.json')).mtimeMs).toBeGreaterThan(statSync(info).mtimeMs);
  });

  it('S21: a broken day is named and fails the build; the others are there', async () => {
    cpSync(join(scenarios, 'sim-quiet-1'), join(scenarios, 'other-name'), { recursive: true });
    const built = await build();
    expect(built.code).toBe(1);
    expect(built.stderr).toContain('its id is sim-quiet-1; name the folder so');
    expect(index()).toHaveLength(2);
  });

  it('S21: a day that is gone from the scenarios is gone from the history', async () => {
    rmSync(join(scenarios, 'other-name'), { recursive: true });
    rmSync(join(scenarios, 'sim-quiet-1'), { recursive: true });
    expect((await build()).code).toBe(0);
    expect(existsSync(join(out, 'sim-quiet-1.json'))).toBe(false);
    expect(index().map(({ id }) => id)).toEqual(['sim-single-1']);
  });
});
