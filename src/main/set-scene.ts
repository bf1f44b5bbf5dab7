import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openData } from '../adapters/files/open-data.ts';
import { readCatalogs } from '../adapters/files/read-catalogs.ts';
import type { Config, StoreChoice } from '../config.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { FaultlineError } from '../errors.ts';
import { type Clock, createReplayClock, wallClock } from '../pipeline/clock.ts';
import { type ReplayData, replayStart } from '../sim/replay.ts';

/** What is served, and in what time. */
export interface Scene {
  readonly catalogs: readonly Catalog[];
  readonly clock: Clock;
  /** A replay has one of its own. */
  readonly store: StoreChoice;
  readonly replay: {
    readonly mark: Snapshot['replay'];
    readonly data: ReplayData;
    readonly begin: () => void;
  } | null;
}

/** A store of a scenario's own, made anew at each start. */
function emptyStore({ store, data }: Config, scenario: string): StoreChoice {
  if (store.kind !== 'sqlite') return store;
  const file = join(data, `replay-${scenario.replace(/[^A-Za-z0-9._-]/g, '_')}.db`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return { kind: 'sqlite', file };
}

/** What is served: the present of all markets, or one scenario in its own time and with a store of its own. */
export async function setScene(config: Config): Promise<Scene> {
  if (config.replay === undefined) {
    const catalogs = await readCatalogs(config.catalogs);
    return { catalogs, clock: wallClock, store: config.store, replay: null };
  }
  const data = await openData({ paths: [config.replay], skipBad: false });
  const { scenario, catalog } = data;
  if (!scenario?.to)
    throw new FaultlineError('bad-scenario', `${config.replay}: a replay needs \`to\` in scenario.yaml`);
  const replayClock = createReplayClock(replayStart(scenario.to), scenario.to, config.speed);
  return {
    catalogs: [catalog],
    clock: replayClock.now,
    store: emptyStore(config, scenario.id),
    replay: {
      begin: replayClock.begin,
      mark: { scenario: scenario.id, title: scenario.title, kind: scenario.kind },
      data: {
        catalog,
        frames: data.frames(),
        statements: data.statements,
        probes: data.probes,
        changes: data.changes,
        to: scenario.to,
      },
    },
  };
}
