import { setTimeout as sleep } from 'node:timers/promises';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { FaultlineError } from '../../errors.ts';
import { ensureStreams } from './ensure-streams.ts';
import { greetAny } from './greet-any.ts';
import { givenUp, isPassing, natsFault, OLDEST_SERVER } from './nats-fault.ts';
import { type NatsSettings, parseNatsUrl } from './parse-nats-url.ts';

/** A connection that comes back by itself, and what goes over it. */
export interface NatsLink {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly manager: JetStreamManager;
  readonly settings: NatsSettings;
  /** Calls back each time that a lost connection is made again; returns the way to stop that. */
  onReconnect(listen: () => void): () => void;
  /**
   * Asks something of JetStream. Rejects with FaultlineError, at once while the connection is lost.
   *
   * @param patience milliseconds for which what may pass, as a leader that is being elected, is waited for; none
   */
  ask<T>(call: (manager: JetStreamManager) => Promise<T>, patience?: number): Promise<T>;
  /** What a failed call means, as one sentence. */
  explain(error: unknown): FaultlineError;
  /** Sends what is still to be sent, and ends. */
  close(): Promise<void>;
}

/** Where to connect, and who is told of what went wrong meanwhile. */
export interface NatsLinkOptions {
  readonly url: string;
  readonly onFault: (fault: unknown) => void;
  /** How long the first connection is waited for, in milliseconds. */
  readonly patience?: number;
}

const PATIENCE = 8_000;
const BETWEEN_TRIES = 250;
/** A server that says nothing for three of these is given up, so that a cut network is noticed within ten seconds. */
const PING_EVERY = 2_500;

function numbersOf(version: string): readonly number[] {
  return version.split(/[.-]/).slice(0, 3).map(Number);
}

function isOlder(version: string, than: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(than)];
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && one[index]! < other[index]!;
}

/** One try: a connection to a server that is new enough and has JetStream. */
async function tryOnce(settings: NatsSettings): Promise<Pick<NatsLink, 'connection' | 'js' | 'manager'>> {
  const { servers, tls, user, pass, token } = settings;
  await greetAny(servers);
  const connection = await connect({
    servers: [...servers],
    name: 'faultline',
    timeout: 3_000,
    maxReconnectAttempts: -1,
    reconnectTimeWait: BETWEEN_TRIES,
    pingInterval: PING_EVERY,
    ignoreAuthErrorAbort: true,
    ...(tls ? { tls: {} } : {}),
    ...(user === undefined ? {} : { user, pass: pass ?? '' }),
    ...(token === undefined ? {} : { token }),
  });
  try {
    const version = connection.info?.version ?? '0';
    if (isOlder(version, OLDEST_SERVER)) throw new Error(`nats-server ${version} is too old`);
    const options = { timeout: 4_000 };
    const manager = await jetstreamManager(connection, options);
    return { connection, manager, js: jetstream(connection, options) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Follows what the connection says of itself: rights that are missing, and servers that go and come. */
function watch(connection: NatsConnection, settings: NatsSettings, onFault: (fault: unknown) => void) {
  const listeners = new Set<() => void>();
  let lost: Error | undefined;
  let ended = false;
  const run = async () => {
    for await (const status of connection.status()) {
      if (ended) return;
      if (status.type === 'error') onFault(natsFault(status.error, settings));
      if (status.type === 'disconnect') {
        lost = new Error(`disconnected from ${status.server}`);
        onFault(natsFault(lost, settings));
      }
      if (status.type === 'reconnect') {
        lost = undefined;
        for (const listen of [...listeners]) listen();
      }
    }
  };
  void run();
  return {
    lost: () => lost,
    onReconnect(listen: () => void) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    end() {
      ended = true;
    },
  };
}

/** Tries until somebody lets us in. */
async function tryUntil(settings: NatsSettings, patience: number): ReturnType<typeof tryOnce> {
  const since = performance.now();
  for (;;) {
    try {
      return await tryOnce(settings);
    } catch (error) {
      if (!isPassing(error)) throw natsFault(error, settings);
      const tried = performance.now() - since;
      if (tried > patience) throw natsFault(givenUp(error, tried), settings);
      await sleep(BETWEEN_TRIES);
    }
  }
}

/**
 * Connects, makes the streams that are not there yet, and from then on reconnects forever.
 *
 * @throws FaultlineError `bad-config` for an address that is none, `log-unavailable` where nobody lets us in in time
 */
export async function connectNats({ url, onFault, patience = PATIENCE }: NatsLinkOptions): Promise<NatsLink> {
  const parsed = parseNatsUrl(url);
  if (!parsed.ok) {
    throw new FaultlineError('bad-config', 'The address of the NATS log is not valid', {
      problems: parsed.problems,
    });
  }
  const settings = parsed.value;
  const tried = await tryUntil(settings, patience);
  const { connection } = tried;
  const { lost, onReconnect, end } = watch(connection, settings, onFault);
  const explain = (error: unknown) => natsFault(lost() ?? error, settings);
  const link: NatsLink = {
    ...tried,
    settings,
    onReconnect,
    explain,
    async ask(call, patience = 0) {
      const until = performance.now() + patience;
      for (;;) {
        if (lost()) throw explain(lost());
        try {
          return await call(tried.manager);
        } catch (error) {
          if (!isPassing(error) || performance.now() >= until) throw explain(error);
        }
        await sleep(BETWEEN_TRIES);
      }
    },
    async close() {
      end();
      if (connection.isClosed()) return;
      // A server that is away cannot be told the rest.
      await Promise.race([connection.drain().catch(() => undefined), sleep(1_000)]);
      await connection.close();
    },
  };
  try {
    await ensureStreams(link, onFault);
  } catch (error) {
    await link.close();
    throw error;
  }
  return link;
}
