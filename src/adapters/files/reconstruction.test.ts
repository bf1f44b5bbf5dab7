import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseInstant } from '../../core/time.ts';
import { openData } from './open-data.ts';
import { packageRoot } from './package-root.ts';
import { readTruth } from './read-truth.ts';

const folder = join(packageRoot(), 'scenarios', 'us-2024-02-22');

test('the reconstruction of 22 February 2024 says what it is and keeps to the printed figures', async () => {
  const data = await openData({ paths: [folder], skipBad: false });
  expect(data.scenario?.kind).toBe('reconstructed');
  expect(data.scenario?.title).toContain('reconstruction');
  const att = data.catalog.serviceIndex.get('att') as number;
  const cricket = data.catalog.serviceIndex.get('cricket') as number;
  const start = parseInstant('2024-02-22T08:45:00Z') as number;
  let event = 0;
  let all = 0;
  let largestBefore = 0;
  const at10 = { att: 0, cricket: 0 };
  const [from, to] = [
    parseInstant('2024-02-22T14:45:00Z') as number,
    parseInstant('2024-02-22T15:00:00Z') as number,
  ];
  for await (const frame of data.frames()) {
    const count = frame.tallies[att]?.count ?? 0;
    for (const tally of frame.tallies) all += tally?.count ?? 0;
    if (frame.end <= start) largestBefore = Math.max(largestBefore, count);
    else event += count;
    if (frame.start >= from && frame.end <= to) {
      at10.att += count;
      at10.cricket += frame.tallies[cricket]?.count ?? 0;
    }
  }
  expect(event).toBeGreaterThan(1_800_000);
  expect(event).toBeLessThan(1_950_000);
  expect(all).toBeGreaterThan(event);
  expect(largestBefore).toBeLessThan(60);
  expect(Math.abs(at10.att / 65_800 - 1)).toBeLessThan(0.05);
  expect(Math.abs(at10.cricket / 10_400 - 1)).toBeLessThan(0.05);
  expect(data.rows()).toBeGreaterThan(300_000);
  expect(data.statements.length).toBeGreaterThan(15);
});

test('its truth names only services of its catalog, each once, and its folder is under 5 MB', async () => {
  const data = await openData({ paths: [folder], skipBad: false });
  const truth = await readTruth(folder);
  const named = [
    truth?.origin,
    truth?.dependent,
    truth?.collateral,
    truth?.normal,
    truth?.undetermined,
  ].flatMap((ids) => ids ?? []);
  expect(new Set(named).size).toBe(named.length);
  for (const id of named) expect(data.catalog.serviceIndex.has(id), id).toBe(true);
  expect(truth?.origin).toEqual(['att']);
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000);
});
