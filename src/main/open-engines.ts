import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import type { Config, StoreChoice } from '../config.ts';
import type { EpochMs } from '../core/time.ts';
import type { Clock } from '../pipeline/clock.ts';
import { createDailySalt, type DailySalt } from '../pipeline/salt.ts';
import { createSharedSalt } from '../pipeline/share-salt.ts';
import type { Feed, FeedEvent } from '../ports/feed.ts';
import type { LogReader } from '../ports/log-reader.ts';
import type { OpenedStore } from '../ports/opened-store.ts';
import type { ReportLog } from '../ports/report-log.ts';
import type { Salts } from '../ports/salts.ts';
import { type OnFault, openPostgres, openStore } from './open-store.ts';

/** The adapters that the configuration names, opened. */
export interface Engines {
  readonly opened: OpenedStore;
  /** Where gateways keep reports: the store, or a log that counters read. */
  readonly log: ReportLog;
  /** Present where the log is not the store. */
  readonly openReader: (() => LogReader) | undefined;
  /** Proves that reports can be kept. */
  readonly checkLog: (now: EpochMs) => Promise<void>;
  /** How full the queue before the log is: 0…1. */
  readonly pressure: () => number;
  /** Salts of reporters: this process' own, or those that all share. */
  readonly openSalt: (clock: Clock) => Promise<DailySalt>;
  /** @param prepare awaited before readers of this process are told of a change */
  readonly openFeed: (prepare: (event: FeedEvent) => Promise<void>) => Promise<Feed>;
  /** How far this process' clock is ahead of the store's, in ms; absent where they are one. */
  readonly clockOffset: (() => Promise<number>) | undefined;
  /** Other processes use the same store. */
  readonly isShared: boolean;
  close(): Promise<void>;
}

async function openAlone(choice: StoreChoice, onFault: OnFault): Promise<Engines> {
  const opened = await openStore(choice, { onFault });
  return {
    ...{ opened, log: opened.log, openReader: undefined, clockOffset: undefined, isShared: false },
    checkLog: opened.check,
    pressure: opened.pressure,
    openSalt: () => Promise.resolve(createDailySalt()),
    // Ids above any given out before the start: an old one stands for the past.
    openFeed: () => Promise.resolve(createMemoryFeed({ firstId: Date.now() })),
    close: opened.close,
  };
}

/** A salt that is asked for again and again must not keep what it asks from closing. */
function shareSalt(salts: Salts, onFault: OnFault) {
  let stop = (): void => {};
  return {
    async open(clock: Clock): Promise<DailySalt> {
      const salt = await createSharedSalt({ salts, clock, onFault });
      stop = salt.stop;
      return salt;
    },
    stop: () => stop(),
  };
}

async function openTogether(url: string, onFault: OnFault): Promise<Engines> {
  const opened = await openPostgres(url, { onFault });
  const salt = shareSalt(opened.salts, onFault);
  return {
    ...{ opened, log: opened.log, openReader: undefined, clockOffset: opened.clockOffset, isShared: true },
    checkLog: opened.check,
    pressure: opened.pressure,
    openSalt: salt.open,
    openFeed: (prepare) => opened.feed({ prepare }),
    async close() {
      salt.stop();
      await opened.close();
    },
  };
}

async function openNats(
  { opened, ...below }: Engines,
  { url, ack }: { readonly url: string; readonly ack: Config['ack'] },
  onFault: OnFault,
): Promise<Engines> {
  const nats = await import('../adapters/nats/open-nats.ts');
  const { log, salts, openReader, openFeed, close } = await nats
    .openNats({ url, ack, onFault })
    .catch(async (fault) => {
      await below.close();
      throw fault;
    });
  const salt = shareSalt(salts, onFault);
  return {
    ...below,
    ...{
      opened,
      log,
      openReader,
      openFeed,
      pressure: log.pressure,
      checkLog: log.check,
      openSalt: salt.open,
    },
    async close() {
      salt.stop();
      await close();
      await below.close();
    },
  };
}

/**
 * Opens what the configuration names.
 *
 * @throws FaultlineError when a part cannot be had; then nothing stays open.
 */
export async function openEngines(
  { store, log, ack }: Pick<Config, 'store' | 'log' | 'ack'>,
  onFault: OnFault,
): Promise<Engines> {
  const engines =
    store.kind === 'postgres' ? await openTogether(store.url, onFault) : await openAlone(store, onFault);
  return log.kind === 'nats' ? openNats(engines, { url: log.url, ack }, onFault) : engines;
}
