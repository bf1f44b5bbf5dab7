import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { EpochMs } from '../../core/time.ts';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';
import { COUNTERS, LANES, type Lane, SENT_HEADER } from './message-form.ts';

/** Sequence up to which all messages are counted; 0 where no counter was ever there. */
async function countedUpTo({ manager }: NatsLink, stream: string): Promise<number> {
  try {
    return (await manager.consumers.info(stream, COUNTERS)).ack_floor.stream_seq;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return 0;
    throw error;
  }
}

/** When a gateway sent the message that waits longest, by the gateway's own clock: that of NATS may be wrong. */
async function waitsSince(link: NatsLink, lane: Lane): Promise<EpochMs> {
  const stream = streamOf(link.settings, lane);
  // The stream first: what comes after this question was not acknowledged before it.
  const { state } = await link.manager.streams.info(stream);
  const counted = await countedUpTo(link, stream);
  if (state.messages === 0 || counted >= state.last_seq) return Number.POSITIVE_INFINITY;
  const seq = Math.max(counted + 1, state.first_seq);
  const message = await link.manager.streams.getMessage(stream, { seq });
  return Number(message?.header.get(SENT_HEADER)) || Date.parse(message?.timestamp ?? state.first_ts);
}

/** Time up to which all that was acknowledged is counted. */
export function findSettled(link: NatsLink): Promise<EpochMs> {
  return link.ask(async () => Math.min(...(await Promise.all(LANES.map((lane) => waitsSince(link, lane))))));
}
