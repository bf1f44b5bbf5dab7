import type { Problem } from '../core/problem.ts';
import type { Acceptance } from './report-log.ts';

/** What the edge knows of where a report came from. Used in memory, then dropped; never stored. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  /** Host of the page that the sender came from; empty or absent when unknown. */
  readonly referrer?: string;
  /** True for a sender who solved a proof of work. */
  readonly proven?: boolean;
  /** True for a machine with a key, which speaks for many people: neither weighed nor limited by its network. */
  readonly trusted?: boolean;
}

/** What the sender of one report is told. */
export type IntakeAnswer =
  | { readonly ok: true; readonly id: string; readonly accepted: Acceptance }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The one door for what people say: web form, API, batch, replay and simulation all come through it. */
export interface Intake {
  /**
   * Checks, normalises and logs reports of one market. Resolves once every accepted one is durable,
   * with one answer a report, in order.
   * @throws FaultlineError `overloaded` when the queue is full, `store-unavailable` when nothing can be kept.
   */
  submit(market: string, reports: readonly unknown[], origin: Origin): Promise<readonly IntakeAnswer[]>;
}
