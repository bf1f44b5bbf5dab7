import type { Rng } from '../../src/sim/rng.ts';
import { createLatencies, type Percentiles } from '../intake/latencies.ts';
import { ASSUMED } from './assumptions.ts';
import type { Calendar } from './calendar.ts';
import { createCounter } from './counter.ts';
import { createDetector } from './detector.ts';
import { createFifo } from './fifo.ts';
import type { Figures } from './figures.ts';
import type { Message } from './message.ts';
import { createStation } from './station.ts';

export interface PipelineOptions {
  readonly calendar: Calendar;
  readonly rng: Rng;
  readonly figures: Figures;
  readonly gateways: number;
  /** Streams of the log, each with a leader of its own; shards are dealt out to them. */
  readonly streams: number;
  /** Connections that write to PostgreSQL; shards are dealt out to them. */
  readonly writers: number;
  /** Shards that one busy service is spread over. */
  readonly shardsAService: number;
}

/** Where all reports are that were ever offered. */
export interface Places {
  readonly offered: number;
  readonly refused: number;
  /** In gateways, not acknowledged yet. */
  readonly held: number;
  /** Acknowledged, not counted yet. */
  readonly inLog: number;
  readonly counted: number;
}

export interface Pipeline {
  /** A person sends a report now. */
  report(): void;
  /** The leaders of all streams die, and others take over after so many seconds. */
  loseLeaders(seconds: number): void;
  stopStore(seconds: number): void;
  places(): Places;
  /** Waiting time of acknowledgements, in milliseconds. */
  acknowledged(): Percentiles & { readonly longest: number };
  /** Messages that were acknowledged. */
  messages(): number;
  /** Counted after their minute was judged. */
  late(): number;
  /** Seconds from the end of each minute to its verdict, in order of minutes; those that were judged. */
  verdictDelays(): readonly { readonly minute: number; readonly delay: number }[];
}

/** Draws a shard by its share. */
function createDraw(rng: Rng, shardsAService: number): () => number {
  const total = ASSUMED.shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  const ends = ASSUMED.shares.map((share) => {
    sum += share / total;
    return sum;
  });
  return () => {
    const at = rng.next();
    const service = ends.findIndex((end) => at < end);
    const part = shardsAService === 1 ? 0 : rng.int(shardsAService);
    return (service < 0 ? ends.length - 1 : service) * shardsAService + part;
  };
}

/** Seconds of a leader's work on a message: a straight line through the two sizes that were measured. */
export function leaderSeconds({ streamMessages, streamReports }: Figures, reports: number): number {
  const [ofOne, ofHundred] = [1 / streamMessages, 100 / streamReports];
  const each = (ofHundred - ofOne) / 99;
  return ofOne + each * (reports - 1);
}

/** What waits in a gateway, and how many groups are under way. */
interface Queue {
  readonly waits: ReturnType<typeof createFifo<number>>;
  flying: number;
}

/**
 * Gateways, log, counters and detector, as queues in front of one another. That a gateway gives up after 12 s is left out:
 * nothing waits for so long here.
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { calendar, rng, figures, gateways, streams } = options;
  const draw = createDraw(rng.fork('shard'), options.shardsAService);
  const chooseGateway = rng.fork('gateway');
  const latencies = createLatencies();
  const sum = { offered: 0, refused: 0, atDoors: 0, flying: 0, messages: 0, longest: 0 };
  const detector = createDetector({ calendar, figures });
  const counter = createCounter({ ...options, onCounted: detector.counted });

  const leaders = Array.from({ length: streams }, () =>
    createStation<{ readonly message: Message; readonly onKept: () => void }>({
      calendar,
      servers: 1,
      capacity: Number.POSITIVE_INFINITY,
      sizeOf: ({ message }) => message.sentAt.length,
      serviceOf: ({ message }) => leaderSeconds(figures, message.sentAt.length),
      onDone: ({ onKept }) => calendar.at(calendar.now() + ASSUMED.quorumSeconds, onKept),
    }),
  );

  function acknowledge(message: Message): void {
    const now = calendar.now();
    for (const sentAt of message.sentAt) {
      const ms = (now - sentAt) * 1000;
      latencies.record(ms);
      if (ms > sum.longest) sum.longest = ms;
    }
    sum.flying -= message.sentAt.length;
    sum.messages += 1;
    detector.acknowledged(message);
    counter.add(message);
  }

  /** The longest waiting reports, parted by shard. */
  function takeGroup({ waits }: Queue): readonly Message[] {
    const byShard = new Map<number, number[]>();
    for (let n = Math.min(ASSUMED.gateway.group, waits.size()); n > 0; n -= 1) {
      const shard = draw();
      const others = byShard.get(shard);
      if (others) others.push(waits.take()!);
      else byShard.set(shard, [waits.take()!]);
    }
    return [...byShard].map(([shard, sentAt]) => ({ shard, sentAt }));
  }

  /** Group commit: what came while so many groups were under way goes into the next. */
  function flush(queue: Queue): void {
    while (queue.flying < ASSUMED.gateway.flying && queue.waits.size() > 0) {
      const messages = takeGroup(queue);
      let left = messages.length;
      queue.flying += 1;
      for (const message of messages) {
        sum.flying += message.sentAt.length;
        const onKept = () => {
          acknowledge(message);
          left -= 1;
          if (left > 0) return;
          queue.flying -= 1;
          flush(queue);
        };
        leaders[message.shard % streams]!.offer({ message, onKept });
      }
    }
  }

  const queues = Array.from({ length: gateways }, (): Queue => ({ waits: createFifo<number>(), flying: 0 }));
  const doors = queues.map((queue) =>
    createStation<number>({
      calendar,
      servers: 1,
      capacity: Number.POSITIVE_INFINITY,
      sizeOf: () => 1,
      serviceOf: () => 1 / figures.gatewayReports,
      onDone(sentAt) {
        sum.atDoors -= 1;
        if (queue.waits.size() >= ASSUMED.gateway.waiting) sum.refused += 1;
        else queue.waits.add(sentAt);
        flush(queue);
      },
    }),
  );

  return {
    report() {
      sum.offered += 1;
      sum.atDoors += 1;
      doors[chooseGateway.int(gateways)]!.offer(calendar.now());
    },
    loseLeaders: (seconds) => {
      for (const leader of leaders) leader.pauseUntil(calendar.now() + seconds);
    },
    stopStore: (seconds) => counter.stop(seconds),
    places: () => ({
      offered: sum.offered,
      refused: sum.refused,
      held: queues.reduce((all, { waits }) => all + waits.size(), sum.atDoors + sum.flying),
      inLog: counter.waiting(),
      counted: counter.counted(),
    }),
    acknowledged: () => ({ ...latencies.figures(), longest: sum.longest }),
    messages: () => sum.messages,
    late: detector.late,
    verdictDelays: detector.delays,
  };
}
