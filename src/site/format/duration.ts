import { type EpochMs, HOUR, MINUTE } from '../../core/time.ts';

/** `11 h 25 min`, `12 minutes`. */
export function duration(span: EpochMs): string {
  const minutes = Math.max(0, Math.round(span / MINUTE));
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(span / HOUR);
  const rest = Math.round((span - hours * HOUR) / MINUTE);
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${rest}\u00a0min`;
}
