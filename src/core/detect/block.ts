import type { Tally } from '../count/tally.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import { type Baseline, expect, learn } from './baseline.ts';
import type { Bin, Channels } from './channels.ts';
import {
  BINS,
  CLIPPED,
  COUNT,
  DISPERSION,
  END,
  ERROR,
  HOUR_OF_WEEK,
  HOURS,
  type Hot,
  MEAN,
  PRODUCTS,
  RATE_AT_END,
  RATE_AT_START,
  RESIDUAL,
  SQUARES,
  START,
} from './hot.ts';
import type { DetectParams } from './params.ts';
import { learnProfile, type Profile } from './profile.ts';
import { boundedProduct, boundedSquare, learnSpread, residualOf } from './spread.ts';

/**
 * A quarter of an hour of one series (longer where its bins are), as it was seen; learned as one when it is sure that
 * nothing was beginning. The present one is kept in the hot numbers, with what was expected of it. Plain data.
 */
export interface Block {
  readonly end: EpochMs;
  readonly hourOfWeek: number;
  /** Time, reports, reports clipped, reports expected. */
  readonly hours: number;
  readonly count: number;
  readonly clipped: number;
  readonly mean: number;
  /** Bins, and sums of their bounded squared residuals and products of neighbours. */
  readonly bins: number;
  readonly squares: number;
  readonly products: number;
  readonly tally: Tally | undefined;
}

/** A bin as it comes in. */
export interface Span {
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** Local hour of the week in its middle. */
  readonly hourOfWeek: number;
}

/** Begins the block that this bin lies in: works out what is expected of it. */
export function openBlock(hot: Hot, baseline: Baseline, span: Span, params: DetectParams): void {
  const length = params.blockMinutes * MINUTE;
  const start = span.end - span.start >= length ? span.start : floorTo(span.start, length);
  const end = Math.max(start + length, span.end);
  const hours = (end - start) / HOUR;
  const middle = (start + end) / 2;
  const hourOfWeek = (span.hourOfWeek + (middle - (span.start + span.end) / 2) / HOUR + 168) % 168;
  const at = (offset: number, long: number) =>
    expect(baseline, (hourOfWeek + offset + 168) % 168, long, params);
  const whole = hours > 1;
  const first = whole ? at(0, hours) : at(-hours / 2, 0);
  hot[START] = start;
  hot[END] = end;
  hot[HOUR_OF_WEEK] = hourOfWeek;
  hot[RATE_AT_START] = first.rate;
  hot[RATE_AT_END] = whole ? first.rate : at(hours / 2, 0).rate;
  hot[ERROR] = first.error;
  emptyBlock(hot);
}

/** Forgets what was seen in the present block. */
export function emptyBlock(hot: Hot): void {
  hot.fill(0, HOURS, PRODUCTS + 1);
}

/** The present block as it was seen. */
export function blockOf(hot: Hot, tally: Tally | undefined): Block {
  return {
    end: hot[END]!,
    hourOfWeek: hot[HOUR_OF_WEEK]!,
    hours: hot[HOURS]!,
    count: hot[COUNT]!,
    clipped: hot[CLIPPED]!,
    mean: hot[MEAN]!,
    bins: hot[BINS]!,
    squares: hot[SQUARES]!,
    products: hot[PRODUCTS]!,
    tally,
  };
}

/** Reports expected of a bin of the present block. */
export function meanOf(hot: Hot, start: EpochMs, end: EpochMs): number {
  const part = ((start + end) / 2 - hot[START]!) / (hot[END]! - hot[START]!);
  const rate = hot[RATE_AT_START]! + (hot[RATE_AT_END]! - hot[RATE_AT_START]!) * part;
  return Math.max((rate * (end - start)) / HOUR, 1e-6);
}

/** Adds a healthy-looking bin to the present block. */
export function addBin(hot: Hot, bin: Bin, params: DetectParams): void {
  const { count, mean } = bin;
  const dispersion = hot[DISPERSION]!;
  const residual = residualOf(count, mean);
  let clipped = count;
  // In a short bin of a small service even two reports are nothing strange.
  if (count > mean + params.clip) {
    const wrong = bin.error * mean;
    const deviation = Math.sqrt(dispersion * mean + wrong * wrong);
    clipped = Math.min(count, mean + Math.max(params.clip * deviation, params.clip));
  }
  hot[HOURS] = hot[HOURS]! + (bin.end - bin.start) / HOUR;
  hot[COUNT] = hot[COUNT]! + count;
  hot[CLIPPED] = hot[CLIPPED]! + clipped;
  hot[MEAN] = hot[MEAN]! + mean;
  hot[BINS] = hot[BINS]! + 1;
  hot[SQUARES] = hot[SQUARES]! + boundedSquare(dispersion, residual, mean);
  hot[PRODUCTS] = hot[PRODUCTS]! + boundedProduct(dispersion, residual, hot[RESIDUAL]!);
  hot[RESIDUAL] = residual;
}

/** Learns from one bin of a burst how wildly the series can swing, and nothing else. */
export function learnBurst(hot: Hot, channels: Channels, bin: Bin, params: DetectParams): void {
  const { fine } = channels;
  const residual = residualOf(bin.count, bin.mean);
  learnSpread(fine, {
    bins: 1,
    squares: boundedSquare(fine.dispersion, residual, bin.mean),
    products: boundedProduct(fine.dispersion, residual, hot[RESIDUAL]!),
    memory: (params.spreadHours * HOUR) / (bin.end - bin.start),
  });
  hot[RESIDUAL] = residual;
}

/** What a block teaches. */
export interface Pupil {
  readonly baseline: Baseline;
  readonly channels: Channels;
  readonly profile: Profile;
  /** Residual of the block learned before. */
  blockResidual: number;
}

/** Learns one healthy block: level and hours, spread, and what healthy complaints are like. */
export function learnBlock(pupil: Pupil, block: Block, params: DetectParams): void {
  if (block.bins === 0) return;
  const { fine, coarse } = pupil.channels;
  const { bins, squares, products, hourOfWeek, hours, clipped } = block;
  const memory = params.spreadHours / hours;
  learnSpread(fine, { bins, squares, products, memory: memory * bins });
  const residual = residualOf(block.count, block.mean);
  learnSpread(coarse, {
    bins: 1,
    squares: boundedSquare(coarse.dispersion, residual, block.mean),
    products: boundedProduct(coarse.dispersion, residual, pupil.blockResidual),
    memory,
  });
  pupil.blockResidual = residual;
  learn(pupil.baseline, { count: clipped, hourOfWeek, hours }, params);
  if (block.tally && clipped === block.count) learnProfile(pupil.profile, block.tally);
}
