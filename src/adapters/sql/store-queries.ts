import type { Kysely } from 'kysely';
import type { Store } from '../../ports/store.ts';
import { createCampaignQueries } from './campaign-queries.ts';
import { createChangeQueries } from './change-queries.ts';
import { createCheckpointQueries } from './checkpoint-queries.ts';
import { createCountQueries } from './count-queries.ts';
import { createIncidentQueries } from './incident-queries.ts';
import { createProbeQueries } from './probe-queries.ts';
import { createSnapshotQueries } from './snapshot-queries.ts';
import { createStatementQueries } from './statement-queries.ts';
import type { Tables } from './tables.ts';

/** All of a store that is alike on every engine; what counts is added is its writer's. */
export function createStoreQueries(db: Kysely<Tables>): Omit<Store, 'addCounts' | 'close'> {
  return {
    ...createCountQueries(db),
    ...createIncidentQueries(db),
    ...createStatementQueries(db),
    ...createProbeQueries(db),
    ...createChangeQueries(db),
    ...createCheckpointQueries(db),
    ...createCampaignQueries(db),
    ...createSnapshotQueries(db),
  };
}
