import { AckPolicy, type Consumer, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { FaultlineError } from '../../errors.ts';
import type { LogPiece, LogReader } from '../../ports/log-reader.ts';
import type { LoggedReport } from '../../ports/report-log.ts';
import { writeAcceptances } from './acceptances.ts';
import type { NatsLink } from './connect.ts';
import { decodeBatch } from './decode-batch.ts';
import { streamOf } from './ensure-streams.ts';
import { followLane } from './follow-lane.ts';
import { healLane } from './heal-lane.ts';
import { COUNTERS, LANES, type Lane, REPLY_HEADER } from './message-form.ts';
import { describeNats } from './parse-nats-url.ts';
import { publishSurely } from './publish-surely.ts';

/** What a reader needs. */
export interface NatsReaderOptions {
  readonly link: NatsLink;
  readonly onFault: (fault: unknown) => void;
}

/** Nanoseconds after which a piece of a counter that is gone goes to another. */
const ACK_WAIT = 10e9;
/** Messages that all counters together may hold. */
const MAX_HELD = 1_024;
/** How long a message that cannot be counted here waits before it is given out again. */
const LATER = 10_000;

type Tell = (says: string) => void;

/** Finds the durable consumer of a lane, or makes it. */
async function openConsumer({ manager, js, settings }: NatsLink, lane: Lane): Promise<Consumer> {
  const info = await manager.consumers.add(streamOf(settings, lane), {
    durable_name: COUNTERS,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: ACK_WAIT,
    max_ack_pending: MAX_HELD,
    max_deliver: -1,
  });
  return js.consumers.getConsumerFromInfo(info);
}

/** Puts what cannot be counted where somebody may look at it, so that it neither blocks nor is lost. */
async function keepAside(link: NatsLink, message: JsMsg, reason: string): Promise<string> {
  const { name } = link.settings;
  const { subject, seq, data } = message;
  await publishSurely(link, {
    subject: `${name}.unread.${subject.slice(name.length + 1)}`,
    data,
    id: `${subject} ${seq}`,
    headers: { 'Faultline-Reason': reason, 'Faultline-Sequence': `${seq}` },
    patience: 5_000,
  });
  message.ack();
  return `message ${seq} on ${subject} cannot be counted: ${reason}; it is kept in the stream ${streamOf(link.settings, 'unread')}`;
}

/** Does so, or has it given out again where that cannot be done now; tells either. */
function createPutAside(link: NatsLink, tell: Tell) {
  return (message: JsMsg, reason: string): void =>
    void keepAside(link, message, reason).then(tell, (fault) => {
      message.nak(LATER);
      tell(String(fault));
    });
}

type PutAside = ReturnType<typeof createPutAside>;

/** Reads messages; those that cannot be counted here are dealt with. */
function createMessageReader(putAside: PutAside, tell: Tell) {
  let newest = 0;
  return (message: JsMsg): readonly LoggedReport[] | undefined => {
    const decoded = decodeBatch(message.data);
    if (decoded.kind === 'reports') return decoded.reports;
    if (decoded.kind === 'unreadable') {
      putAside(message, decoded.says);
      return undefined;
    }
    message.nak(LATER);
    if (decoded.version > newest) {
      newest = decoded.version;
      tell(
        `a gateway writes messages of version ${newest}; they wait for a newer counter: update counters first`,
      );
    }
    return undefined;
  };
}

/** A message as a piece of the log. */
function pieceOf(
  link: NatsLink,
  message: JsMsg,
  rest: Pick<LogPiece, 'reports' | 'urgent'> & { readonly putAside: PutAside; readonly release: () => void },
): LogPiece {
  const { reports, urgent, putAside, release } = rest;
  let isOpen = true;
  const finish = (act: () => void) => {
    if (!isOpen) return;
    isOpen = false;
    // Once the connection is ended nobody hears it: the piece goes to another counter by itself.
    if (!link.connection.isClosed() && !link.connection.isDraining()) act();
    release();
  };
  return {
    reports,
    urgent,
    done: (acceptances) =>
      finish(() => {
        message.ack();
        const reply = message.headers?.get(REPLY_HEADER);
        if (reply) link.connection.publish(reply, writeAcceptances(acceptances));
      }),
    again: (afterMs) => finish(() => message.nak(afterMs)),
    refuse: (says) => finish(() => putAside(message, says)),
  };
}

/** Reads through durable consumers that all counters share; whoever comes first makes them. */
export function createNatsReader({ link, onFault }: NatsReaderOptions): LogReader {
  const ended = new AbortController();
  const tell: Tell = (says) =>
    onFault(new FaultlineError('log-unavailable', `${describeNats(link.settings)}: ${says}`));
  const putAside = createPutAside(link, tell);
  const read = createMessageReader(putAside, tell);

  async function* pieces(most: number, stopped: AbortSignal): AsyncGenerator<LogPiece> {
    const over = new AbortController();
    const stop = AbortSignal.any([stopped, ended.signal, over.signal]);
    let given = 0;
    let wake = (): void => undefined;
    const lanes = LANES.map((lane) => ({
      urgent: lane === 'urgent',
      ...followLane({
        ...{ link, stop, onFault, onMessage: () => wake() },
        open: () => openConsumer(link, lane),
        // A few calls for help wait here at all times, so that they are next whatever else there is.
        most: lane === 'urgent' ? Math.ceil(most / 4) : most,
      }),
    }));

    for (const lane of LANES) void healLane(link, lane, { stop, onFault });

    /** The next piece that is here, if one may be given. */
    function next(): LogPiece | undefined {
      for (const { urgent, take, release } of lanes) {
        for (let message = given < most ? take() : undefined; message; message = take()) {
          const held = message;
          const reports = read(held);
          if (reports === undefined) release(held);
          else {
            given += 1;
            const free = () => {
              given -= 1;
              release(held);
              wake();
            };
            return pieceOf(link, held, { reports, urgent, putAside, release: free });
          }
        }
      }
      return undefined;
    }

    stop.addEventListener('abort', () => wake());
    try {
      while (!stop.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        const piece = next();
        if (piece) yield piece;
        else await promise;
      }
    } finally {
      over.abort();
      await Promise.all(lanes.map(({ close }) => close()));
    }
  }

  return {
    read: pieces,
    close() {
      ended.abort();
      return Promise.resolve();
    },
  };
}
