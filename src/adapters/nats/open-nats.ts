import type { Feed, FeedEvent } from '../../ports/feed.ts';
import type { LogReader } from '../../ports/log-reader.ts';
import type { Salts } from '../../ports/salts.ts';
import { connectNats } from './connect.ts';
import { createNatsFeed } from './create-nats-feed.ts';
import { createNatsLog, type NatsLog } from './create-nats-log.ts';
import { createNatsReader } from './create-nats-reader.ts';
import { createNatsSalts } from './create-nats-salts.ts';
import { probeNats } from './probe-nats.ts';

/** Everything that goes over one connection to NATS. */
export interface OpenedNats {
  readonly log: NatsLog;
  readonly salts: Salts;
  /** Writes, reads and acknowledges a message that nobody counts; rejects with FaultlineError that names a missing right. */
  probe(): Promise<void>;
  openReader(): LogReader;
  /** @param prepare awaited before readers of this process are told of a change */
  openFeed(prepare: (event: FeedEvent) => Promise<void>): Promise<Feed>;
  /** Waits for what is under way, and ends the connection. */
  close(): Promise<void>;
}

/**
 * Connects, and opens what all roles need.
 *
 * @throws FaultlineError that says what stands against it; then nothing stays open
 */
export async function openNats(options: {
  readonly url: string;
  readonly ack: 'log' | 'store';
  readonly onFault: (fault: unknown) => void;
}): Promise<OpenedNats> {
  const { url, ack, onFault } = options;
  const link = await connectNats({ url, onFault });
  const log = createNatsLog({ link, ack, onFault });
  return {
    log,
    salts: createNatsSalts({ link }),
    probe: () => probeNats(link),
    openReader: () => createNatsReader({ link, onFault }),
    openFeed: (prepare) => createNatsFeed({ link, prepare, onFault }),
    async close() {
      await log.close();
      await link.close();
    },
  };
}
