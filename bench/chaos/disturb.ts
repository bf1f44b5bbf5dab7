import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE } from '../../src/core/time.ts';
import { GRACE } from '../../src/pipeline/live.ts';
import { waitUntil } from '../../test/cluster/wait-until.ts';
import { type Figure, whole } from '../print-table.ts';
import type { Stage } from './open-stage.ts';
import { findLeader, type Lease, readLease } from './read-lease.ts';
import type { Sending } from './send-reports.ts';
import type { Sighting, WebWatch } from './watch-web.ts';

/** What a disturbance works on and looks at. */
export interface Scene {
  readonly stage: Stage;
  readonly sending: Sending;
  readonly web: WebWatch;
  /** True: only what can be seen within seconds, so that a test need not wait for the next minute. */
  readonly isBrief: boolean;
}

/** One thing that goes wrong, and what it must not do. */
export interface Disturbance {
  readonly what: string;
  /** Resolves once it is over and what it hit runs again. */
  run(scene: Scene): Promise<readonly Figure[]>;
}

/** The market that the reports are about. */
export const MARKET = 'us';
export const REPORTS_STREAM = 'faultline-reports';
const RESUMES_WITHIN_S = 10;
const CONTINUES_WITHIN_S = 15;
const DOWN_MS = 2_000;
const CUT_MS = 3_000;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

function within(what: string, ms: number, limit: number): Figure {
  return { what, measured: seconds(ms), goal: `≤ ${limit} s`, met: ms <= limit * 1_000 };
}

const none = (what: string, count: number): Figure => ({
  what,
  measured: whole(count),
  goal: '0',
  met: count === 0,
});

/** The longest time without an acknowledgement from `from` on. */
function longestGap(times: readonly number[], from: number): number {
  const later = [from, ...times.filter((at) => at > from), performance.now()];
  return later.reduce((longest, at, index) => Math.max(longest, at - (later[index - 1] ?? at)), 0);
}

/** Does something, and tells the longest time without an acknowledgement from then until they come evenly again. */
async function gapThrough({ sending }: Scene, work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  await waitUntil(
    'acknowledgements come again',
    () => sending.times.at(-1)! > performance.now() - 1_000,
    60_000,
  );
  return longestGap(sending.times, from);
}

const natsLeader: Disturbance = {
  what: 'the leading node of NATS is killed',
  async run(scene) {
    const { nats } = scene.stage;
    const node = nats.nodes[await nats.leaderOf(REPORTS_STREAM)]!;
    const gap = await gapThrough(scene, async () => {
      await node.kill();
      // What it answered at last may still come in.
      await sleep(DOWN_MS);
    }).finally(node.start);
    return [within('no acknowledgement while the log had no leader', gap, RESUMES_WITHIN_S)];
  },
};

const counter: Disturbance = {
  what: 'a counter is killed',
  async run({ stage }) {
    const [one] = stage.counters;
    await one!.kill();
    await sleep(DOWN_MS);
    await one!.restart();
    return [];
  },
};

const postgres: Disturbance = {
  what: 'PostgreSQL is killed',
  async run(scene) {
    const gap = await gapThrough(scene, async () => {
      await scene.stage.postgres.kill();
      await sleep(DOWN_MS);
    }).finally(scene.stage.postgres.start);
    return [within('no acknowledgement while PostgreSQL was down', gap, RESUMES_WITHIN_S)];
  },
};

/** The detector that leads, and its lease. */
function leading({ stage }: Scene) {
  return waitUntil(
    'a detector leads',
    async () => {
      const detector = await findLeader(stage.detectors, MARKET);
      const lease = await readLease(stage.postgres.url, MARKET);
      return detector && lease && { detector, lease };
    },
    60_000,
  );
}

/** The lease once somebody else has it. */
function nextLease({ stage }: Scene, before: Lease): Promise<Lease> {
  return waitUntil(
    'another detector leads',
    async () => {
      const lease = await readLease(stage.postgres.url, MARKET);
      return lease !== undefined && lease.token > before.token && lease;
    },
    60_000,
  );
}

const detector: Disturbance = {
  what: 'the leading detector is killed',
  async run(scene) {
    const { web, isBrief } = scene;
    // A second before a snapshot is due: a reader sees the whole of the fail-over.
    if (!isBrief) await sleep(MINUTE - ((Date.now() - GRACE + 1_000) % MINUTE));
    const { detector: leader, lease } = await leading(scene);
    const shown = web.sightings.at(-1)!.asOf;
    const killedAt = Date.now();
    await leader.kill();
    try {
      await nextLease(scene, lease);
      const leads = within('another detector leads', Date.now() - killedAt, CONTINUES_WITHIN_S);
      if (isBrief) return [leads];
      const isNew = ({ asOf }: Sighting) => asOf > shown;
      const { seenAt } = await waitUntil('a new snapshot', () => web.sightings.find(isNew), 2 * MINUTE);
      return [leads, within('readers see new verdicts', seenAt - killedAt, CONTINUES_WITHIN_S)];
    } finally {
      await leader.restart();
    }
  },
};

const sleeper: Disturbance = {
  what: 'the leading detector sleeps, and wakes up replaced',
  async run(scene) {
    const { stage, web } = scene;
    const { detector: leader, lease } = await leading(scene);
    leader.pause();
    const next = await nextLease(scene, lease).finally(leader.resume);
    const back = web.wentBack();
    await sleep(DOWN_MS);
    const now = await readLease(stage.postgres.url, MARKET);
    return [
      none('leases that a woken detector took back', now?.token === next.token ? 0 : 1),
      none('snapshots older than one shown before, after it woke', web.wentBack() - back),
    ];
  },
};

const natsCut: Disturbance = {
  what: 'the gateways are cut from NATS',
  async run(scene) {
    const { toNats } = scene.stage;
    const gap = await gapThrough(scene, async () => {
      for (const way of toNats) await way.cut();
      await sleep(CUT_MS);
      for (const way of toNats) await way.restore();
    });
    return [{ what: `no acknowledgement through a cut of ${seconds(CUT_MS)}`, measured: seconds(gap) }];
  },
};

const postgresCut: Disturbance = {
  what: 'the counters are cut from PostgreSQL, then held up',
  async run(scene) {
    const { toPostgres } = scene.stage;
    await toPostgres.cut();
    await sleep(CUT_MS);
    await toPostgres.restore();
    toPostgres.freeze();
    await sleep(CUT_MS);
    await toPostgres.restore();
    return [];
  },
};

const gateway: Disturbance = {
  what: 'a gateway is killed',
  async run({ stage }) {
    const [one] = stage.gateways;
    await one!.kill();
    await sleep(DOWN_MS);
    await one!.restart();
    return [];
  },
};

/** All that goes wrong in a run, one after the other. */
export const DISTURBANCES: readonly Disturbance[] = [
  natsLeader,
  counter,
  detector,
  natsCut,
  postgres,
  gateway,
  postgresCut,
  sleeper,
];
