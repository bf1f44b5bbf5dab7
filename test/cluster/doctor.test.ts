import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BIN, run } from '../readme/run-faultline.ts';
import { freePort } from './free-port.ts';
import { describeWith, sharedNats, sharedPostgres } from './servers.ts';

describeWith(['postgresql', 'nats-server'], 'doctor, before several processes are started', () => {
  const data = mkdtempSync(join(tmpdir(), 'faultline-doctor-'));
  let store: string;
  let log: string;
  beforeAll(async () => {
    const [postgres, nats] = [await sharedPostgres(), await sharedNats()];
    store = await postgres.newDatabase();
    log = `${nats.url}?name=${nats.newName()}`;
  });
  afterAll(() => rmSync(data, { recursive: true }));

  /** As an operator asks: passwords in the environment. */
  const doctor = (places: { readonly store: string; readonly log: string }) =>
    run(process.execPath, [BIN, 'doctor', '--port', '0', '--data', data, '--role', 'gateway'], {
      env: { ...process.env, FAULTLINE_STORE: places.store, FAULTLINE_LOG: places.log },
    });

  it('S53: finds database, log and clock as they should be', async () => {
    const { code, stdout } = await doctor({ store, log });
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/✓ store +the database opens, takes a write and holds 0 reports/);
    expect(stdout).toMatch(/✓ log +NATS answers/);
    expect(stdout).toMatch(/✓ clock +\d+ ms (ahead of|behind) the store's/);
  });

  it('S47, S50: says which place, what it said and what to do, and never a password', async () => {
    const wrong = new URL(store);
    wrong.password = 'hunter2';
    const nobody = `nats://me:hunter2@127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await doctor({ store: wrong.href, log: nobody });
    expect(code).toBe(2);
    expect(stdout).toMatch(/✗ store +.*127\.0\.0\.1.*password/);
    expect(stdout).toMatch(/✗ log +NATS at 127\.0\.0\.1:\d+: /);
    expect(stdout + stderr).not.toContain('hunter2');
  });
});
