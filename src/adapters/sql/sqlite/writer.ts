import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWriter, Group, ToWriter, UnitResult } from './group.ts';
import { createGroupWriter, type GroupWriter } from './group-writer.ts';
import { connect } from './open-database.ts';
import { createRecentlyCounted } from './recently-counted.ts';
import { describeSqliteFault, describeWriteFault } from './sqlite-fault.ts';

/** The connection that writes. After a fault of the disk it is let go, and opened anew for the next group. */
function createConnection(file: string) {
  const recent = createRecentlyCounted(Date.now);
  let open: { readonly db: DatabaseSync; readonly writer: GroupWriter } | undefined;
  let opened = 0;
  let proven = 1;

  function connection(): { readonly writer: GroupWriter } {
    if (open) return open;
    // Where its disk is not there, SQLite would make an empty file in its place.
    if (opened > 0 && !existsSync(file)) throw new Error('it is gone: mount its disk again, or restart');
    const db = connect(file);
    try {
      open = { db, writer: createGroupWriter(db, file, recent) };
    } finally {
      if (!open) db.close();
    }
    opened += 1;
    return open;
  }
  function close(): void {
    try {
      open?.db.close();
    } catch {
      // The disk that it was on is gone; what was acknowledged lies there.
    }
    open = undefined;
  }
  return {
    connection,
    close,
    /** Which opening of the file took the last write; null while it is let go. */
    opening: () => (open ? proven : null),
    write(group: Group): readonly UnitResult[] {
      try {
        const results = connection().writer.write(group);
        if (results.some((result) => !result.ok && result.broken)) close();
        else if (results.some(({ ok }) => ok)) proven = opened;
        return results;
      } catch (fault) {
        close();
        return group.units.map(() => ({ ok: false, says: describeWriteFault(file, fault) }));
      }
    },
  };
}

/** Entry of the writer thread: the only connection that writes. One message in, one transaction, one message out. */
function run(port: NonNullable<typeof parentPort>, file: string): void {
  const send = (message: FromWriter) => port.postMessage(message);
  const kept = createConnection(file);
  try {
    kept.connection();
  } catch (fault) {
    send({ type: 'failed', says: describeSqliteFault(file, fault) });
    port.close();
    return;
  }
  port.on('message', (message: ToWriter) => {
    if (message.type === 'group') {
      const results = kept.write(message.group);
      send({ type: 'results', results, opening: kept.opening() });
      return;
    }
    kept.close();
    port.close();
  });
  send({ type: 'ready' });
}

if (parentPort) run(parentPort, (workerData as { readonly file: string }).file);
