import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openCasebook } from './adapters/files/open-casebook.ts';
import { openKeys } from './adapters/files/open-keys.ts';
import { readHolidays } from './adapters/files/read-holidays.ts';
import type { Config } from './config.ts';
import type { Catalog } from './core/catalog/catalog.ts';
import { createTextClassifier } from './core/report/classify-text.ts';
import { SECOND } from './core/time.ts';
import { createHealthCheck, type Look, lookAtClock, lookAtSnapshots, lookAtWrites } from './http/health.ts';
import { BUILT, closeServer, createWebServer, listen } from './main/create-web-server.ts';
import { DUTIES } from './main/duties.ts';
import { type Engines, openEngines } from './main/open-engines.ts';
import { prepareWork, type Work } from './main/run-work.ts';
import { type Scene, setScene } from './main/set-scene.ts';
import { wallClock } from './pipeline/clock.ts';
import { createFollower } from './pipeline/follow-markets.ts';
import { createIntake } from './pipeline/ingest.ts';
import { createPublisher, type Publisher } from './pipeline/publish.ts';
import { createScrutiny } from './pipeline/scrutiny.ts';
import { createFaultTeller } from './pipeline/tell-faults.ts';
import { startClockWatch } from './pipeline/watch-clock.ts';
import { startIntakeWatch } from './pipeline/watch-intake.ts';
import { createRasterizer } from './site/picture/create-rasterizer.ts';

/** A running server. */
export interface Running {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Says that it leaves, goes on for `drain` seconds, then takes no more, finishes what is under way and closes the store. */
  stop(): Promise<void>;
}

/** The phrases of a language are compiled when they are first used, which takes 0.4 s: not then, when somebody waits. */
function warmTexts([catalog]: readonly Catalog[]): void {
  const [service] = catalog?.services ?? [];
  if (!catalog || !service) return;
  const classify = createTextClassifier(catalog);
  for (const text of ['.', '.']) classify(text, service.id);
}

/** Tells faults on standard error, each at most so often. */
function createFaultLog(): (fault: unknown) => void {
  const log = pino({ level: 'warn' }, pino.destination(2));
  return createFaultTeller(
    (err, leftOut) => (leftOut > 0 ? log.error({ err, leftOut }) : log.error(err)),
    Date.now,
  );
}

interface State {
  readonly publisher: Publisher;
  readonly leads: () => readonly string[];
  readonly isLeaving: () => boolean;
  /** Absent where this clock and the store's are one. */
  readonly clockOffset: (() => number | undefined) | undefined;
}

/** What must hold for a process to be of use, by what it does. */
function looksFor({ role }: Config, { clock }: Scene, engines: Engines, state: State): Record<string, Look> {
  const { takes, counts, leads, shows } = DUTIES[role];
  const { opened, checkLog, openReader, isShared } = engines;
  const stays = (): string => {
    if (state.isLeaving()) throw new Error('told to stop: send requests elsewhere');
    return 'here to stay';
  };
  const takesReports = async (): Promise<string> => {
    await checkLog(clock());
    return 'takes reports';
  };
  // A gateway in front of a log of its own goes on without the store; who shows answers from memory.
  const needsStore = counts || leads || (takes && !openReader);
  const maxAge = isShared ? { maxAge: Number.POSITIVE_INFINITY } : {};
  return {
    ...(needsStore ? { store: lookAtWrites(opened.check, clock) } : {}),
    ...(openReader && (takes || counts || leads) ? { log: takesReports } : {}),
    ...(state.clockOffset && (takes || leads) ? { clock: lookAtClock(state.clockOffset) } : {}),
    ...(leads && isShared ? { leads: () => state.leads().join(', ') || 'none: others lead' } : {}),
    ...(shows ? lookAtSnapshots({ published: state.publisher, clock, ...maxAge }) : {}),
    stopping: stays,
  };
}

/** Opens what a process is made of, from the ground up. */
async function openParts(config: Config, scene: Scene, onFault: (fault: unknown) => void) {
  const { catalogs, clock, replay } = scene;
  // Rules of holidays take 44 MB: only who judges needs them.
  const judged = DUTIES[config.role].leads ? catalogs : [];
  const holidays = await Promise.all(judged.map(({ market }) => readHolidays(market.holidays)));
  const engines = await openEngines({ ...config, store: scene.store }, onFault);
  const { store } = engines.opened;
  // A day that is replayed here stands in the history by itself.
  const casebook = openCasebook(`${BUILT}/history`);
  const history = casebook.dossiers.filter(({ title }) => title !== replay?.mark?.title);
  const publisher = createPublisher({ catalogs, store, history });
  const follower = createFollower({ catalogs, store, publisher });
  const scrutiny = config.limits === 'on' ? createScrutiny(catalogs) : undefined;
  try {
    const feed = await engines.openFeed(follower.take);
    const intake = createIntake({
      ...{ log: engines.log, catalogs, clock, salt: await engines.openSalt(clock) },
      ...(scrutiny ? { scrutiny } : {}),
      limits: { perOrigin: config.limits === 'on', ...(replay ? { maxPast: null } : {}) },
    });
    return { engines, holidays, casebook, publisher, follower, scrutiny, feed, intake, onFault };
  } catch (fault) {
    await engines.close();
    throw fault;
  }
}

/**
 * Joins the product in one process: all of it, or the part that its role is.
 *
 * @throws FaultlineError when a part cannot be had; then nothing runs.
 */
export async function startServer(config: Config): Promise<Running> {
  const onFault = createFaultLog();
  const scene = await setScene(config);
  const { catalogs, clock } = scene;
  const keys = openKeys({ file: config.keys, clock: wallClock, onFault });
  const opened = await openParts(config, scene, onFault);
  const { engines, publisher, feed } = opened;
  let isLeaving = false;
  let work: Work | undefined;
  const clocks = engines.clockOffset && startClockWatch(engines.clockOffset);
  const state = {
    ...{ publisher, isLeaving: () => isLeaving, leads: () => work?.leads() ?? [] },
    clockOffset: clocks?.offset,
  };
  const watch = startIntakeWatch({ check: engines.checkLog, clock });
  const rasterizer = createRasterizer({ onFault });
  const stopping = new AbortController();
  const server = createWebServer(config, {
    ...opened,
    ...{ clock, rasterizer, pressure: engines.pressure, stopping: stopping.signal },
    ...{ deafSince: watch.deafSince, isLeaving: state.isLeaving },
    machines: { keys, ledger: engines.opened.store },
    health: createHealthCheck(looksFor(config, scene, engines, state)),
  });
  const close = async (): Promise<void> => {
    await rasterizer.stop();
    watch.stop();
    clocks?.stop();
    await feed.close();
    await engines.close();
  };
  let url: string;
  try {
    work = await prepareWork(config.role, scene, opened);
    url = await listen(server, config);
  } catch (fault) {
    await close();
    throw fault;
  }
  work.begin();
  setImmediate(warmTexts, catalogs);
  return {
    url,
    async stop() {
      isLeaving = true;
      if (config.drain > 0) await sleep(config.drain * SECOND);
      // Requests under way may wait for what this process does beside answering.
      stopping.abort();
      await closeServer(server);
      await work.stop();
      await close();
    },
  };
}
