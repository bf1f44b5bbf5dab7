import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attack, sendGood, type Tally } from '../../bench/hostile/attack.ts';
import { type Product, startProduct } from '../../bench/start-product.ts';

const CASES = 2_000;
/** Another one each day would find more; the same one says what changed. `npm run bench -- hostile` draws its own. */
const SEED = 20_240_222;

let data: string;
let product: Product;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'faultline-hostile-'));
  product = await startProduct(data, ['--limits', 'off']);
});
afterAll(async () => {
  await product?.end();
  rmSync(data, { recursive: true, force: true });
});

function storedReports(): unknown {
  const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
  const row = db.prepare('SELECT count(*) AS n FROM reports').get();
  db.close();
  return row?.['n'];
}

describe(`${CASES} hostile requests of every kind against the running server`, () => {
  let tallies: readonly Tally[];
  let sockets: number;
  beforeAll(async () => {
    sockets = product.handles().sockets;
    expect((await sendGood(product.port, 'before')).status).toBe(202);
    tallies = await attack({ port: product.port, cases: CASES, seed: SEED, slow: 0 });
  });

  it('R39: each is refused with a 4xx, or where it is no HTTP the connection is closed', () => {
    expect(tallies.flatMap(({ kind, wrong }) => wrong.map((one) => `${kind}: ${one}`))).toEqual([]);
    expect(tallies.reduce((sum, { cases }) => sum + cases, 0)).toBe(CASES);
    expect(tallies.length).toBeGreaterThanOrEqual(36);
  });

  it('R39: nothing of them is stored, no fault is logged, and a good report is taken after', async () => {
    expect((await sendGood(product.port, 'after')).status).toBe(202);
    expect(storedReports()).toBe(2);
    expect(product.stderr()).toBe('');
  });

  it('R40: no connection is left open', async () => {
    await expect.poll(() => product.handles().sockets, { timeout: 5_000 }).toBeLessThanOrEqual(sockets);
  });

  it('notices a server that takes what it should refuse', async () => {
    // One that takes everything.
    const meek = createServer((incoming, outgoing) =>
      incoming.resume().on('end', () => outgoing.writeHead(202).end('{}')),
    );
    meek.keepAliveTimeout = 100;
    await new Promise<void>((resolve) => meek.listen(0, '127.0.0.1', resolve));
    const { port } = meek.address() as { port: number };
    const found = await attack({ port, cases: 800, seed: SEED, slow: 0 });
    meek.closeAllConnections();
    meek.close();
    expect(found.filter(({ wrongs }) => wrongs > 0).length).toBeGreaterThan(25);
  });
});
