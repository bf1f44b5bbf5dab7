import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { NatsLink } from './connect.ts';

/** A server that says nothing for two heartbeats is asked anew; the shortest pull that the client allows. */
const PULL = { expires: 1_000, idle_heartbeat: 500, bind: true };
const PAUSE = 250;
/** Pulls that may fail one after the other before it is told: an election takes that long. */
const FAILURES_TOLD = 20;
/** A counter that is there says so of what it holds so often, for so long at most. */
const SAY_HELD_EVERY = 3_000;
const HELD_AT_MOST = 60_000;
/** The last pulls are waited for so long. */
const LAST_PULLS = 2_000;

/** What a lane needs. */
export interface LaneOptions {
  readonly link: NatsLink;
  /** Finds or makes the consumer. */
  readonly open: () => Promise<Consumer>;
  /** Messages that may be here at once. */
  readonly most: number;
  readonly stop: AbortSignal;
  /** Something came. */
  readonly onMessage: () => void;
  readonly onFault: (fault: unknown) => void;
}

/** The messages of one consumer that are here. */
export interface FollowedLane {
  /** The next message, which is held until it is released. */
  take(): JsMsg | undefined;
  release(message: JsMsg): void;
  /** Gives back what was not taken; resolves once no more comes. */
  close(): Promise<void>;
}

/** Pulls messages until stopped, through elections, restarts and cut connections. */
export function followLane({ link, open, most, stop, onMessage, onFault }: LaneOptions): FollowedLane {
  let waiting: JsMsg[] = [];
  /** What is here, waiting or taken, and since when. */
  const held = new Map<JsMsg, number>();
  let onRoom = (): void => undefined;

  /** What will not be taken goes to somebody else, once the last pull from here is over. */
  function giveBack(): void {
    const left = waiting;
    waiting = [];
    for (const message of left) {
      held.delete(message);
      if (!link.connection.isClosed()) message.nak(PULL.expires);
    }
  }

  function sayHeld(): void {
    const oldest = performance.now() - HELD_AT_MOST;
    for (const [message, since] of held) {
      if (since > oldest && !link.connection.isClosed()) message.working();
    }
  }

  async function pull(consumer: Consumer): Promise<void> {
    const messages = await consumer.fetch({ ...PULL, max_messages: most - held.size });
    for await (const message of messages) {
      held.set(message, performance.now());
      waiting.push(message);
      if (stop.aborted) giveBack();
      else onMessage();
    }
  }

  async function waitForRoom(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    onRoom = resolve;
    await promise;
  }

  async function follow(): Promise<void> {
    let consumer: Consumer | undefined;
    let failures = 0;
    while (!stop.aborted) {
      try {
        if (held.size >= most) await waitForRoom();
        if (stop.aborted) return;
        consumer ??= await open();
        await pull(consumer);
        failures = 0;
      } catch (error) {
        consumer = undefined;
        failures += 1;
        if (failures % FAILURES_TOLD === 0) onFault(link.explain(error));
        await sleep(PAUSE);
      }
    }
  }

  const saying = setInterval(sayHeld, SAY_HELD_EVERY);
  const following = follow();
  return {
    take: () => waiting.shift(),
    release(message) {
      held.delete(message);
      onRoom();
    },
    async close() {
      giveBack();
      onRoom();
      // The server goes on to send what was asked for: unheard, it would wait there for somebody to miss it.
      await Promise.race([following, sleep(LAST_PULLS)]);
      clearInterval(saying);
    },
  };
}
