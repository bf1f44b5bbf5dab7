import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holding, killImport, linesIn, runImport } from '../../bench/import/kill-import.ts';
import { writeCounts, writeReports } from '../../bench/import/make-files.ts';
import { createRng } from '../../src/sim/rng.ts';
import { ROOT, run } from '../readme/run-faultline.ts';

const LINES = 12_000;
const KILLS = 3;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('faultline import', () => {
  it(`R37: killed at ${KILLS} random moments it loses no line and doubles none, of reports and of counts`, async () => {
    const seed = `${Math.random()}`;
    const rng = createRng(seed);
    const files = [join(folder, 'r.ndjson'), join(folder, 'c.csv')];
    writeReports(files[0]!, LINES, rng);
    writeCounts(files[1]!, LINES, rng);
    const whole = { files, data: join(folder, 'whole') };
    const said = await runImport(whole);
    expect(said).toMatch(/r\.ndjson is in the market us\n {2}12,000 lines read in [\d.]+ s, [\d,]+ a second/);
    expect(said).toMatch(/12,000 good lines: [\d,]+ new, [\d,]+ counted already, 0 repeats\n {2}0 bad lines/);
    expect(said).toMatch(/12,000 good lines: [\d,]+ counts of a minute added, \d+ repeated rows/);

    const cut = { files, data: join(folder, 'cut') };
    let killed = 0;
    for (let n = 0; n < KILLS; n++) {
      const after = Math.floor((n * 2 * LINES) / KILLS) + rng.int(LINES / 4);
      if (await killImport(cut, after, rng.int(40))) killed += 1;
    }
    expect(linesIn(cut.data)).toBeGreaterThan(LINES);
    expect(await runImport(cut)).toMatch(/went on after line|is in already/);
    expect(killed).toBeGreaterThanOrEqual(KILLS - 1);
    const held = await holding(cut.data);
    expect({ seed, same: held.counts === (await holding(whole.data)).counts, reports: held.reports }).toEqual(
      {
        seed,
        same: true,
        reports: LINES,
      },
    );
  });

  it('R18, S16: a bad line stops it with file, line and what is in; --skip-bad counts and tells them', async () => {
    const file = join(folder, 'bad.ndjson');
    const good = Array.from({ length: 2_500 }, (_, n) =>
      JSON.stringify({ at: '2024-02-22T08:46:12Z', service: 'att', symptom: 'no-data', reporter: `r${n}` }),
    );
    writeFileSync(file, [...good, '{"at":"now"}', 'x', ''].join('\n'));
    const cli = (...args: string[]) =>
      run(process.execPath, [
        join(ROOT, 'src/cli/index.ts'),
        'import',
        file,
        '--data',
        join(folder, 'bad'),
        ...args,
      ]);
    const stopped = await cli('--market', 'us');
    expect([stopped.code, stopped.stdout]).toEqual([2, '']);
    expect(stopped.stderr).toContain(
      `${file}: 2,000 of its lines are in; import it again, and it goes on after them`,
    );
    expect(stopped.stderr).toContain(`${file}:2501 service: `);
    const skipped = await cli('--market', 'us', '--skip-bad');
    expect(skipped.code).toBe(0);
    expect(skipped.stdout).toContain('went on after line 2,000');
    expect(skipped.stdout).toContain('2,500 good lines: 2,500 new');
    expect(skipped.stdout).toContain('2 bad lines');
    expect(skipped.stderr).toContain('2 bad lines skipped');
    expect(skipped.stderr).toContain(`${file}:2502 the line is not JSON`);
    const unsaid = await cli('--store', 'memory:');
    expect([unsaid.code, unsaid.stderr]).toEqual([2, expect.stringContaining('memory: keeps nothing')]);
  });
});
