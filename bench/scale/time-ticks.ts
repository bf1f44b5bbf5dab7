/**
 * How long one minute of a large market takes, in a process of its own; prints one JSON object.
 * Run alone: `node bench/scale/time-ticks.ts SERVICES TICKS`
 */
import { HOUR, MINUTE } from '../../src/core/time.ts';
import { createTicker } from '../../src/pipeline/tick.ts';
import { madeUpCatalog } from './made-up-catalog.ts';
import { type Bin, createRows, frameOf, networkFails } from './made-up-minutes.ts';
import { type PhaseShares, profilePhases } from './profile-phases.ts';

/** Milliseconds of ticks of one sort; of an outage those alone in which it was judged anew, which cost most. */
export interface Ticks {
  readonly sort: 'calm' | 'outage';
  readonly times: readonly number[];
  /** Milliseconds of processor that the thread had, beside the time on the clock. */
  readonly cpu: readonly number[];
  /** Middle number of services with an alarm. */
  readonly alarmed: number;
  /** Whom the last tick blames. */
  readonly blames: readonly string[];
  /** Share of each part of a tick, from a profile of ticks beside those timed. */
  readonly shares: PhaseShares;
}

/** Middle of the day, so that all services are as busy as they ever are. */
const START = Date.UTC(2024, 1, 20, 7);
const COARSE = 5 * MINUTE;
const WARM_HOURS = 4;
const WARM_MINUTES = 60;
/** An outage lasts so many minutes of each so many: one that lasts is hardly judged anew. */
const LASTS = 20;
const EVERY = 40;
const PROFILED = 15;
/** Minutes of which one is of the sort that is timed, at least. */
const MOST = 8;
/** As live remembers regions and symptoms for its pages. */
const RECENT = 2 * HOUR;

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function measure(services: number, ticks: number): Promise<readonly Ticks[]> {
  // Two complaints a minute and more each, so that hardly one has to be put in for a minute without any.
  const catalog = madeUpCatalog(services, { least: 120, most: 1200 });
  const rowsOf = createRows(catalog, 'scale/ticks', 1);
  const draw = (bin: Bin) => frameOf(catalog, bin, rowsOf(bin));
  let isFresh = false;
  const onJudged = (): void => {
    isFresh = true;
  };
  const ticker = createTicker(catalog, { recent: RECENT, discreetly: { onTold: () => {} }, onJudged });
  const context = { statements: [], probes: [] };
  const trouble = networkFails(catalog);
  let at = START;
  for (const end = START + WARM_HOURS * HOUR; at < end; at += COARSE) {
    ticker.step(draw({ start: at, end: at + COARSE }), context);
  }
  const minute = (troubled: boolean) => {
    const frame = draw({ start: at, end: at + MINUTE, trouble: troubled ? trouble : undefined });
    at += MINUTE;
    isFresh = false;
    const [clock, cpu] = [performance.now(), threadMs()];
    const { detections, attribution } = ticker.step(frame, context);
    const alarmed = detections.reduce((sum, one) => sum + (one.alarmed ? 1 : 0), 0);
    return {
      time: performance.now() - clock,
      cpu: threadMs() - cpu,
      isFresh,
      alarmed,
      blames: attribution?.best.origin ?? [],
    };
  };
  for (let n = 0; n < WARM_MINUTES; n++) minute(false);
  const sorts: Ticks[] = [];
  for (const sort of ['calm', 'outage'] as const) {
    const wanted = (one: ReturnType<typeof minute>, troubled: boolean): boolean =>
      sort === 'calm' ? one.alarmed === 0 : troubled && one.isFresh;
    const all: ReturnType<typeof minute>[] = [];
    for (let n = 0; all.length < ticks && n < MOST * ticks; n++) {
      const troubled = sort === 'outage' && n % EVERY < LASTS;
      const one = minute(troubled);
      if (wanted(one, troubled)) all.push(one);
    }
    const shares = await profilePhases(() => {
      for (let n = 0; n < PROFILED; n++) minute(sort === 'outage');
    });
    sorts.push({
      sort,
      times: all.map(({ time }) => time),
      cpu: all.map(({ cpu }) => cpu),
      alarmed: all.map(({ alarmed }) => alarmed).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0,
      blames: all.at(-1)?.blames ?? [],
      shares,
    });
  }
  return sorts;
}

if (import.meta.main) {
  const [services = '10000', ticks = '60'] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(Number(services), Number(ticks))));
}
