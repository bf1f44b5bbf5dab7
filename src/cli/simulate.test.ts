import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openData } from '../adapters/files/open-data.ts';
import { readTruth } from '../adapters/files/read-truth.ts';
import { simulateCommand } from './simulate.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-simulate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...flags: string[]): Promise<string> {
  const out: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  try {
    const command = simulateCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    await command.parseAsync(['--days', '1', '--people', '8000', ...flags], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return out.join('');
}

async function bytes(path: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(path)).sort();
  return Promise.all(
    names.map(async (name) => [name, (await readFile(join(path, name))).toString('base64')] as const),
  );
}

test('writes a scenario that opens, adds up and has its truth; the same seed gives the same bytes', async () => {
  const [first, second] = [join(folder, 'one'), join(folder, 'two')];
  const said = await run('--out', first, '--seed', '5');
  await run('--out', second, '--seed', '5');
  expect(await bytes(second)).toEqual(await bytes(first));
  const data = await openData({ paths: [first], skipBad: false });
  expect(data.scenario).toMatchObject({ id: 'sim-single-5', kind: 'simulated' });
  let total = 0;
  for await (const { tallies } of data.frames())
    for (const tally of tallies) total += (tally?.count ?? 0) + (tally?.works ?? 0);
  const [, counted, singles] = /\((\d+) complaints\) and (\d+) single/.exec(said) as RegExpExecArray;
  // A reporter of the sample who speaks twice of one service within 15 minutes counts once.
  expect(total).toBeLessThanOrEqual(Number(counted) + Number(singles));
  expect(total).toBeGreaterThan(Number(counted) + 0.98 * Number(singles));
  expect((await readTruth(first))?.origin).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['one', 'two']);
});

test('L1: what officials and the press said is written beside the counts, with a README that says it is simulated', async () => {
  const target = join(folder, 'said');
  await run('--out', target, '--seed', '1', '--kind', 'wrong-cause');
  const data = await openData({ paths: [target], skipBad: false });
  expect(data.statements.filter(({ byRole }) => byRole !== 'press').map(({ means }) => means)).toEqual([
    'down',
    'cause',
    'cause',
  ]);
  const readme = await readFile(join(target, 'README.md'), 'utf8');
  expect(readme).toContain('# Simulated: officials name the wrong carrier and the wrong cause (1)');
  expect(readme).toContain('nothing in it was measured');
});

test('a scenario that is there is replaced; any other folder is left alone', async () => {
  const target = join(folder, 'again');
  await run('--out', target, '--seed', '1', '--kind', 'quiet');
  await run('--out', target, '--seed', '2', '--kind', 'quiet');
  expect((await openData({ paths: [target], skipBad: false })).scenario?.id).toBe('sim-quiet-2');
  const foreign = join(folder, 'foreign');
  await mkdir(foreign);
  await writeFile(join(foreign, 'letter.txt'), 'dear');
  await expect(run('--out', foreign, '--seed', '1', '--kind', 'quiet')).rejects.toMatchObject({
    code: 'bad-arguments',
  });
  expect(await readdir(foreign)).toEqual(['letter.txt']);
});

test('takes a catalog of one’s own', async () => {
  const catalog = join(folder, 'catalog.yaml');
  const services = ['north', 'south'].map((id) => `  - { id: ${id}, kind: mobile-network, users: 20000000 }`);
  await writeFile(
    catalog,
    `market: { id: gb, timezone: Europe/London }\nservices:\n${services.join('\n')}\n`,
  );
  const target = join(folder, 'own');
  await run('--out', target, '--seed', '1', '--catalog', catalog);
  const data = await openData({ paths: [target], skipBad: false });
  expect(data.catalog.services.map(({ id }) => id)).toEqual(['north', 'south']);
  await expect(
    run('--out', target, '--seed', '1', '--catalog', catalog, '--kind', 'cloud'),
  ).rejects.toMatchObject({ code: 'bad-catalog' });
});

test.each([
  [['--out', 'x']],
  [['--out', 'x', '--seed', 'abc']],
  [['--out', 'x', '--seed', '1', '--kind', 'storm']],
  [['--out', 'x', '--seed', '1', '--people', '3']],
])('refuses %j', async (flags) => {
  await expect(run(...flags)).rejects.toMatchObject({
    name: expect.stringMatching(/Commander|InvalidArgument/),
  });
});
