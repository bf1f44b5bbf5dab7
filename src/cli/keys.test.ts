import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openKeys } from '../adapters/files/open-keys.ts';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { buildCatalog, buildService } from '../core/testing/build-catalog.ts';
import { createApi } from '../http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../http/health.ts';
import { createPublisher } from '../pipeline/publish.ts';
import type { Intake, Origin } from '../ports/intake.ts';
import { keysCommand } from './keys.ts';
import { replayCommand } from './replay.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-keys-cli-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command in this process; gives what it printed. */
async function print(command: 'keys' | 'replay', ...args: readonly string[]) {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const made = command === 'keys' ? keysCommand() : replayCommand();
  await made.exitOverride().parseAsync([...args], { from: 'user' });
  return out.join('');
}
const keys = (verb: string, ...args: readonly string[]) => print('keys', verb, ...args, '--data', folder);

describe('faultline keys', () => {
  it('S26: add prints a key once, list tells whose there are without it, remove takes it back', async () => {
    const key = (await keys('add', 'prober', '--may', 'probes, changes')).trim();
    expect(key).toMatch(/^flk_[\w-]{43}$/);
    await keys('add', 'all');
    const { file, keys: listed } = JSON.parse(await keys('list', '--json'));
    const added = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(file).toBe(join(folder, 'keys.yaml'));
    expect(listed).toEqual([
      { name: 'prober', may: ['probes', 'changes'], added },
      { name: 'all', may: ['reports', 'probes', 'statements', 'changes'], added },
    ]);
    const text = await keys('list');
    expect(text).toMatch(
      /^prober {2}\S+ {2}probes, changes\nall {5}\S+ {2}reports, probes, statements, changes\n$/,
    );
    expect(text + readFileSync(file, 'utf8')).not.toContain(key.slice(4));
    await keys('remove', 'prober');
    await keys('remove', 'all');
    expect(await keys('list')).toContain('holds no keys');
  });

  it('S26: a file of keys may lie elsewhere', async () => {
    const file = join(folder, 'mounted', 'secret.json');
    await keys('add', 'one', '--keys', file);
    const ring = openKeys({ file, clock: () => 0, onFault: () => {} });
    expect(ring.find(`flk_${'A'.repeat(43)}`)).toBeUndefined();
    expect(JSON.parse(await keys('list', '--json', '--keys', file)).keys).toHaveLength(1);
  });

  it.each<[string, readonly string[], string, RegExp]>([
    [
      'a right that there is not',
      ['add', 'x', '--may', 'probs'],
      'bad-arguments',
      /"probs" is no right; name some/,
    ],
    ['a name that is taken', ['add', 'one'], 'bad-arguments', /has a key one already/],
    ['a name that is none', ['add', 'a b'], 'bad-config', /not a valid file of keys/],
    ['one that is not there', ['remove', 'two'], 'not-found', /has no key two; faultline keys list/],
  ])('S26, S16: refuses %s and leaves the file as it was', async (_, args, code, says) => {
    await keys('add', 'one');
    const before = readFileSync(join(folder, 'keys.yaml'), 'utf8');
    const [verb, ...rest] = args as [string, ...string[]];
    await expect(keys(verb, ...rest)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
    expect(readFileSync(join(folder, 'keys.yaml'), 'utf8')).toBe(before);
  });
});

describe('faultline replay --key', () => {
  const catalog = buildCatalog([buildService('one', { baseline: 120 })]);
  const origins: Origin[] = [];
  let server: Server;
  let url: string;
  let scenario: string;

  beforeEach(async () => {
    origins.length = 0;
    const { store, check } = createMemoryStore();
    const published = createPublisher({ catalogs: [catalog], store, history: [] });
    const intake: Intake = {
      async submit(_market, reports, origin) {
        origins.push(origin);
        return reports.map(() => ({ ok: true, id: 'x', accepted: 'new' }));
      },
    };
    const ring = openKeys({ file: join(folder, 'keys.yaml'), clock: Date.now, onFault: () => {} });
    const app = createApi({
      published,
      intake,
      feed: createMemoryFeed(),
      health: createHealthCheck({
        store: lookAtWrites(check, Date.now),
        ...lookAtSnapshots({ published, clock: Date.now }),
      }),
      clock: Date.now,
      machines: { keys: { find: (key) => ring.find(key) }, ledger: store },
    });
    server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    scenario = folder;
    const { market, services, elements } = catalog;
    const about = { id: 'made', title: 'Made', kind: 'simulated', notes: '', sources: [] };
    const span = { from: '2024-02-22T08:00:00Z', to: '2024-02-22T08:10:00Z' };
    writeFileSync(
      join(scenario, 'scenario.yaml'),
      JSON.stringify({ ...about, ...span, catalog: { market, services, elements } }),
    );
    const rows = ['start,seconds,service,symptom,count', '2024-02-22T08:00:00Z,300,one,other,7'];
    writeFileSync(join(scenario, 'counts.csv'), `${rows.join('\n')}\n`);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const replay = (...more: readonly string[]) =>
    print('replay', scenario, '--to', url, '--speed', '1000000', '--quiet', ...more);

  it('S26: with a key it is a trusted sender, without one it is anybody, with a wrong one it is refused', async () => {
    expect(await replay()).toBe('7 reports sent, 7 accepted\n');
    expect(origins.at(-1)?.trusted ?? false).toBe(false);
    const wrong = `flk_${'A'.repeat(43)}`;
    await expect(replay('--key', wrong)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^http:\S+ refused the reports: 401 (?!.*AAA)/),
    });
    const key = (await keys('add', 'replayer', '--may', 'reports')).trim();
    await vi.waitFor(async () => expect(await replay('--key', key)).toBe('7 reports sent, 7 accepted\n'), {
      timeout: 4_000,
      interval: 200,
    });
    expect(origins.at(-1)).toMatchObject({ trusted: true });
    vi.stubEnv('FAULTLINE_KEY', key);
    await replay();
    vi.unstubAllEnvs();
    expect(origins.at(-1)).toMatchObject({ trusted: true });
  });
});
