import { setTimeout as sleep } from 'node:timers/promises';
import {
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { FaultlineError } from '../../errors.ts';
import type { NatsLink } from './connect.ts';
import { givenUp, isPassing, natsFault } from './nats-fault.ts';
import type { NatsSettings } from './parse-nats-url.ts';

/** The streams of one installation. */
const KINDS = ['reports', 'urgent', 'unread', 'feed', 'salts'] as const;
export type StreamKind = (typeof KINDS)[number];

/** Nanoseconds of a minute, as JetStream counts time. */
const MINUTE = 60e9;
const DEFAULT_BYTES = 2 ** 30;
const STREAM_NOT_FOUND = 10059;
/** Many processes may start at once on servers that have just begun: an answer may get lost among them. */
const PATIENCE = 30_000;
const BETWEEN_TRIES = 250;

/** Name of a stream. */
export function streamOf({ name }: Pick<NatsSettings, 'name'>, kind: StreamKind): string {
  return `${name}-${kind}`;
}

type Plan = Pick<StreamConfig, 'name' | 'subjects' | 'retention' | 'storage' | 'discard'> &
  Partial<StreamConfig>;

/** How each stream is made. */
function planOf(kind: StreamKind, settings: NatsSettings): Plan {
  const { bytes = DEFAULT_BYTES } = settings;
  const own = { name: streamOf(settings, kind), subjects: [`${settings.name}.${kind}.>`] };
  const file = { ...own, storage: StorageType.File, retention: RetentionPolicy.Limits };
  // A full log says so: what was acknowledged is never pushed out by what comes.
  const log = {
    ...file,
    retention: RetentionPolicy.Workqueue,
    discard: DiscardPolicy.New,
    duplicate_window: 2 * MINUTE,
  };
  switch (kind) {
    case 'reports':
      return { ...log, max_bytes: bytes };
    case 'urgent':
      return { ...log, max_bytes: Math.ceil(bytes / 4) };
    case 'unread':
      return { ...file, discard: DiscardPolicy.Old, max_bytes: 2 ** 26 };
    case 'feed':
      return {
        ...file,
        discard: DiscardPolicy.Old,
        max_msgs: 10_000,
        duplicate_window: 2 * MINUTE,
      };
    case 'salts':
      return {
        ...own,
        // Never on a disk: what is forgotten must be gone.
        storage: StorageType.Memory,
        retention: RetentionPolicy.Limits,
        discard: DiscardPolicy.Old,
        max_msgs_per_subject: 1,
        max_bytes: 2 ** 16,
        max_age: 26 * 60 * MINUTE,
      };
  }
  return kind satisfies never;
}

const text = (value: unknown) => (Array.isArray(value) ? value.join(' ') : String(value));

/** What of a stream that is there stands against its use, or nothing. */
function misfit(plan: Plan, found: StreamConfig, replicas: number | undefined): string | undefined {
  const asked = { ...plan, ...(replicas === undefined ? {} : { num_replicas: replicas }) };
  const keys = ['subjects', 'retention', 'storage', 'discard', 'num_replicas'] as const;
  const other = keys.filter((key) => asked[key] !== undefined && text(asked[key]) !== text(found[key]));
  if (other.length === 0) return undefined;
  return other.map((key) => `${key} ${text(found[key])} instead of ${text(asked[key])}`).join(', ');
}

type OnFault = (fault: unknown) => void;

/** Makes a stream, or finds that it is there; resolves with how it is. */
async function ensureOnce(
  { connection, manager, settings }: NatsLink,
  kind: StreamKind,
): Promise<StreamConfig> {
  const plan = planOf(kind, settings);
  try {
    const { config } = await manager.streams.info(plan.name);
    const other = misfit(plan, config, settings.replicas);
    if (other !== undefined) throw new Error(`the stream ${plan.name} has other settings: ${other}`);
    return config;
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== STREAM_NOT_FOUND) throw error;
    const replicas = settings.replicas ?? (connection.info?.cluster === undefined ? 1 : 3);
    return (await manager.streams.add({ ...plan, num_replicas: replicas })).config;
  }
}

async function ensure(link: NatsLink, kind: StreamKind): Promise<StreamConfig> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await ensureOnce(link, kind);
    } catch (error) {
      // Somebody else may just have made it, or its leader is not yet elected.
      const again = isPassing(error) || /already in use/.test(String(error));
      if (!again || performance.now() > until) {
        const { message } = natsFault(givenUp(error, again ? PATIENCE : 0), link.settings);
        throw new FaultlineError('log-unavailable', message, { cause: error });
      }
      await sleep(BETWEEN_TRIES * (0.5 + Math.random()));
    }
  }
}

/**
 * Makes the streams that are not there; those that fit are left as they are, and another size is told as a fault.
 *
 * @throws FaultlineError `log-unavailable` that says what stands against it
 */
export async function ensureStreams(link: NatsLink, onFault: OnFault): Promise<void> {
  const [first, ...rest] = KINDS;
  // Where the largest cannot be made, none is.
  const { name, max_bytes: held } = await ensure(link, first);
  const { bytes = held } = link.settings;
  if (bytes !== held) {
    const { message } = natsFault(
      new Error(`${name} holds ${held} bytes instead of ${bytes}`),
      link.settings,
    );
    onFault(new FaultlineError('bad-config', message));
  }
  await Promise.all(rest.map((kind) => ensure(link, kind)));
}
