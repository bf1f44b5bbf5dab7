import { median } from '../print-table.ts';
import { tell } from '../run-bench.ts';
import type { Percentiles } from './latencies.ts';
import { CONNECTIONS, type Plan } from './plan.ts';
import { describeProcessor, processorTimeOf } from './process-figures.ts';
import { BATCH } from './requests.ts';
import type { Measured } from './servers.ts';
import type { Session } from './session.ts';
import type { LoopDelay } from './watch-loop.ts';

/** One thing measured in a closed loop, once a round. */
export interface Peak extends Percentiles {
  readonly what: string;
  /** Reports a second. */
  readonly perSecond: number;
}

export interface Peaks {
  /** Medians over the rounds. */
  readonly single: Peak;
  readonly empty: Peak;
  readonly bare: Peak;
  readonly rawSingle: Peak;
  readonly batch: Peak;
  readonly rawBatch: Peak;
  /** Medians of the ratios within each round. */
  readonly singleToEmpty: number;
  readonly batchToRaw: number;
  /** Of the product, by case, in the last round. */
  readonly inside: Readonly<
    Record<'single' | 'batch', { readonly loop: LoopDelay; readonly processor: string }>
  >;
}

type Round = Readonly<Record<'single' | 'empty' | 'bare' | 'rawSingle' | 'batch' | 'rawBatch', Peak>>;
type Inside = { loop: LoopDelay; processor: string };

/** Runs one part while the others stand still. */
async function alone<T>(parts: readonly Measured[], one: Measured, run: () => Promise<T>): Promise<T> {
  for (const part of parts) if (part !== one) part.freeze();
  one.thaw();
  return run();
}

async function watchProduct<T>({ product }: Session, run: () => Promise<T>): Promise<[T, Inside]> {
  await product.loopDelay();
  const [before, began] = [processorTimeOf(product.pid), performance.now()];
  const result = await run();
  const seconds = (performance.now() - began) / 1000;
  const processor = describeProcessor(before, processorTimeOf(product.pid), seconds);
  return [result, { loop: await product.loopDelay(), processor }];
}

async function measureRound(session: Session, plan: Plan): Promise<[Round, Peaks['inside']]> {
  const { product, empty, bare, raw } = session;
  const parts = [product, empty, bare, raw];
  const closed = async (what: string, server: typeof empty, kind: 'single' | 'batch', seconds: number) => {
    const run = await session.closed(server, kind, CONNECTIONS[kind], seconds);
    if (run.failed > 0) tell(`${what}: ${run.failed} requests failed`);
    const { ok, p50, p99, p999 } = run;
    return { what, perSecond: (ok * (kind === 'batch' ? BATCH : 1)) / run.seconds, p50, p99, p999 };
  };
  const bareStore = async (what: string, batch: number, callers: number) => ({
    what,
    ...(await raw.run({ seconds: plan.raw, batch, callers, start: session.newStart() })),
  });
  const [single, insideSingle] = await alone(parts, product, () =>
    watchProduct(session, () => closed('POST /v1/reports', product, 'single', plan.single)),
  );
  const emptyRun = await alone(parts, empty, () => closed('empty POST handler', empty, 'single', plan.empty));
  const bareRun = await alone(parts, bare, () => closed('empty, Node http alone', bare, 'single', plan.bare));
  const rawSingle = await alone(parts, raw, () =>
    bareStore('raw store, single rows', 1, CONNECTIONS.rawSingle),
  );
  const [batch, insideBatch] = await alone(parts, product, () =>
    watchProduct(session, () => closed('POST /v1/reports:batch', product, 'batch', plan.batch)),
  );
  const rawBatch = await alone(parts, raw, () =>
    bareStore('raw store, batches', BATCH, CONNECTIONS.rawBatch),
  );
  return [
    { single, empty: emptyRun, bare: bareRun, rawSingle, batch, rawBatch },
    { single: insideSingle, batch: insideBatch },
  ];
}

function middle(rounds: readonly Round[], part: keyof Round): Peak {
  const of = (figure: 'perSecond' | 'p50' | 'p99' | 'p999') =>
    median(rounds.map((round) => round[part][figure]));
  const { what } = rounds[0]![part];
  return { what, perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), p999: of('p999') };
}

async function warmUp(session: Session, seconds: number): Promise<void> {
  const { product, empty } = session;
  for (const kind of ['single', 'batch'] as const)
    await session.closed(product, kind, CONNECTIONS[kind], seconds);
  empty.thaw();
  await session.closed(empty, 'single', CONNECTIONS.single, seconds);
}

/** Product, empty handlers and bare store by turns, so that the machine's noise meets all of them. */
export async function measurePeaks(session: Session, plan: Plan): Promise<Peaks> {
  if (plan.warm > 0) await warmUp(session, plan.warm);
  const rounds: Round[] = [];
  let inside: Peaks['inside'] | undefined;
  for (let n = 1; n <= plan.rounds; n += 1) {
    const [round, seen] = await measureRound(session, plan);
    rounds.push(round);
    inside = seen;
    const says = Object.values(round).map(({ what, perSecond }) => `${what} ${Math.round(perSecond)}`);
    tell(`round ${n} of ${plan.rounds}, reports a second: ${says.join(', ')}`);
  }
  session.product.thaw();
  const parts = ['single', 'empty', 'bare', 'rawSingle', 'batch', 'rawBatch'] as const;
  return {
    ...(Object.fromEntries(parts.map((part) => [part, middle(rounds, part)])) as Round),
    singleToEmpty: median(rounds.map((round) => round.single.perSecond / round.empty.perSecond)),
    batchToRaw: median(rounds.map((round) => round.batch.perSecond / round.rawBatch.perSecond)),
    inside: inside!,
  };
}
