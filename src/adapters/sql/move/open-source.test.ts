import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { report, uuid } from '../../../ports/report-log.contract.ts';
import { createSqliteStore } from '../sqlite/create-sqlite-store.ts';
import { prepareDatabase } from '../sqlite/open-database.ts';
import { MOVED } from './moved-tables.ts';
import { openSource } from './open-source.ts';

const REPORTS = MOVED.find(({ name }) => name === 'reports')!;

let file: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-move-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  file = join(folder, 'faultline.db');
});

/** Reports as the writer keeps them, without its thread. */
function add(...numbers: readonly number[]): void {
  prepareDatabase(file);
  const db = new DatabaseSync(file);
  const statement = db.prepare(
    `INSERT INTO reports (id, at, market, service, region, symptom, reaching, reporter, source, text, counted)
     VALUES (unhex(?), 0, 1, 1, 1, 1, 1, '', '', '', 1)`,
  );
  for (const n of numbers) statement.run(uuid(n).replaceAll('-', ''));
  db.close();
}

function printOf(name: string): string {
  const source = openSource(name);
  source.close();
  return source.print;
}

describe('openSource', () => {
  it('S51: knows a store again after it has grown, and a copy of it; another one is another', () => {
    add(1);
    const print = printOf(file);
    add(2, 3);
    cpSync(file, `${file}.copy`);
    expect([printOf(file), printOf(`${file}.copy`)]).toEqual([print, print]);
    rmSync(file);
    add(2);
    expect(printOf(file)).not.toBe(print);
  });

  it('S51: gives rows after a key, in its order', () => {
    add(1, 2, 3);
    const source = openSource(file);
    onTestFinished(source.close);
    const ids = (after?: readonly number[]) =>
      [...source.rows(REPORTS, after)].map((row) => Number(String(row[0]).slice(-4)));
    expect([source.count(REPORTS), ids(), ids([1]), ids([3])]).toEqual([3, [1, 2, 3], [2, 3], []]);
  });

  it('S52: refuses a store that a server runs on, and no server starts on one that is moved', async () => {
    const server = await createSqliteStore({ file });
    expect(() => openSource(file)).toThrow(/is in use by another process: stop the server or import/);
    await server.log.append([report(1)]);
    await server.close();
    const source = openSource(file);
    const other = new DatabaseSync(file, { timeout: 0 });
    expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    other.close();
    source.close();
    add(2);
  });

  it('S52: refuses one that is missing, and makes none; a newer one; the database of another program', () => {
    expect(() => openSource(file)).toThrow(/There is no database .*faultline\.db; name the one to move/);
    expect(existsSync(file)).toBe(false);
    add(1);
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    expect(() => openSource(file)).toThrow(/schema version 99/);
    db.exec('PRAGMA application_id = 1');
    db.close();
    expect(() => openSource(file)).toThrow(/a database of another program/);
  });
});
