import { setTimeout as sleep } from 'node:timers/promises';
import type { JetStreamPublishOptions, PubAck } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { NatsLink } from './connect.ts';
import { isPassing } from './nats-fault.ts';

/** One message, and how long it is tried. */
export interface SureMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** The same in every try, so that JetStream keeps the message once. */
  readonly id: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expect?: JetStreamPublishOptions['expect'];
  /** Milliseconds after which no further try is made. */
  readonly patience: number;
}

/** How long one try is waited for: longer than a healthy cluster ever takes, shorter than an election. */
const ONE_TRY = 2_500;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 500;

/** One try; undefined where the connection was made anew meanwhile, and what was sent over the old one may be lost. */
async function tryOnce(link: NatsLink, message: SureMessage, timeout: number): Promise<PubAck | undefined> {
  const { subject, data, id, expect } = message;
  // The client writes into the headers that it is given.
  const own = headers();
  for (const [key, value] of Object.entries(message.headers ?? {})) own.set(key, value);
  const { promise, resolve, reject } = Promise.withResolvers<PubAck | undefined>();
  const forget = link.onReconnect(() => resolve(undefined));
  link.js
    .publish(subject, data, { msgID: id, headers: own, timeout, ...(expect === undefined ? {} : { expect }) })
    .then(resolve, reject);
  return promise.finally(forget);
}

/**
 * Publishes until JetStream says that a quorum has it.
 *
 * @throws FaultlineError `log-unavailable` once patience is over; `overloaded` at once where the stream is full
 */
export async function publishSurely(link: NatsLink, message: SureMessage): Promise<PubAck> {
  const until = performance.now() + message.patience;
  let pause = FIRST_PAUSE;
  for (;;) {
    try {
      const left = Math.max(100, until - performance.now());
      const kept = await tryOnce(link, message, Math.min(ONE_TRY, left));
      if (kept) return kept;
    } catch (error) {
      if (!isPassing(error) || performance.now() + pause > until) throw link.explain(error);
      await sleep(pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }
}
