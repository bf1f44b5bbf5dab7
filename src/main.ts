import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { openCasebook } from './adapters/files/open-casebook.ts';
import { openData } from './adapters/files/open-data.ts';
import { openKeys } from './adapters/files/open-keys.ts';
import { packageRoot } from './adapters/files/package-root.ts';
import { readCatalogs } from './adapters/files/read-catalogs.ts';
import { readHolidays } from './adapters/files/read-holidays.ts';
import { createMemoryFeed } from './adapters/memory/create-memory-feed.ts';
import { createMemoryStore, type MemoryStore } from './adapters/memory/create-memory-store.ts';
import { createSqliteStore, type SqliteStore } from './adapters/sql/sqlite/create-sqlite-store.ts';
import type { Config } from './config.ts';
import type { Catalog } from './core/catalog/catalog.ts';
import type { Casebook } from './core/publish/day.ts';
import type { Snapshot } from './core/publish/snapshot.ts';
import { createTextClassifier } from './core/report/classify-text.ts';
import type { EpochMs, IsHoliday } from './core/time.ts';
import { FaultlineError } from './errors.ts';
import { DEFAULT_API_LIMITS, type Machines, NETWORK_REPORTS_PER_MINUTE } from './http/api-deps.ts';
import { createApi } from './http/create-api.ts';
import { createDoor } from './http/door.ts';
import { createHealthCheck, type HealthCheck } from './http/health.ts';
import { createNetworkLimit } from './http/limits/network-limit.ts';
import { createIsProxy } from './http/limits/trusted-proxies.ts';
import { createOpenApi } from './http/openapi/create-openapi.ts';
import { createPlainReport } from './http/plain-report.ts';
import { createBoundedServer } from './http/server-limits.ts';
import { type Clock, createReplayClock, wallClock } from './pipeline/clock.ts';
import { createIntake } from './pipeline/ingest.ts';
import { createLive, GRACE } from './pipeline/live.ts';
import { type Loop, startLoop } from './pipeline/loop.ts';
import { createPublisher, type Publisher } from './pipeline/publish.ts';
import { createRetention } from './pipeline/retain.ts';
import { startRetention } from './pipeline/retain-hourly.ts';
import { createDailySalt } from './pipeline/salt.ts';
import { createScrutiny, type Scrutiny } from './pipeline/scrutiny.ts';
import { createFaultTeller } from './pipeline/tell-faults.ts';
import { startIntakeWatch } from './pipeline/watch-intake.ts';
import type { Feed } from './ports/feed.ts';
import type { Intake } from './ports/intake.ts';
import type { Store } from './ports/store.ts';
import { createReplay, type ReplayData, replayStart } from './sim/replay.ts';
import { createSite } from './site/create-site.ts';
import { createRasterizer, type Rasterizer } from './site/picture/create-rasterizer.ts';
import { loadAssets } from './site/serve/load-assets.ts';
import { createQuickPages } from './site/serve/quick-pages.ts';

/** A running server. */
export interface Running {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Stops taking requests, finishes what is under way, closes the store. */
  stop(): Promise<void>;
}

const BUILT = join(packageRoot(), 'dist');
/** Connections that may wait to be taken: on the worst day thousands come within a second. */
const BACKLOG = 4_096;
const TICK_MS = 1_000;
const REPLAY_TICK_MS = 100;

interface Scene {
  readonly catalogs: readonly Catalog[];
  readonly clock: Clock;
  readonly storeFile: string | null;
  readonly replay: {
    readonly mark: Snapshot['replay'];
    readonly data: ReplayData;
    readonly begin: () => void;
  } | null;
}

