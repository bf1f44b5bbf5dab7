import { type EpochMs, HOUR, MINUTE } from '../../core/time.ts';
import type { Formats } from '../format/create-formats.ts';

const HOURS = [1, 2, 3, 4, 6, 12, 24, 48, 96, 168];

/** Instants on whole local hours, at most `most` of them. */
export function timeTicks(from: EpochMs, to: EpochMs, most: number, f: Formats): EpochMs[] {
  const hours = HOURS.find((h) => (to - from) / (h * HOUR) <= most) ?? 336;
  const ticks: EpochMs[] = [];
  for (let at = Math.ceil(from / HOUR) * HOUR; at <= to; at += HOUR) {
    // Zones off by half an hour have their local hours between the whole ones.
    const local = at - (f.minuteOfDay(at) % 60) * MINUTE;
    const hour = Math.floor(f.minuteOfDay(local) / 60);
    if (local >= from && hour % Math.min(hours, 24) === 0) ticks.push(local);
  }
  return ticks;
}

/** A round number at or above `value` and the steps to it: 1, 2, 2.5 or 5 times a power of ten. */
export function valueTicks(
  value: number,
  steps = 4,
): { readonly top: number; readonly ticks: readonly number[] } {
  const rough = Math.max(value, 4) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough) ?? 10) * power;
  const n = Math.ceil(Math.max(value, 4) / step);
  return { top: step * n, ticks: Array.from({ length: n }, (_, i) => step * (i + 1)) };
}
