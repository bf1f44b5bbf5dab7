import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { OpenedStore } from '../../src/ports/opened-store.ts';
import { idOf } from './rows.ts';

/** What one load had acknowledged. */
export interface Load {
  readonly start: string;
  /** At least so many reports. */
  readonly acknowledged: number;
  /** A byte a report, as the open loop writes it; absent where only the number is known. */
  readonly acknowledgedFile?: string;
}

/** What the file holds, held against what was acknowledged. */
export interface Kept {
  readonly acknowledged: number;
  readonly rows: number;
  /** Sum of all counts: as many as rows, since everybody reported once. */
  readonly counted: number;
  readonly missing: number;
  readonly doubled: number;
}

const LAST = 2 ** 48 - 1;
const toBlob = (id: string): Uint8Array => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The numbers of one load's reports in the file, each once a row. */
function* numbersOf(db: DatabaseSync, start: string): Generator<number> {
  const rows = db
    .prepare('SELECT id FROM reports WHERE id BETWEEN ? AND ?')
    .iterate(toBlob(idOf(start, 0)), toBlob(idOf(start, LAST)));
  for (const { id } of rows as Iterable<{ id: Uint8Array }>) yield Buffer.from(id).readUIntBE(10, 6);
}

function checkLoad(db: DatabaseSync, { start, acknowledged, acknowledgedFile }: Load) {
  const times = new Map<number, number>();
  for (const n of numbersOf(db, start)) times.set(n, (times.get(n) ?? 0) + 1);
  const doubled = [...times.values()].reduce((sum, one) => sum + one - 1, 0);
  if (!acknowledgedFile) return { doubled, missing: Math.max(0, acknowledged - times.size) };
  let missing = 0;
  readFileSync(acknowledgedFile).forEach((mark, n) => {
    if (mark === 1 && !times.has(n)) missing += 1;
  });
  return { doubled, missing };
}

/** Looks in the file of a stopped server for every report that was acknowledged; closes `opened`, which is that file. */
export async function checkKept(
  { log, store, close }: OpenedStore,
  file: string,
  loads: readonly Load[],
): Promise<Kept> {
  const rows = await log.size();
  let counted = 0;
  for await (const row of store.counts('us', 0, Number.MAX_SAFE_INTEGER)) counted += row.count;
  await close();
  const db = new DatabaseSync(file, { readOnly: true });
  const checked = loads.map((load) => checkLoad(db, load));
  db.close();
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    acknowledged: sum(loads.map(({ acknowledged }) => acknowledged)),
    rows,
    counted,
    missing: sum(checked.map(({ missing }) => missing)),
    doubled: sum(checked.map(({ doubled }) => doubled)) + Math.max(0, counted - rows),
  };
}
