import { setTimeout as sleep } from 'node:timers/promises';
import { readCatalogs } from '../../src/adapters/files/read-catalogs.ts';
import { waitUntil } from '../../test/cluster/wait-until.ts';
import { US_CATALOG } from '../../test/readme/run-faultline.ts';
import { type Figure, whole } from '../print-table.ts';
import { createChaosReports } from './chaos-reports.ts';
import { checkKept, type Kept } from './check-kept.ts';
import { DISTURBANCES, type Disturbance, MARKET, REPORTS_STREAM, type Scene } from './disturb.ts';
import { openStage, type Stage } from './open-stage.ts';
import { readIncidents } from './read-incidents.ts';
import { readLease } from './read-lease.ts';
import { type Sending, sendReports } from './send-reports.ts';
import { watchWeb } from './watch-web.ts';

/** How much is sent, and for about how long. */
export interface ChaosPlan {
  readonly reports: number;
  readonly seconds: number;
  /** True: what takes minutes to be seen is not looked at. */
  readonly isBrief: boolean;
  readonly tell: (text: string) => void;
}

/** What came of it. */
export interface ChaosResult extends Kept {
  readonly acknowledged: number;
  readonly figures: readonly Figure[];
}

const EMPTY_WITHIN_MS = 300_000;

/** Does one thing to what runs; what was waited for in vain is a goal that was missed, and the run goes on. */
async function disturbOnce(scene: Scene, { what, run }: Disturbance): Promise<readonly Figure[]> {
  try {
    return await run(scene);
  } catch (fault) {
    return [{ what, measured: (fault as Error).message, goal: 'seen', met: false }];
  }
}

/** Disturbs what runs at even distances, until the load is nearly over. */
async function disturb(scene: Scene, { seconds, tell }: ChaosPlan): Promise<readonly Figure[]> {
  const { sending, stage } = scene;
  const began = performance.now();
  const figures: Figure[] = [];
  const every = (seconds * 1_000) / (DISTURBANCES.length + 1);
  for (const [index, disturbance] of DISTURBANCES.entries()) {
    await sleep(Math.max(0, began + (index + 0.5) * every - performance.now()));
    const from = performance.now();
    figures.push(...(await disturbOnce(scene, disturbance)));
    const took = ((performance.now() - from) / 1_000).toFixed(1);
    const waiting = await stage.nats.messagesIn(REPORTS_STREAM);
    tell(
      `${disturbance.what}: ${took} s; ${whole(sending.acknowledged())} acknowledged, ${waiting} messages not counted`,
    );
  }
  return figures;
}

/** Statuses of answers, as `200: 3,000, 503: 20, none: 4`. */
function describeStatuses({ statuses }: Sending): string {
  return [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status || 'none'}: ${whole(count)}`)
    .join(', ');
}

/** Waits until the log holds nothing that is not counted. */
async function waitUntilCounted({ nats }: Stage): Promise<number> {
  const from = performance.now();
  await waitUntil(
    'the log is empty',
    async () => (await nats.messagesIn(REPORTS_STREAM)) === 0,
    EMPTY_WITHIN_MS,
  );
  return performance.now() - from;
}

async function runOn(stage: Stage, plan: ChaosPlan): Promise<ChaosResult> {
  const [catalog] = await readCatalogs([US_CATALOG]);
  const reports = createChaosReports(
    plan.reports,
    catalog!.services.map(({ id }) => id),
  );
  const began = Date.now();
  const web = watchWeb(stage.web.url, MARKET);
  await waitUntil('a detector leads', () => readLease(stage.postgres.url, MARKET));
  let isOver = false;
  const gateways = stage.gateways.map(({ url }) => url);
  const sending = sendReports({ reports, gateways, seconds: plan.seconds, isOver: () => isOver });
  const figures = await disturb({ stage, sending, web, isBrief: plan.isBrief }, plan);
  isOver = true;
  await sending.done;
  const sentIn = (performance.now() - sending.began) / 1_000;
  const countedAfter = await waitUntilCounted(stage);
  const kept = await checkKept(stage.postgres.url, reports, sending.marks);
  const incidents = await readIncidents(stage, { began, isBrief: plan.isBrief });
  await web.stop();
  return {
    ...kept,
    acknowledged: sending.acknowledged(),
    figures: [
      { what: 'reports acknowledged a second', measured: whole(sending.acknowledged() / sentIn) },
      { what: 'answers by status', measured: describeStatuses(sending) },
      { what: 'until the rest was counted, s', measured: (countedAfter / 1_000).toFixed(1) },
      ...figures,
      ...incidents,
    ],
  };
}

/** Runs the whole product on one machine, sends reports, breaks one part after the other, and counts what is left. */
export async function runChaos(plan: ChaosPlan): Promise<ChaosResult> {
  const stage = await openStage();
  try {
    plan.tell('all run');
    return await runOn(stage, plan);
  } finally {
    await stage.stop();
  }
}
