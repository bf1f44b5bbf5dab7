import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incidentsOf, judgeNab } from '../../bench/detect/nab.ts';
import { compareWithProduct } from '../../bench/detect/nab-product.ts';
import { BARE, createOurs } from '../../bench/detect/ours.ts';
import { FAMILIES } from '../../bench/detect/references.ts';
import { readNab } from '../../bench/detect/series.ts';
import { COUNTS_PARAMS } from '../../src/core/detect/params.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { poisson } from '../../src/sim/draw.ts';
import { createRng } from '../../src/sim/rng.ts';

const START = Date.UTC(2015, 1, 26, 21, 42, 53);
const WIDTH = 5 * MINUTE;
const BINS = (20 * DAY) / WIDTH;
const plain = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

let folder: string;
/** Bins at which something large happens for an hour. */
const EVENTS = [(10 * DAY) / WIDTH, (14 * DAY) / WIDTH];

/** Twenty days of a series with two events, and windows of a day around each. */
function writeSeries(name: string, seed: string, rate: number): Record<string, string[][]> {
  const rng = createRng(seed);
  const inEvent = (bin: number): boolean => EVENTS.some((at) => bin >= at && bin < at + HOUR / WIDTH);
  const lines = Array.from({ length: BINS }, (_, bin) => {
    return `${plain(START + bin * WIDTH)},${poisson(rng, inEvent(bin) ? 12 * rate : rate)}`;
  });
  writeFileSync(join(folder, `${name}.csv`), `timestamp,value\n${lines.join('\n')}\n`);
  const windows = EVENTS.map((at) =>
    [at - 24, at + 144].map((bin) => `${plain(START + bin * WIDTH)}.000000`),
  );
  return { [`realTweets/${name}.csv`]: windows };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nab-'));
  const labels = {
    ...writeSeries('Twitter_volume_CRM', 'one', 8),
    ...writeSeries('Twitter_volume_OTHER', 'two', 20),
  };
  // The very series of tuning under a name that is not known: what is held back is told by name alone.
  copyFileSync(join(folder, 'Twitter_volume_CRM.csv'), join(folder, 'Twitter_volume_COPY.csv'));
  const windows = { ...labels, 'Twitter_volume_COPY.csv': labels['realTweets/Twitter_volume_CRM.csv'] };
  writeFileSync(join(folder, 'windows.json'), JSON.stringify(windows));
});

afterAll(() => rmSync(folder, { recursive: true }));

const ours = createOurs(BARE);
const families = FAMILIES.filter(({ usual }) => usual.id === 'z');

describe('NAB bench', () => {
  it('reports series whose names are not those of tuning apart, with their own windows', () => {
    const groups = judgeNab(readNab(folder), ours, families);
    expect(groups.map(({ id, series, rows }) => [id, series, rows[0]!.windows])).toEqual([
      ['tuning', ['Twitter_volume_CRM'], 2],
      ['held-back', ['Twitter_volume_COPY', 'Twitter_volume_OTHER'], 4],
      ['all', ['Twitter_volume_COPY', 'Twitter_volume_CRM', 'Twitter_volume_OTHER'], 6],
    ]);
  });

  it('finds the events of the series held back, and scores a renamed copy as the series itself', () => {
    const corpus = readNab(folder);
    const [tuning, held] = judgeNab(
      corpus.filter(({ name }) => !name.endsWith('OTHER')),
      ours,
      families,
    );
    expect(held!.id).toBe('held-back');
    expect(held!.rows.map(({ joined, best, equal }) => ({ joined, best, equal }))).toEqual(
      tuning!.rows.map(({ joined, best, equal }) => ({ joined, best, equal })),
    );
    expect(held!.rows[0]!.joined.hit).toBe(2);
  });

  it('sets thresholds and lengths of sums on the tuning series alone', () => {
    const corpus = readNab(folder);
    const alone = judgeNab(
      corpus.filter(({ name }) => name.endsWith('CRM')),
      ours,
      families,
    )[0]!;
    const beside = judgeNab(corpus, ours, families)[1]!;
    alone.rows.forEach((row, n) => {
      const other = beside.rows[n]!;
      expect(other.detector).toBe(row.detector);
      expect(other.equal.threshold).toBe(row.equal.threshold);
      expect(other.best.map(({ threshold }) => threshold)).toEqual(
        row.best.map(({ threshold }) => threshold),
      );
    });
  });

  it('judges bare counts with the set for counts of which nothing is known', () => {
    expect(ours.name).toContain(COUNTS_PARAMS.id);
    expect(ours.name).toContain(COUNTS_PARAMS.version);
  });

  it('finds with the product’s own command the incidents that the bench finds', async () => {
    const corpus = readNab(folder).filter(({ name }) => name.endsWith('CRM'));
    const [one] = await compareWithProduct(corpus, ours);
    expect(one!.windows).toBe(2);
    expect(one!.bench.hit).toBe(2);
    expect(one!.product).toEqual(one!.bench);
    expect([one!.onlyBench, one!.onlyProduct]).toEqual([0, 0]);
  });
});

describe('incidents', () => {
  const bins = (hours: number): number => (hours * HOUR) / WIDTH;

  it('I7: an alarm within six hours of the end of the last belongs to the same incident', () => {
    const first = [0, 1, 2];
    expect(incidentsOf({ standing: [...first, 2 + bins(6)] }, WIDTH).alarms).toEqual([0]);
    expect(incidentsOf({ standing: [...first, 3 + bins(6)] }, WIDTH).alarms).toEqual([0, 3 + bins(6)]);
  });

  it('count again when they go on for a whole day', () => {
    const standing = Array.from({ length: bins(49) }, (_, bin) => bin);
    expect(incidentsOf({ standing }, WIDTH).repeats).toEqual([bins(24), bins(48)]);
  });
});
