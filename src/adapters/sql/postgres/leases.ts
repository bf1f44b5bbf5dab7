import { FaultlineError } from '../../../errors.ts';
import type { Lease, Leases } from '../../../ports/leases.ts';
import type { Store } from '../../../ports/store.ts';
import type { Connections, Run } from './connect.ts';

/** Gives a row where the lease is held; its lock lets nobody else take the lease until the transaction ends. */
export const HOLD_LEASE = 'SELECT 1 FROM leases WHERE name = $1 AND token = $2 FOR SHARE';

const TAKE = `
INSERT INTO leases AS held (name, holder, token, until)
VALUES ($1, $2, 1, clock_timestamp() + $3 * INTERVAL '1 ms')
ON CONFLICT (name) DO UPDATE SET
  holder = $2,
  token = CASE WHEN held.holder = $2 THEN held.token ELSE held.token + 1 END,
  until = clock_timestamp() + $3 * INTERVAL '1 ms'
WHERE held.holder = $2 OR held.until <= clock_timestamp()
RETURNING token`;

const RELEASE = `UPDATE leases SET holder = '', until = clock_timestamp() WHERE name = $1 AND token = $2`;

/** Runs each statement in a transaction that holds the lease, and rejects with `lease-lost` where somebody else has it. */
export function createGuardedRun(connections: Connections, { name, token }: Lease): Run {
  return (text, values) =>
    connections.transact(async (run) => {
      const { rows } = await run(HOLD_LEASE, [name, token]);
      if (rows.length === 0) throw new FaultlineError('lease-lost', `Another process leads ${name} now`);
      return run(text, values);
    });
}

/**
 * Leases in a table, by the server's clock. Who takes a lease over waits for a write that is under way under it; a process
 * that stops in the middle of one loses its connection to `idle_in_transaction_session_timeout`, and the write is undone.
 */
export function createLeases(connections: Connections, guard: (lease: Lease) => Store): Leases {
  const { run } = connections;
  return {
    async take(name, holder, forMs) {
      const { rows } = await run<{ token: number }>(TAKE, [name, holder, forMs]);
      return rows[0] && { name, token: rows[0].token };
    },
    async release({ name, token }) {
      await run(RELEASE, [name, token]);
    },
    guard,
  };
}
