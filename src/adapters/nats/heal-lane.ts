import { setTimeout as sleep } from 'node:timers/promises';
import { FaultlineError } from '../../errors.ts';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';
import { COUNTERS, type Lane } from './message-form.ts';
import { isPassing } from './nats-fault.ts';
import { describeNats } from './parse-nats-url.ts';

const EVERY = 2_000;
/** Longer than any healthy counter holds a message, and than a message of one that is gone waits. */
const STUCK_AFTER = 30_000;

/**
 * Has messages given out again that nats-server 2.9 lost sight of: after a kill of all servers some that were acknowledged
 * are back in the stream, and no consumer gets them. A consumer that is made anew gets all that is there; what was counted
 * before changes nothing.
 */
export async function healLane(
  link: NatsLink,
  lane: Lane,
  { stop, onFault }: { readonly stop: AbortSignal; readonly onFault: (fault: unknown) => void },
): Promise<void> {
  const stream = streamOf(link.settings, lane);
  const { streams, consumers } = link.manager;
  let oldest = 0;
  let since = performance.now();

  async function heal(): Promise<void> {
    const { state } = await streams.info(stream);
    const {
      ack_floor: done,
      num_pending: ahead,
      num_ack_pending: held,
    } = await consumers.info(stream, COUNTERS);
    // Back after it was acknowledged, or neither given out nor to be given out.
    const isOut = state.first_seq <= done.stream_seq || ahead + held === 0;
    const isStuck = state.messages > 0 && state.first_seq === oldest && isOut;
    if (!isStuck) since = performance.now();
    oldest = state.first_seq;
    if (performance.now() - since < STUCK_AFTER) return;
    since = performance.now();
    await consumers.delete(stream, COUNTERS);
    const says = `${stream} holds ${state.messages} messages that were not given out; they are given out again`;
    onFault(new FaultlineError('log-unavailable', `${describeNats(link.settings)}: ${says}`));
  }

  while (!stop.aborted && !link.connection.isClosed()) {
    await heal().catch((error: unknown) => {
      // A consumer that is not there yet, or not now, is there at the next look.
      if (!isPassing(error) && !/not found/.test(String(error))) onFault(link.explain(error));
    });
    await sleep(EVERY, undefined, { signal: stop }).catch(() => undefined);
  }
}
