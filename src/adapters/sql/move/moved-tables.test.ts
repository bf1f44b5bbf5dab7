import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../sqlite/migrations/all.ts';
import { MOVED } from './moved-tables.ts';

/** Codes differ; how far erasing has come is SQLite's own; a beat only proves that the store can be written. */
const LEFT = ['words', 'retained', 'beats'];
/** Numbers of rows, which each store gives anew in the same order. */
const NUMBERED = ['seq'];

describe('the tables that are moved', () => {
  it('S51: are all that SQLite keeps, with every column', () => {
    const db = new DatabaseSync(':memory:');
    for (const { sql } of MIGRATIONS) db.exec(sql);
    const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as {
      name: string;
    }[];
    const columnsOf = (table: string) =>
      (db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
        ({ name }) => name,
      );
    const kept = names.filter(({ name }) => !LEFT.includes(name) && !name.startsWith('sqlite_'));
    expect(kept).toHaveLength(11);
    for (const { name } of kept) {
      const moved = MOVED.find((table) => table.name === name);
      const columns = columnsOf(name).filter((column) => !NUMBERED.includes(column));
      expect([name, Object.keys(moved?.columns ?? {}).sort()]).toEqual([name, columns.sort()]);
    }
    db.close();
  });
});
