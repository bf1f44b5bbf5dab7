import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEvent } from '../../../scenarios/source/check-event.ts';
import { EVENT as VODAFONE_2020 } from '../../../scenarios/source/events/gb-2020-06-09.ts';
import { makeEvent } from '../../../scenarios/source/make-event.ts';
import { MINUTE, parseInstant } from '../../core/time.ts';
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

test('its folder is under 5 MB', async () => {
  expect(await sizeOf(folder)).toBeLessThan(5_000_000);
});

const scenarios = join(packageRoot(), 'scenarios');
const days = (await readdir(scenarios)).filter((name) => /^[a-z]{2}-\d{4}-\d{2}-\d{2}$/.test(name));

async function sizeOf(path: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(path)).map(async (name) => (await stat(join(path, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('a real day of the casebook', () => {
  test('there are at least six, of several countries', () => {
    expect(days.length).toBeGreaterThanOrEqual(6);
    expect(new Set(days.map((day) => day.slice(0, 2))).size).toBeGreaterThanOrEqual(2);
  });

  test.each(days)('%s says in title and notes whether it is reconstructed or simulated', async (day) => {
    const { scenario } = await openData({ paths: [join(scenarios, day)], skipBad: false });
    expect(['reconstructed', 'simulated']).toContain(scenario?.kind);
    const simulated = scenario?.kind === 'simulated';
    expect(scenario?.title).toMatch(simulated ? /simulat/i : /reconstruct/i);
    expect(scenario?.notes).toMatch(
      simulated
        ? /^Simulated: no counts were published/
        : /^(Reconstructed from published figures|A reconstruction)/,
    );
    expect(scenario?.sources.length).toBeGreaterThan(0);
  });

  test.each(days)(
    '%s has a truth with an origin that names what is in its catalog, each once',
    async (day) => {
      const { catalog } = await openData({ paths: [join(scenarios, day)], skipBad: false });
      const truth = await readTruth(join(scenarios, day));
      if (!truth) throw new Error('no truth.yaml');
      const { origin, dependent, collateral, normal, undetermined } = truth;
      const named = [...origin, ...dependent, ...collateral, ...normal, ...undetermined];
      expect(new Set(named).size).toBe(named.length);
      expect(origin.length).toBeGreaterThan(0);
      const known = new Set([...catalog.services, ...catalog.elements].map(({ id }) => id));
      expect(named.filter((id) => !known.has(id))).toEqual([]);
    },
  );

  test.each(days.filter((day) => day !== 'us-2024-02-22'))('%s is at most 700 kB', async (day) => {
    expect(await sizeOf(join(scenarios, day))).toBeLessThanOrEqual(700_000);
  });
});

/** Complaints of a service in the 15 minutes before a time, read as a user's file is read. */
async function windowOf(day: string, service: string, end: string): Promise<number> {
  const data = await openData({ paths: [join(scenarios, day)], skipBad: false });
  const index = data.catalog.serviceIndex.get(service) as number;
  const to = parseInstant(end) as number;
  let sum = 0;
  for await (const frame of data.frames())
    if (frame.start >= to - 15 * MINUTE && frame.end <= to) sum += frame.tallies[index]?.count ?? 0;
  return sum;
}

test.each([
  ['gb-2020-06-09', 'vodafone', '2020-06-09T16:45:00Z', 9_686],
  ['gb-2020-06-09', 'o2', '2020-06-09T16:55:00Z', 519],
  ['gb-2020-06-09', 'ee', '2020-06-09T16:45:00Z', 411],
  ['gb-2020-06-09', 'three', '2020-06-09T16:55:00Z', 322],
  ['gb-2025-07-24', 'ee', '2025-07-24T13:15:00Z', 2_600],
  ['gb-2025-10-13', 'vodafone', '2025-10-13T14:20:00Z', 135_000],
])('%s keeps to the printed figure of %s', async (day, service, end, printed) => {
  expect(Math.abs((await windowOf(day, service, end)) / printed - 1)).toBeLessThan(0.08);
});

test('an event gives the very bytes that are in the repository', async () => {
  const target = await mkdtemp(join(tmpdir(), 'faultline-event-'));
  try {
    const { sizes } = await makeEvent(VODAFONE_2020, `${packageRoot()}/`, target);
    expect(Object.keys(sizes)).toContain('counts.csv.gz');
    for (const name of Object.keys(sizes)) {
      const made = await readFile(join(target, name));
      expect(made.equals(await readFile(join(scenarios, VODAFONE_2020.id, name))), name).toBe(true);
    }
  } finally {
    await rm(target, { recursive: true, force: true });
  }
});

test('an event that contradicts itself or its catalog is refused, each fault named', async () => {
  const { catalog } = await openData({ paths: [join(scenarios, VODAFONE_2020.id)], skipBad: false });
  expect(checkEvent(VODAFONE_2020, catalog)).toEqual([]);
  const [vodafone, o2] = [VODAFONE_2020.touches['vodafone'], VODAFONE_2020.touches['o2']];
  if (!vodafone || !o2) throw new Error('the event has changed');
  const bad = {
    ...VODAFONE_2020,
    touches: {
      vodafone: { ...vodafone, figures: vodafone.figures.toReversed() },
      o2: { ...o2, figures: [], reached: [['nobody', 1.2]] as const },
      'vodafone-of-mars': vodafone,
    },
    truth: { ...VODAFONE_2020.truth, collateral: ['o2', 'o2', 'mars'] },
  };
  const problems = checkEvent(bad, catalog).join('\n');
  expect(problems).toContain('touches vodafone-of-mars, which is no service of its catalog');
  expect(problems).toContain('is not later than the one before');
  expect(problems).toContain('o2 has neither figures nor a rise');
  expect(problems).toContain('o2 reaches for nobody');
  expect(problems).toContain('add up to 1.2');
  expect(problems).toContain('its truth names o2 twice');
  expect(problems).toContain('its truth names mars, which its catalog lacks');
  await expect(makeEvent(bad, `${packageRoot()}/`, join(tmpdir(), 'never'))).rejects.toThrow(
    'gb-2020-06-09 cannot be made',
  );
});
