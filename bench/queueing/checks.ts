import { createRng } from '../../src/sim/rng.ts';
import { createCalendar } from './calendar.ts';
import { refusedShare, waitMany, waitSingle } from './closed-forms.ts';
import { streamArrivals } from './load.ts';
import { createStation } from './station.ts';

/** A queue by itself, to be held against theory. */
export interface Trial {
  readonly rate: number;
  readonly serving: number;
  readonly servers: number;
  readonly capacity: number;
  readonly service: 'exponential' | 'constant';
  readonly seconds: number;
}

/** What a trial came to: mean seconds in the queue of those taken, and share of those who were refused. */
export interface Tried {
  readonly wait: number;
  readonly refused: number;
}

/** Runs one station under Poisson arrivals. */
export function tryQueue(trial: Trial, seed: string): Tried {
  const calendar = createCalendar();
  const rng = createRng(seed);
  const draw = rng.fork('service');
  const sum = { wait: 0, done: 0, offered: 0, refused: 0 };
  const station = createStation<number>({
    ...trial,
    calendar,
    sizeOf: () => 1,
    serviceOf: () => (trial.service === 'constant' ? 1 : draw.exponential()) / trial.serving,
    onDone(cameAt, beganAt) {
      sum.done += 1;
      sum.wait += beganAt - cameAt;
    },
  });
  const arrivals = { load: () => trial.rate, until: trial.seconds };
  streamArrivals({ calendar, rng: rng.fork('arrivals') }, arrivals, () => {
    sum.offered += 1;
    if (!station.offer(calendar.now())) sum.refused += 1;
  });
  calendar.run(Number.MAX_VALUE);
  return { wait: sum.wait / sum.done, refused: sum.refused / sum.offered };
}

/** A trial beside theory. */
export interface Check {
  readonly name: string;
  readonly simulated: number;
  readonly theory: number;
}

/** The same station that the scenarios are made of, in the cases in which theory has the answer. */
export function runChecks(seconds: number): readonly Check[] {
  const usual = { rate: 800, serving: 1_000, servers: 1, capacity: Number.POSITIVE_INFINITY, seconds };
  const busy = { ...usual, rate: 3_400, servers: 4 };
  return [
    {
      name: 'M/M/1, load 0.8: ms in the queue',
      simulated: 1000 * tryQueue({ ...usual, service: 'exponential' }, 'mm1').wait,
      theory: 1000 * waitSingle(usual, 1),
    },
    {
      name: 'M/D/1, load 0.8: ms in the queue',
      simulated: 1000 * tryQueue({ ...usual, service: 'constant' }, 'md1').wait,
      theory: 1000 * waitSingle(usual, 0),
    },
    {
      name: 'M/M/4, load 0.85: ms in the queue',
      simulated: 1000 * tryQueue({ ...busy, service: 'exponential' }, 'mm4').wait,
      theory: 1000 * waitMany(busy, 4),
    },
    {
      name: 'M/M/1/10, load 0.8: % refused',
      simulated: 100 * tryQueue({ ...usual, service: 'exponential', capacity: 9 }, 'mm1k').refused,
      theory: 100 * refusedShare(usual, 10),
    },
  ];
}
