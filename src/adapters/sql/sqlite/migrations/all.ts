import { first } from './001-first.ts';
import { checkpoints } from './002-checkpoints.ts';
import { again } from './003-again.ts';
import type { Migration } from './migration.ts';

/** Every step, in order of version. */
export const MIGRATIONS: readonly Migration[] = [first, checkpoints, again];
