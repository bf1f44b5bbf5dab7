import { FaultlineError } from '../../errors.ts';
import type { Lease, Leases } from '../../ports/leases.ts';
import type { Store } from '../../ports/store.ts';

interface Held {
  readonly token: number;
  readonly holder: string | undefined;
  readonly until: number;
}

/** What of a store writes. */
const WRITES = [
  'addCounts',
  'putIncident',
  'addStatements',
  'addProbes',
  'addChanges',
  'putCheckpoint',
  'putCampaign',
  'putSnapshot',
] as const satisfies readonly (keyof Store)[];

/** Leases within one process, for a store that no other one uses. */
export function createMemoryLeases(store: Store): Leases {
  const leases = new Map<string, Held>();
  const now = () => performance.now();

  const guardWrite = <A extends readonly unknown[], R>(
    { name, token }: Lease,
    write: (...args: A) => Promise<R>,
  ): ((...args: A) => Promise<R>) => {
    return (...args) => {
      if (leases.get(name)?.token === token) return write(...args);
      return Promise.reject(new FaultlineError('lease-lost', `Another process leads ${name} now`));
    };
  };

  return {
    take(name, holder, forMs) {
      const held = leases.get(name);
      if (held && held.holder !== holder && held.until > now()) return Promise.resolve(undefined);
      const token = held?.holder === holder ? held.token : (held?.token ?? 0) + 1;
      leases.set(name, { token, holder, until: now() + forMs });
      return Promise.resolve({ name, token });
    },
    release({ name, token }) {
      if (leases.get(name)?.token === token) leases.set(name, { token, holder: undefined, until: 0 });
      return Promise.resolve();
    },
    guard(lease) {
      const guarded = WRITES.map((write) => [write, guardWrite<never, unknown>(lease, store[write])]);
      return { ...store, ...Object.fromEntries(guarded) };
    },
  };
}
