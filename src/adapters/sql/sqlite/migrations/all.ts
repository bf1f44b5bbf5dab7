import { first } from './001-first.ts';
import { checkpoints } from './002-checkpoints.ts';
import { again } from './003-again.ts';
import { weights } from './004-weights.ts';
import { probesChanges } from './005-probes-changes.ts';
import { imports } from './006-imports.ts';
import { retention } from './007-retention.ts';
import { snapshots } from './008-snapshots.ts';
import type { Migration } from './migration.ts';

/** Every step, in order of version. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  checkpoints,
  again,
  weights,
  probesChanges,
  imports,
  retention,
  snapshots,
];
