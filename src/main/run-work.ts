import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { type IsHoliday, MINUTE } from '../core/time.ts';
import type { Clock } from '../pipeline/clock.ts';
import { startCounting } from '../pipeline/count-log.ts';
import type { MarketFollower } from '../pipeline/follow-markets.ts';
import { createMarketLeader } from '../pipeline/lead-markets.ts';
import { createLive, GRACE } from '../pipeline/live.ts';
import { startLoop } from '../pipeline/loop.ts';
import type { Publisher } from '../pipeline/publish.ts';
import { createRetention } from '../pipeline/retain.ts';
import { startRetention } from '../pipeline/retain-hourly.ts';
import { createCampaignReview } from '../pipeline/review-campaigns.ts';
import type { Scrutiny } from '../pipeline/scrutiny.ts';
import type { Feed } from '../ports/feed.ts';
import type { Intake } from '../ports/intake.ts';
import { createReplay } from '../sim/replay.ts';
import { DUTIES } from './duties.ts';
import type { Engines } from './open-engines.ts';
import type { Scene } from './set-scene.ts';

const TICK_MS = 1_000;
const REPLAY_TICK_MS = 100;
/** One process erases what must not be kept; it may take so long before another tries. */
const RETENTION_LEASE_MS = 10 * MINUTE;

/** What a process does beside answering. */
export interface Work {
  /** Markets that this process leads. */
  readonly leads: () => readonly string[];
  begin(): void;
  stop(): Promise<void>;
}

export interface WorkParts {
  readonly engines: Engines;
  readonly publisher: Publisher;
  readonly feed: Feed;
  readonly intake: Intake;
  readonly follower: MarketFollower;
  /** Absent with `--limits off`. */
  readonly scrutiny: Scrutiny | undefined;
  /** Of each catalog, in their order. */
  readonly holidays: readonly IsHoliday[];
  readonly onFault: (fault: unknown) => void;
}

function createLeader(scene: Scene, parts: WorkParts) {
  const { engines, publisher, feed, holidays, onFault } = parts;
  const replay = scene.replay?.mark ?? null;
  return createMarketLeader({
    markets: scene.catalogs.map((catalog, index) => ({
      market: catalog.market.id,
      makeLive: (store, confirm) =>
        createLive({ catalog, store, feed, publisher, confirm, isHoliday: holidays[index]!, replay }),
    })),
    leases: engines.opened.leases,
    holder: randomUUID(),
    onFault,
  });
}

/** Erases what must not be kept, in one of all processes that could. */
function startErasing({ opened }: Engines, clock: Clock, onFault: (fault: unknown) => void) {
  const holder = randomUUID();
  const retention = createRetention({ store: opened.retention, clock });
  const mayRun = async () =>
    (await opened.leases.take('retention', holder, RETENTION_LEASE_MS)) !== undefined;
  return startRetention({
    retention: { run: async (stopped) => ((await mayRun()) ? retention.run(stopped) : undefined) },
    onFault,
  });
}

/** Prepares what the role of this process is, and does the first turn of it. */
export async function prepareWork(role: Config['role'], scene: Scene, parts: WorkParts): Promise<Work> {
  const { catalogs, clock } = scene;
  const { engines, follower, intake, scrutiny, onFault } = parts;
  const { opened, log, isShared } = engines;
  const duties = DUTIES[role];
  const replay =
    scene.replay && createReplay(scene.replay.data, { intake, store: opened.store, clock, sleep });
  await replay?.fillHistory();
  const leader = duties.leads ? createLeader(scene, parts) : undefined;
  const markets = catalogs.map(({ market }) => market.id);
  const review =
    duties.takes && scrutiny ? createCampaignReview({ scrutiny, store: opened.store, markets }) : undefined;
  // No minute is judged before all that was acknowledged of it is counted.
  const lead = async (now: number): Promise<void> =>
    leader?.turn(Math.min(now, await log.settledUntil(), (replay?.fedUntil() ?? Infinity) + GRACE));
  const steps = [
    ...(review ? [review] : []),
    ...(leader ? [lead] : []),
    ...(isShared && (duties.shows || duties.takes) ? [follower.catchUp] : []),
  ];
  const reader = duties.counts ? engines.openReader?.() : undefined;
  if (isShared) await follower.load();
  // A log without a leader holds up judging, not the start.
  if (leader) await lead(clock()).catch(onFault);

  const stopped = new AbortController();
  const ends: (() => Promise<unknown>)[] = [];
  return {
    leads: () => leader?.leads() ?? [],
    begin() {
      const loop = startLoop({ steps, clock, everyMs: replay ? REPLAY_TICK_MS : TICK_MS, onFault });
      scene.replay?.begin();
      const feeding = replay?.run(stopped.signal).catch(onFault);
      ends.push(
        () => Promise.resolve(feeding),
        loop.stop,
        () => leader?.stop() ?? Promise.resolve(),
      );
      if (duties.leads) ends.push(startErasing(engines, clock, onFault).stop);
      if (!reader) return;
      const counting = startCounting({ reader, into: opened.log, onFault });
      ends.push(counting.stop, reader.close);
    },
    async stop() {
      stopped.abort();
      for (const end of ends) await end();
    },
  };
}
