import { ASSUMED } from './assumptions.ts';
import type { Calendar } from './calendar.ts';
import { createFifo } from './fifo.ts';
import type { Figures } from './figures.ts';
import type { Message } from './message.ts';

export interface CounterOptions {
  readonly calendar: Calendar;
  readonly figures: Figures;
  /** Connections that write; each has its own shards, as in the product. */
  readonly writers: number;
  readonly onCounted: (message: Message) => void;
}

export interface Counter {
  add(message: Message): void;
  /** PostgreSQL is away for so many seconds; what it was at is finished first. */
  stop(seconds: number): void;
  /** Reports that were added and are not counted yet. */
  waiting(): number;
  counted(): number;
}

/**
 * Counters as PostgreSQL sees them: a shard has one writer, which takes what waits for it as one transaction. A writer
 * beside another one that is at work is slower than alone, even while the other only waits for its commit.
 */
export function createCounter({ calendar, figures, writers, onCounted }: CounterOptions): Counter {
  const lanes = Array.from({ length: writers }, () => ({ waits: createFifo<Message>(), isBusy: false }));
  let waiting = 0;
  let counted = 0;
  let closedUntil = 0;

  type Lane = (typeof lanes)[number];

  function takeGroup({ waits }: Lane): { messages: Message[]; size: number } {
    const messages: Message[] = [];
    const most = ASSUMED.transaction;
    let size = 0;
    for (let next = waits.first(); next !== undefined; next = waits.first()) {
      const isFull = messages.length === most.messages || size + next.sentAt.length > most.reports;
      if (messages.length > 0 && isFull) break;
      size += next.sentAt.length;
      messages.push(next);
      waits.take();
    }
    return { messages, size };
  }

  function secondsOf(size: number): number {
    const busy = lanes.filter(({ isBusy }) => isBusy).length;
    const rate = busy === 1 ? figures.countedOneWriter : figures.countedTwoWriters / busy;
    return ASSUMED.commitSeconds + size / rate;
  }

  function begin(lane: Lane): void {
    if (lane.isBusy || lane.waits.size() === 0 || calendar.now() < closedUntil) return;
    lane.isBusy = true;
    const { messages, size } = takeGroup(lane);
    calendar.at(calendar.now() + secondsOf(size), () => {
      lane.isBusy = false;
      counted += size;
      waiting -= size;
      for (const message of messages) onCounted(message);
      begin(lane);
    });
  }

  return {
    add(message) {
      waiting += message.sentAt.length;
      const lane = lanes[message.shard % writers]!;
      lane.waits.add(message);
      begin(lane);
    },
    stop(seconds) {
      closedUntil = calendar.now() + seconds;
      for (const lane of lanes) calendar.at(closedUntil, () => begin(lane));
    },
    waiting: () => waiting,
    counted: () => counted,
  };
}
