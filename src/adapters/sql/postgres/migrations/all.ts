import { first } from './001-first.ts';
import type { Migration } from './migration.ts';

/** Every step, in order of version. */
export const MIGRATIONS: readonly Migration[] = [first];
