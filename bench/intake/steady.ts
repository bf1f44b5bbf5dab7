import type { ClosedRun } from './closed-loop.ts';
import type { KindFigures } from './open-loop.ts';
import { CONNECTIONS, type Plan, READING } from './plan.ts';
import type { Session } from './session.ts';
import type { LoopDelay } from './watch-loop.ts';

/** Acknowledgement at half of the peak. */
export interface Half {
  /** Reports a second offered. */
  readonly rate: number;
  readonly figures: KindFigures;
  readonly loop: LoopDelay;
}

export async function measureHalf(session: Session, plan: Plan, peak: number): Promise<Half> {
  const rate = Math.max(1, Math.round(peak / 2));
  await session.product.loopDelay();
  const phases = [
    { name: 'warm', seconds: plan.warm, rates: { single: rate } },
    { name: 'half', seconds: plan.half, rates: { single: rate } },
  ];
  const run = await session.open(phases, { connections: CONNECTIONS.half, queue: true });
  return { rate, figures: run.phases.at(-1)!.kinds.single!, loop: await session.product.loopDelay() };
}

/** Reads while reports are written. */
export interface Reads {
  /** 95 reads to 5 reports, as fast as answers come; answers of both. */
  readonly mixed: ClosedRun;
  /** As fast as answers come, while reports are written at a steady rate. */
  readonly fastest: ClosedRun;
  /** The same writes, reads at a steady rate. */
  readonly steady: KindFigures;
  /** Of the writes meanwhile. */
  readonly writes: KindFigures;
  readonly loop: LoopDelay;
}

export async function measureReads(session: Session, plan: Plan): Promise<Reads> {
  const { product } = session;
  const options = { connections: CONNECTIONS.half, queue: true };
  const mixed = await session.closed(product, 'mixed', CONNECTIONS.reads, plan.mixed);
  const writing = session.open(
    [{ name: 'writes', seconds: plan.reads + 1, rates: { single: READING.writes } }],
    options,
  );
  const fastest = await session.closed(product, 'read', CONNECTIONS.reads, plan.reads);
  await writing;
  await product.loopDelay();
  const rates = { single: READING.writes, read: READING.reads };
  const phases = [
    { name: 'warm', seconds: 1, rates },
    { name: 'reads', seconds: plan.reads, rates },
  ];
  const { kinds } = (await session.open(phases, options)).phases.at(-1)!;
  return { mixed, fastest, steady: kinds.read!, writes: kinds.single!, loop: await product.loopDelay() };
}
