import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casebookIn } from '../../bench/attribute/casebook.ts';
import { momentsOf } from '../../bench/attribute/moments.ts';
import { type DayRun, runDay } from '../../bench/attribute/run-day.ts';
import { excess } from '../../src/core/attribute/observation.ts';
import { createRng } from '../../src/sim/rng.ts';
import { simulate } from '../../src/sim/simulate.ts';
import { writeScenario } from '../../src/sim/write-scenario.ts';

const SHARE = 0.3;
let root: string;
let whole: DayRun;
let thin: DayRun;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'faultline-bench-'));
  const folder = join(root, 'sim-single-5');
  await writeScenario(folder, simulate({ seed: 5, kind: 'single', days: 2, people: 40_000 }));
  whole = await runDay(folder);
  thin = await runDay(folder, { share: SHARE, rng: createRng('thin') });
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

describe('runDay', () => {
  it('runs a folder with a truth through the whole engine and keeps what judgements were made from', () => {
    expect(casebookIn(root).map((folder) => folder.slice(root.length + 1))).toEqual(['sim-single-5']);
    const { day, judged, incidents } = whole;
    expect(day).toMatchObject({ scenario: 'sim-single-5', kind: 'simulated' });
    expect(incidents.length).toBeGreaterThan(0);
    expect(judged.length).toBeGreaterThan(0);
    for (const { at } of judged) {
      expect(at).toBeGreaterThan(day.truth.from!);
      expect(at).toBeLessThanOrEqual(day.truth.to!);
    }
    expect(momentsOf(whole).length).toBeGreaterThan(0);
    expect(day.early.map(({ share }) => share)).toEqual([0.05, 0.1, 0.2, 0.4]);
    const times = day.early.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('with some of the people about that share of the excess is left at the height', () => {
    const height = ({ judged }: DayRun): number =>
      Math.max(...judged.map(({ observations }) => observations.reduce((sum, one) => sum + excess(one), 0)));
    expect(height(thin) / height(whole)).toBeGreaterThan(SHARE / 2);
    expect(height(thin) / height(whole)).toBeLessThan(SHARE * 2);
    expect(thin.day.truth).toEqual(whole.day.truth);
  });
});
