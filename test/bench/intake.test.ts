import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkKept } from '../../bench/intake/check-kept.ts';
import { createPool } from '../../bench/intake/pool.ts';
import { createRequests } from '../../bench/intake/requests.ts';
import { bodyOf, idOf, idStart, placeOf, reporterOf } from '../../bench/intake/rows.ts';
import { secondsToRecover } from '../../bench/intake/surge.ts';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';

const START = idStart(Date.UTC(2026, 0, 2), 3);

describe('the reports that the bench sends', () => {
  it('have ids that are UUIDs of version 7, each told by its number, each from somebody else', () => {
    expect(idOf(START, 255)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7003-8000-0000000000ff$/);
    const bodies = Array.from({ length: 500 }, (_, n) =>
      JSON.parse(bodyOf(START, n, '2026-01-02T00:00:00Z')),
    );
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(500);
    expect(new Set(bodies.map(({ reporter }) => reporter)).size).toBe(500);
  });

  it('of a batch count as acknowledged line by line, and not at all when it was refused', () => {
    const requests = createRequests(START, []);
    const batch = requests.next('batch');
    requests.answered(batch, 200, '{"line":1,"id":"a"}\n{"line":2,"errors":[]}\n{"line":100,"id":"b"}\n');
    const refused = requests.next('single');
    requests.answered(refused, 503, '{}');
    const kept = [...requests.acknowledged().entries()].filter(([, mark]) => mark === 1).map(([n]) => n);
    expect(kept).toEqual([0, 99]);
  });
});

describe('secondsToRecover', () => {
  const seconds = (...p99s: readonly number[]) =>
    p99s.map((p99) => ({ phase: 'after', p99, ok: 10, refused: 0 }));

  it('is the first second from which on two in a row are usual', () => {
    expect(secondsToRecover(seconds(90, 5, 70, 6, 4, 80), 10)).toBe(3);
    expect(secondsToRecover(seconds(5, 6), 10)).toBe(0);
  });

  it('is null when it never was, and a second in which nothing was acknowledged is not usual', () => {
    expect(secondsToRecover(seconds(90, 80, 70), 10)).toBeNull();
    expect(secondsToRecover([{ phase: 'after', p99: 0, ok: 0, refused: 9 }], 10)).toBeNull();
  });
});

describe('the pool of the open loop', () => {
  let server: Server;
  let url: URL;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/broken') request.socket.destroy();
      else setTimeout(() => response.writeHead(202).end('kept'), 20);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

  it('turns away what finds every connection waiting, or lets it wait its turn', async () => {
    for (const { queue, answered } of [
      { queue: false, answered: 2 },
      { queue: true, answered: 5 },
    ]) {
      const pool = createPool(url, 2, queue);
      const answers: [number, string][] = [];
      const taken = Array.from({ length: 5 }, () =>
        pool.send(get('/'), (status, body) => answers.push([status, body])),
      );
      await pool.drain(5_000);
      expect(taken.filter(Boolean)).toHaveLength(answered);
      expect(answers).toEqual(Array.from({ length: answered }, () => [202, expect.stringContaining('kept')]));
    }
  });

  it('answers with 0 for a connection that breaks, and goes on with another', async () => {
    const pool = createPool(url, 1, true);
    const statuses: number[] = [];
    for (const path of ['/broken', '/']) pool.send(get(path), (status) => statuses.push(status));
    await pool.drain(5_000);
    expect(statuses).toEqual([0, 202]);
  });
});

describe('checkKept', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds each acknowledged report that is not in the file, by its number or by how many there are', async () => {
    const file = join(folder, 'kept.db');
    const store = await createSqliteStore({ file });
    const rows = [0, 1, 2, 4].map((n) => ({
      ...{ id: idOf(START, n), market: 'us', at: Date.UTC(2026, 0, 2), ...placeOf(n), reaching: '' },
      ...{ reporter: reporterOf(START, n), text: '', source: 'web', weight: 1 },
    }));
    await store.log.append(rows);
    const acknowledgedFile = join(folder, 'acknowledged');
    writeFileSync(acknowledgedFile, Uint8Array.of(1, 0, 1, 1, 1));
    const other = idStart(Date.UTC(2026, 0, 2), 4);
    const kept = await checkKept(store, file, [
      { start: START, acknowledged: 4, acknowledgedFile },
      { start: other, acknowledged: 2 },
    ]);
    expect(kept).toEqual({ acknowledged: 6, rows: 4, counted: 4, missing: 3, doubled: 0 });
  });
});
