import { type EpochMs, parseInstant } from '../../core/time.ts';

const NO_OFFSET = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,9})?$/;

/** A time of a plain series: RFC 3339, or without an offset and then taken as UTC. */
export function parseSeriesTime(text: string): EpochMs | undefined {
  const trimmed = text.trim();
  return parseInstant(NO_OFFSET.test(trimmed) ? `${trimmed.replace(' ', 'T')}Z` : trimmed);
}

/** The width of a series' bins in whole seconds, from 1 to 86400: the median step between its times. */
export function seriesSpacing(times: readonly EpochMs[]): number {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((at, index) => at - (sorted[index] as EpochMs));
  const median = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 60_000;
  return Math.min(86_400, Math.max(1, Math.round(median / 1000)));
}
