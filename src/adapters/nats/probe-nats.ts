import { randomUUID } from 'node:crypto';
import { AckPolicy, JetStreamApiError } from '@nats-io/jetstream';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';

const WRONG_STREAM = 10060;
/** How long one step is waited for, in milliseconds; the least that a pull may have is a second. */
const STEP = 2_000;
/** Nanoseconds after which the server forgets a consumer that this process could not remove. */
const FORGET = 10e9;

/**
 * Publishes so that the stream must refuse: the message goes the whole way, and nothing is kept.
 *
 * @throws FaultlineError that says what stands against publishing there
 */
export async function dryPublish(link: NatsLink, subject: string): Promise<void> {
  const expect = { streamName: 'none' };
  try {
    await link.js.publish(subject, '', { expect, timeout: STEP });
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== WRONG_STREAM) throw link.explain(error);
  }
}

/** One message there and back, in the stream that no counter reads. */
async function runProbe({ js, manager, settings }: NatsLink): Promise<void> {
  const id = randomUUID();
  const subject = `${settings.name}.unread.probe.${id}`;
  const stream = streamOf(settings, 'unread');
  const { seq } = await js.publish(subject, 'probe', { timeout: STEP });
  try {
    const info = await manager.consumers.add(stream, {
      name: `probe-${id}`,
      filter_subject: subject,
      ack_policy: AckPolicy.Explicit,
      inactive_threshold: FORGET,
    });
    const message = await js.consumers.getConsumerFromInfo(info).next({ expires: STEP });
    if (message === null) throw new Error(`${stream} does not give out what it was just given: timeout`);
    await message.ackAck({ timeout: STEP });
    await manager.consumers.delete(stream, info.name);
  } finally {
    await manager.streams.deleteMessage(stream, seq);
  }
}

/**
 * Publishes to every kind of subject, and takes one message there and back, as gateways and counters do.
 * It listens to the connection until that ends: for doctor, not for each minute.
 *
 * @throws FaultlineError that names the right that is missing
 */
export async function probeNats(link: NatsLink): Promise<void> {
  // A pull that is not allowed just hears nothing; the connection says why.
  let denied: Error | undefined;
  const listen = async () => {
    for await (const status of link.connection.status()) {
      if (status.type === 'error') denied ??= status.error;
    }
  };
  void listen();
  try {
    for (const kind of ['reports', 'urgent', 'feed', 'salts'] as const)
      await dryPublish(link, `${link.settings.name}.${kind}.probe`);
    await runProbe(link);
  } catch (error) {
    throw link.explain(denied ?? error);
  }
}
