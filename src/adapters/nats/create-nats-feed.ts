import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConsumerMessages, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { FaultlineError } from '../../errors.ts';
import type { Feed, FeedEvent } from '../../ports/feed.ts';
import { createEventRing } from '../grouping/event-ring.ts';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';
import { tokenOf } from './message-form.ts';
import { describeNats } from './parse-nats-url.ts';
import { publishSurely } from './publish-surely.ts';

/** What a feed needs. */
export interface NatsFeedOptions {
  readonly link: NatsLink;
  /** Changes kept in memory for readers that come back. */
  readonly remember?: number;
  /** Awaited before readers of this process are told of a change. */
  readonly prepare?: (event: FeedEvent) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

const REMEMBER = 1_000;
const PATIENCE = 12_000;
const PAUSE = 250;
/** A server that says nothing for two heartbeats is left, and asked anew for what came since. */
const PULL = { max_messages: 256, expires: 10_000, idle_heartbeat: 1_500 };
/** Failures in a row before it is told: an election takes that long. */
const FAILURES_TOLD = 20;
const TYPES: readonly string[] = ['verdict', 'incident', 'statement', 'snapshot'];

/** A message as a change; undefined where it is none. */
function readEvent(message: JsMsg): FeedEvent | undefined {
  try {
    const { market, type, data } = message.json<Record<string, unknown>>();
    if (typeof market !== 'string' || typeof data !== 'string' || !TYPES.includes(String(type)))
      return undefined;
    return { id: message.seq, market, type: type as FeedEvent['type'], data };
  } catch {
    return undefined;
  }
}

/** Live changes to all processes. Resolves once this one has what others said before. */
export async function createNatsFeed(options: NatsFeedOptions): Promise<Feed> {
  const { link, remember = REMEMBER, prepare, onFault } = options;
  const stream = streamOf(link.settings, 'feed');
  const state = async () => (await link.ask(({ streams }) => streams.info(stream), PATIENCE)).state;
  const ring = createEventRing(remember);
  const ended = new AbortController();
  const caughtUp = Promise.withResolvers<void>();
  /** Sequence of the newest message that was looked at. */
  let seen = 0;
  let target = Number.POSITIVE_INFINITY;

  /** Where a process begins that knows of nothing. */
  async function begin(): Promise<void> {
    const { first_seq: first, last_seq: last } = await state();
    target = last;
    seen = Math.max(first - 1, last - remember, 0);
    ring.restart(seen);
  }

  async function take(message: JsMsg): Promise<void> {
    if (message.seq <= seen) return;
    seen = message.seq;
    const event = readEvent(message);
    if (event === undefined) {
      const says = `message ${message.seq} of the feed cannot be read; it is left out`;
      onFault(new FaultlineError('log-unavailable', `${describeNats(link.settings)}: ${says}`));
      return;
    }
    // Whoever starts has the newest of everything already.
    if (seen > target) await prepare?.(event).catch(onFault);
    if (ended.signal.aborted) return;
    ring.tell(event);
  }

  /** Leaves a consumer whose server is gone: the client would wait for it to come back. */
  async function guard(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status()) {
      if (
        ['heartbeats_missed', 'consumer_not_found', 'consumer_deleted', 'stream_not_found'].includes(type)
      ) {
        messages.stop();
      }
    }
  }

  /** Follows until the connection or the server is lost. */
  async function follow(): Promise<void> {
    const { last_seq: last } = await state();
    // The stream was made anew: what was remembered is of another time.
    if (last < seen) await begin();
    if (seen >= target) caughtUp.resolve();
    const start = { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: seen + 1 };
    const consumer = await link.js.consumers.get(stream, start);
    const messages = await consumer.consume(PULL);
    const end = () => messages.stop();
    ended.signal.addEventListener('abort', end);
    void guard(messages);
    try {
      for await (const message of messages) {
        await take(message);
        if (seen >= target) caughtUp.resolve();
      }
    } finally {
      ended.signal.removeEventListener('abort', end);
      if (!link.connection.isClosed()) void consumer.delete().catch(() => undefined);
    }
  }

  async function followForever(): Promise<void> {
    let failures = 0;
    while (!ended.signal.aborted && !link.connection.isClosed()) {
      try {
        await follow();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures % FAILURES_TOLD === 0) onFault(link.explain(error));
      }
      await sleep(PAUSE, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  }

  await begin();
  const following = followForever();
  await caughtUp.promise;

  return {
    async publish({ market, type, data }) {
      const { seq } = await publishSurely(link, {
        subject: `${link.settings.name}.feed.${tokenOf(market)}`,
        data: Buffer.from(JSON.stringify({ market, type, data })),
        id: randomUUID(),
        patience: PATIENCE,
      });
      return { id: seq, market, type, data };
    },
    lastId: ring.lastId,
    remembers: ring.remembers,
    subscribe: ring.subscribe,
    async close() {
      ended.abort();
      ring.clear();
      await following;
    },
  };
}
