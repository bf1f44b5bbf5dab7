import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNats } from '../../src/adapters/nats/open-nats.ts';
import { createPostgresStore } from '../../src/adapters/sql/postgres/create-postgres-store.ts';
import { migrate } from '../../src/adapters/sql/postgres/migrate.ts';
import { report } from '../../src/ports/report-log.contract.ts';
import { readDeploy } from '../deploy/deploy-files.ts';
import { run } from '../readme/run-faultline.ts';
import { needProgram } from './find-program.ts';
import { describeWith, sharedPostgres } from './servers.ts';
import { startNats } from './start-nats.ts';

const PASSWORD = 'password-of-a-test';
const failOn = (fault: unknown): void => expect.fail(String(fault));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['nats-server'], 'deploy/nats.conf', () => {
  const text = readDeploy('nats.conf');
  const check = async (config: string) => {
    const file = join(folder, 'nats.conf');
    writeFileSync(file, config);
    const env = { ...process.env, HOSTNAME: 'nats-0', NATS_PASSWORD: PASSWORD };
    return run(needProgram('nats-server'), ['-t', '-c', file], { env });
  };

  it('is one that nats-server takes, 2.9 without `sync_interval`, as it says', async () => {
    const { stdout } = await run(needProgram('nats-server'), ['--version']);
    const isOld = /v2\.[0-9]\./.test(stdout);
    const { code, stderr } = await check(text);
    if (isOld) expect(stderr.match(/unknown field ".*"/g)).toEqual(['unknown field "sync_interval"']);
    else expect(code).toBe(0);
    expect(text.match(/^ *sync_interval: .*$/gm)).toEqual(['  sync_interval: always']);
    const without = await check(text.replace(/^ *sync_interval: .*$/m, ''));
    expect({ code: without.code, stderr: without.stderr.match(/unknown field/) }).toEqual({
      code: 0,
      stderr: null,
    });
    expect((await check(text.replace('max_file_store', 'most_file_store'))).code).not.toBe(0);
  });

  it('its user may do all that the log, the salts and the feed need, and nothing else', async () => {
    const rights = /^authorization \{.*?^\}/ms.exec(text)![0].replace('$NATS_PASSWORD', `"${PASSWORD}"`);
    const server = await startNats({ options: { config: rights } });
    const url = server.url.replace('nats://', `nats://faultline:${PASSWORD}@`);
    try {
      const nats = await openNats({ url, ack: 'log', onFault: failOn });
      const feed = await nats.openFeed(async () => undefined);
      expect(await nats.log.append([report(1)])).toEqual(['new']);
      expect(await nats.salts.saltOf(1)).toHaveLength(32);
      const stopped = new AbortController();
      const reader = nats.openReader();
      for await (const piece of reader.read(1, stopped.signal)) {
        expect(piece.reports).toEqual([report(1)]);
        piece.done(['new']);
        stopped.abort();
      }
      await reader.close();
      await feed.close?.();
      await nats.close();
      const other = await openNats({ url: `${url}?name=other`, ack: 'log', onFault: () => undefined });
      await expect(other.log.append([report(2)])).rejects.toThrow(/may not/);
      await other.close();
    } finally {
      await server.stop();
    }
  }, 30_000);
});

describeWith(['postgresql'], 'deploy/postgresql.conf', () => {
  it('has only settings that PostgreSQL knows and takes', () => {
    const postgres = needProgram('postgresql');
    const isRoot = process.getuid?.() === 0;
    const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    const as = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
    if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
    const data = join(folder, 'data');
    const ours = join(folder, 'postgresql.conf');
    writeFileSync(ours, readDeploy('postgresql.conf'));
    const options = { ...as, cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
    execFileSync(
      join(dirname(postgres), 'initdb'),
      ['--pgdata', data, '--locale', 'C', '--no-sync'],
      options,
    );
    // Reads the whole file, and refuses what it does not know or take.
    const settingOf = (name: string): string =>
      execFileSync(postgres, ['-D', data, '-c', `config_file=${ours}`, '-C', name], options).trim();
    expect(settingOf('max_wal_size')).toBe('8192');
    writeFileSync(ours, 'shared_bufers = 1GB');
    expect(() => settingOf('max_wal_size')).toThrow(/shared_bufers/);
  });
});

describeWith(['postgresql'], 'deploy/postgres-roles.sql', () => {
  it('makes an owner that makes the schema, and a user that can do all that a process does, and no more', async () => {
    const { adminUrl } = await sharedPostgres();
    const name = `deployed_${crypto.randomUUID().slice(0, 8)}`;
    const file = join(folder, 'roles.sql');
    writeFileSync(file, readDeploy('postgres-roles.sql').replaceAll(/(?<!`)\bfaultline/g, name));
    const env = { ...process.env, FAULTLINE_OWNER_PASSWORD: PASSWORD, FAULTLINE_PASSWORD: PASSWORD };
    const words = ['--quiet', '--set', 'ON_ERROR_STOP=1', '--file', file, adminUrl];
    expect(await run('psql', words, { env })).toMatchObject({ code: 0, stderr: '' });

    const urlOf = (user: string) => `postgres://${user}:${PASSWORD}@${new URL(adminUrl).host}/${name}`;
    await expect(createPostgresStore({ url: urlOf(name), onFault: failOn })).rejects.toThrow(
      /faultline migrate/,
    );
    expect((await migrate(urlOf(`${name}_owner`))).from).toBe(0);
    const opened = await createPostgresStore({ url: urlOf(name), onFault: failOn });
    const { log, store, salts, leases, retention } = opened;
    expect(await log.append([report(1, { text: 'words' })])).toEqual(['new']);
    expect(await salts.saltOf(1)).toHaveLength(32);
    await salts.forgetBefore(2);
    const lease = await leases.take('us', 'one', 1_000);
    await leases.guard(lease!).putCheckpoint('us', { at: 1, state: '{}' }, 0);
    expect(await retention.forgetTexts(Date.now(), 10)).toBe(1);
    expect(await retention.scrub()).toBe(true);
    await opened.check(Date.now());
    for await (const row of store.counts('us', 0, Date.now())) expect(row.count).toBe(1);
    await opened.close();

    const client = new Client({ connectionString: urlOf(name) });
    await client.connect();
    for (const statement of ['CREATE TABLE mine (n INT)', 'DROP TABLE reports', 'TRUNCATE reports'])
      await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });
});