/** What is served: the present of all markets, or one scenario in its own time and with a store of its own. */
async function setScene(config: Config): Promise<Scene> {
  const file = config.store.kind === 'sqlite' ? config.store.file : null;
  if (config.replay === undefined) {
    return { catalogs: await readCatalogs(config.catalogs), clock: wallClock, storeFile: file, replay: null };
  }
  const data = await openData({ paths: [config.replay], skipBad: false });
  const { scenario, catalog } = data;
  if (!scenario?.to)
    throw new FaultlineError('bad-scenario', `${config.replay}: a replay needs \`to\` in scenario.yaml`);
  const name = scenario.id.replace(/[^A-Za-z0-9._-]/g, '_');
  const storeFile = file === null ? null : join(config.data, `replay-${name}.db`);
  const replayClock = createReplayClock(replayStart(scenario.to), scenario.to, config.speed);
  for (const suffix of ['', '-wal', '-shm']) if (storeFile) rmSync(storeFile + suffix, { force: true });
  return {
    catalogs: [catalog],
    clock: replayClock.now,
    storeFile,
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

async function openStore(file: string | null): Promise<SqliteStore | MemoryStore> {
  return file === null ? createMemoryStore() : createSqliteStore({ file });
}

function listen(server: Server, { host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const says =
        cause.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is in use; stop what uses it or choose another with --port`
          : `cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new FaultlineError('address-in-use', says, { cause }));
    });
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

interface WebParts {
  readonly publisher: Publisher;
  readonly intake: Intake;
  readonly feed: Feed;
  readonly health: HealthCheck;
  readonly machines: Machines;
  readonly casebook: Casebook;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly onFault: (fault: unknown) => void;
  /** Time from which the store has taken no write; null: it takes them. */
  readonly deafSince: () => EpochMs | null;
  readonly rasterizer: Rasterizer;
  /** How full the queue of the writer is. */
  readonly pressure: () => number;
}

const ALONE = /^\/(?:openapi\.json|livez|readyz)(?:\?|$)/;
const isApi = (url: string): boolean => url.startsWith('/v1/') || ALONE.test(url);

/** API and site behind one door. */
function createWebServer(config: Config, parts: WebParts): Server {
  const { publisher, clock, casebook, deafSince, rasterizer, ...rest } = parts;
  const network = createNetworkLimit({ perMinute: NETWORK_REPORTS_PER_MINUTE });
  const limits = config.limits === 'on' ? { ...DEFAULT_API_LIMITS, network } : DEFAULT_API_LIMITS;
  const deps = { ...rest, published: publisher, clock, limits, trustProxy: config.trustProxy };
  const door = createDoor(deps);
  const takePlain = createPlainReport(deps, door);
  const api = getRequestListener(createApi(deps, door).fetch);
  const assets = loadAssets(join(BUILT, 'client'));
  const openApi = createOpenApi();
  const origin = { url: config.url, isProxy: createIsProxy(config.trustProxy) };
  const lastChange = parts.feed.lastId;
  const quick = createQuickPages(lastChange);
  const pages = createSite({
    ...{ published: publisher, clock, assets, casebook, openApi, origin, rasterizer, deafSince, lastChange },
  });
  const site = getRequestListener(quick.learn(pages));
  return createBoundedServer((incoming, outgoing) => {
    if (takePlain(incoming, outgoing)) return undefined;
    if (isApi(incoming.url ?? '')) return api(incoming, outgoing);
    return quick.take(incoming, outgoing) || site(incoming, outgoing);
  });
}

/** The pipelines of all markets, rebuilt and ready to run. */
interface Markets {
  readonly begin: () => void;
  readonly stop: () => Promise<void>;
}

type MarketParts = Pick<WebParts, 'publisher' | 'intake' | 'feed' | 'onFault'> & {
  readonly store: Store;
  /** Absent with `--limits off`. */
  readonly scrutiny: Scrutiny | undefined;
  /** Of each catalog, in their order. */
  readonly holidays: readonly IsHoliday[];
};

async function prepareMarkets(scene: Scene, parts: MarketParts): Promise<Markets> {
  const { catalogs, clock } = scene;
  const { store, feed, publisher, intake, scrutiny, onFault, holidays } = parts;
  const replay = scene.replay && createReplay(scene.replay.data, { intake, store, clock, sleep });
  await replay?.fillHistory();
  const mark = scene.replay?.mark ?? null;
  const lives = catalogs.map((catalog, index) =>
    createLive({ catalog, store, feed, publisher, scrutiny, isHoliday: holidays[index]!, replay: mark }),
  );
  for (const live of lives) await live.rebuild(clock());

  const tickClock: Clock = () => Math.min(clock(), (replay?.fedUntil() ?? Number.POSITIVE_INFINITY) + GRACE);
  const everyMs = replay ? REPLAY_TICK_MS : TICK_MS;
  const stopped = new AbortController();
  let loop: Loop | undefined;
  let feeding: Promise<void> | undefined;
  return {
    begin() {
      loop = startLoop({ lives, clock: tickClock, everyMs, onFault });
      scene.replay?.begin();
      feeding = replay?.run(stopped.signal).catch(onFault);
    },
    async stop() {
      stopped.abort();
      await feeding;
      await loop?.stop();
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
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

/** Joins the whole product in one process. @throws FaultlineError when a part cannot be had; then nothing runs. */
export async function startServer(config: Config): Promise<Running> {
  const onFault = createFaultLog();
  const scene = await setScene(config);
  const { catalogs, clock, replay } = scene;
  const holidays = await Promise.all(catalogs.map(({ market }) => readHolidays(market.holidays)));
  const keys = openKeys({ file: config.keys, clock: wallClock, onFault });
  const opened = await openStore(scene.storeFile);
  const { store } = opened;
  const feed = createMemoryFeed({ firstId: Date.now() });
  // A day that is replayed here stands in the history by itself.
  const casebook = openCasebook(join(BUILT, 'history'));
  const history = casebook.dossiers.filter(({ title }) => title !== replay?.mark?.title);
  const publisher = createPublisher({ catalogs, store, history });
  const scrutiny = config.limits === 'on' ? createScrutiny(catalogs) : undefined;
  const intake = createIntake({
    log: opened.log,
    catalogs,
    clock,
    salt: createDailySalt(),
    ...(scrutiny ? { scrutiny } : {}),
    limits: { perOrigin: config.limits === 'on', ...(replay ? { maxPast: null } : {}) },
  });
  const health = createHealthCheck({ checkStore: opened.check, published: publisher, clock });
  const watch = startIntakeWatch({ check: opened.check, clock });
  const stopping = new AbortController();
  const machines = { keys, ledger: store };
  const parts = {
    ...{ publisher, intake, feed, health, machines, casebook, clock, onFault, pressure: opened.pressure },
    stopping: stopping.signal,
    deafSince: watch.deafSince,
    rasterizer: createRasterizer({ onFault }),
  };
  const server = createWebServer(config, parts);
  const markets = await prepareMarkets(scene, { ...parts, store, scrutiny, holidays });
  const url = await listen(server, config).catch(async (fault) => {
    await opened.close();
    throw fault;
  });
  markets.begin();
  setImmediate(warmTexts, catalogs);
  const retaining = startRetention({
    retention: createRetention({ store: opened.retention, clock }),
    onFault,
  });
  return {
    url,
    async stop() {
      await markets.stop();
      stopping.abort();
      await closeServer(server);
      await parts.rasterizer.stop();
      watch.stop();
      await retaining.stop();
      await opened.close();
    },
  };
}
