import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createSqliteStore } from '../adapters/sql/sqlite/create-sqlite-store.ts';
import type { StoreChoice } from '../config.ts';
import type { OpenedStore } from '../ports/opened-store.ts';

/** Whatever goes wrong beside what was asked for. */
export type OnFault = (fault: unknown) => void;

export interface OpenStoreOptions {
  readonly onFault: OnFault;
  /** Rows that may wait to be written before callers are told `overloaded`. */
  readonly maxQueued?: number;
}

/** Opens the store over a database that processes share. @throws FaultlineError when it cannot be used. */
export async function openPostgres(url: string, options: OpenStoreOptions) {
  // Loaded where it is used: one machine does not need the driver.
  const { createPostgresStore } = await import('../adapters/sql/postgres/create-postgres-store.ts');
  return createPostgresStore({ url, ...options });
}

/** Opens the store that the configuration names. @throws FaultlineError when it cannot be used. */
export async function openStore(choice: StoreChoice, options: OpenStoreOptions): Promise<OpenedStore> {
  const { onFault: _, ...sizes } = options;
  switch (choice.kind) {
    case 'memory':
      return createMemoryStore();
    case 'sqlite':
      return createSqliteStore({ file: choice.file, ...sizes });
    case 'postgres':
      return openPostgres(choice.url, options);
    default:
      throw choice satisfies never;
  }
}
