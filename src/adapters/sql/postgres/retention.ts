import type { EpochMs } from '../../../core/time.ts';
import type { RetentionStore } from '../../../ports/retention.ts';
import type { Connections } from './connect.ts';
import { QUARTER } from './decide-group.ts';

type Column = 'text' | 'reporter';

/**
 * Erases what must not be kept. PostgreSQL writes a changed row anew and leaves the old one where it was: `scrub`
 * gives such rows up, after which their bytes lie in unused space of their page until something is written there. The
 * journal (WAL) holds them until its files are used again or, where it is archived, for as long as the archive is kept.
 * Who needs more than that puts the database on an encrypted disk and bounds the age of backups.
 */
export function createRetention({ run, runLong }: Connections): RetentionStore {
  /** Partitions, and tables, with rows that were erased since they were scrubbed last. */
  const touched = new Set<string>();
  /** By column, the partition that the last call erased from: those before it have nothing left. */
  const reached = new Map<Column, EpochMs>();

  async function partsBefore(
    before: EpochMs,
    from: EpochMs,
  ): Promise<readonly { since: EpochMs; name: string }[]> {
    const { rows } = await run<{ since: EpochMs; name: string }>(
      `SELECT since, name FROM report_parts WHERE since < $1 AND since >= $2 AND to_regclass(format('%I', name)) IS NOT NULL
       ORDER BY since`,
      [before, from],
    );
    return rows;
  }

  /** Each partition by itself, oldest first: a statement over all of them would lock them all. */
  async function empty(column: Column, before: EpochMs, limit: number): Promise<number> {
    for (const { since, name } of await partsBefore(before, reached.get(column) ?? Number.MIN_SAFE_INTEGER)) {
      reached.set(column, since);
      const { changed } = await run(
        `UPDATE ${name} SET ${column} = '' WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM ${name} WHERE ${column} <> '' AND at < $1 ORDER BY at LIMIT $2))`,
        [before, limit],
      );
      if (changed === 0) continue;
      touched.add(name);
      return changed;
    }
    // Something may be put into the past meanwhile: the next round begins there.
    reached.delete(column);
    return 0;
  }

  return {
    forgetTexts: (before, limit) => empty('text', before, limit),
    forgetReporters: (before, limit) => empty('reporter', before, limit),

    async forgetCounted(before, limit) {
      const { changed } = await run(
        `DELETE FROM counted WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM counted WHERE quarter < $1 ORDER BY quarter LIMIT $2))`,
        [Math.floor(before / QUARTER), limit],
      );
      if (changed > 0) touched.add('counted');
      return changed;
    },

    async saltedImports(idleSince) {
      const { changed } = await run(`UPDATE imports SET salt = '' WHERE salt <> '' AND touched < $1`, [
        idleSince,
      ]);
      if (changed > 0) touched.add('imports');
      const { rows } = await run<{ n: number }>(`SELECT count(*) AS n FROM imports WHERE salt <> ''`);
      return rows[0]?.n ?? 0;
    },

    async scrub() {
      for (const table of [...touched]) {
        await runLong(`VACUUM ${table}`, 0);
        touched.delete(table);
      }
      return true;
    },
  };
}
