import { parentPort, workerData } from 'node:worker_threads';
import type { FromWriter, ToWriter } from './group.ts';
import { createGroupWriter } from './group-writer.ts';
import { connect } from './open-database.ts';
import { describeSqliteFault } from './sqlite-fault.ts';

/** Entry of the writer thread: the only connection that writes. One message in, one transaction, one message out. */
function run(port: NonNullable<typeof parentPort>, file: string): void {
  const send = (message: FromWriter) => port.postMessage(message);
  try {
    const db = connect(file);
    const writer = createGroupWriter(db, file);
    port.on('message', (message: ToWriter) => {
      if (message.type === 'group') {
        send({ type: 'results', results: writer.write(message.group) });
        return;
      }
      db.close();
      port.close();
    });
    send({ type: 'ready' });
  } catch (fault) {
    send({ type: 'failed', says: describeSqliteFault(file, fault) });
    port.close();
  }
}

if (parentPort) run(parentPort, (workerData as { readonly file: string }).file);
