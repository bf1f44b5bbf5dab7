import { ASSUMED } from './assumptions.ts';
import type { Calendar } from './calendar.ts';
import type { Figures } from './figures.ts';
import type { Message } from './message.ts';

const MINUTE = 60;

export interface Detector {
  /** These reports are in the log: their minutes are not judged before they are counted. */
  acknowledged(message: Message): void;
  counted(message: Message): void;
  late(): number;
  delays(): readonly { readonly minute: number; readonly delay: number }[];
}

/**
 * Judges each minute once, one after the other: when it has ended, the grace is over, and everything of it and of earlier
 * minutes that was acknowledged is counted. The verdict is there when the last reader of a web node has it.
 */
export function createDetector({
  calendar,
  figures,
}: {
  readonly calendar: Calendar;
  readonly figures: Figures;
}): Detector {
  /** Acknowledged and not counted yet, by minute. */
  const open: number[] = [];
  const delays: { minute: number; delay: number }[] = [];
  /** The minute to be judged next, and how much of it and of earlier ones is open. */
  let next = 0;
  let openDue = 0;
  let isBusy = false;
  let late = 0;

  const minuteOf = (sentAt: number): number => Math.floor(sentAt / MINUTE);
  const dueAt = (minute: number): number => (minute + 1) * MINUTE + ASSUMED.graceSeconds;

  function judge(): void {
    if (isBusy || openDue > 0 || calendar.now() < dueAt(next)) return;
    isBusy = true;
    const minute = next++;
    openDue = open[next] ?? 0;
    calendar.at(dueAt(next), judge);
    calendar.at(calendar.now() + figures.tick, () => {
      isBusy = false;
      delays.push({ minute, delay: calendar.now() + figures.spread - (minute + 1) * MINUTE });
      judge();
    });
  }
  calendar.at(dueAt(0), judge);

  return {
    acknowledged({ sentAt }) {
      for (const time of sentAt) {
        const minute = minuteOf(time);
        open[minute] = (open[minute] ?? 0) + 1;
        if (minute <= next) openDue += 1;
      }
    },
    counted({ sentAt }) {
      for (const time of sentAt) {
        const minute = minuteOf(time);
        open[minute]! -= 1;
        if (minute <= next) openDue -= 1;
        if (minute < next) late += 1;
      }
      judge();
    },
    late: () => late,
    delays: () => delays,
  };
}
