import type { Catalog } from '../../src/core/catalog/catalog.ts';
import { KINDS } from '../../src/core/catalog/kinds.ts';
import { SYMPTOM_IDS, type Symptom, symptomCode } from '../../src/core/catalog/symptoms.ts';
import { addCell } from '../../src/core/count/add.ts';
import { createTally, type Frame, type Tally } from '../../src/core/count/tally.ts';
import { classShape } from '../../src/core/detect/shape.ts';
import { createLocalClock, type EpochMs, HOUR } from '../../src/core/time.ts';
import type { CountRow } from '../../src/ports/store.ts';
import { poisson } from '../../src/sim/draw.ts';
import { createRng, type Rng } from '../../src/sim/rng.ts';

/** Some states, each as often as its place in the list makes it. */
const STATES = 'US-CA US-TX US-FL US-NY US-PA US-IL US-OH US-GA US-NC US-MI US-NJ US-VA US-WA US-AZ'.split(
  ' ',
);
/** Complaints of an outage beside the usual ones, as a multiple of them. */
const FAILING = 12;

/** Who fails, by service code. */
export type Trouble = ReadonlySet<number>;

/** The first network fails, and all its resellers with it. */
export function networkFails({ services }: Catalog): Trouble {
  const host = services[0]!.id;
  const fails = services.flatMap(({ id, runsOn }, code) =>
    id === host || runsOn.some((edge) => edge.id === host) ? [code] : [],
  );
  return new Set(fails);
}

type Draw = (rng: Rng) => number;

/** Draws indexes as often as their weights say, by one number each. */
function drawOf(weights: readonly number[]): Draw {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  const edges = weights.map((weight) => {
    below += weight / total;
    return below;
  });
  return (rng) => {
    const at = rng.next();
    let index = 0;
    while (index < edges.length - 1 && edges[index]! < at) index += 1;
    return index;
  };
}

const symptomsOf = (mix: Readonly<Partial<Record<Symptom, number>>>): Draw =>
  drawOf(SYMPTOM_IDS.map((id) => mix[id] ?? 0));

/** A stretch of time, and what is wrong in it. */
export interface Bin {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly trouble?: Trouble | undefined;
}

/**
 * Draws what a market says in a bin, as rows of counts: each complaint has a symptom and a state.
 *
 * @param least complaints of a service in each bin, whatever is drawn
 */
export function createRows(catalog: Catalog, seed: string, least = 0): (bin: Bin) => readonly CountRow[] {
  const rng = createRng(seed);
  const clock = createLocalClock(catalog.market.timezone);
  const places = drawOf(STATES.map((_, index) => 1 / (index + 1)));
  const kinds = catalog.services.map(({ kind }) => ({
    shape: classShape(KINDS[kind].family),
    quiet: symptomsOf(KINDS[kind].quietMix),
    fault: symptomsOf(KINDS[kind].faultMix),
  }));
  const cells = new Uint32Array(SYMPTOM_IDS.length * STATES.length);
  const drawCells = (
    rows: CountRow[],
    said: { minute: EpochMs; service: string; count: number; draw: Draw },
  ) => {
    const { minute, service, count, draw } = said;
    const met: number[] = [];
    for (let n = 0; n < count; n++) {
      const cell = draw(rng) * STATES.length + places(rng);
      if (cells[cell] === 0) met.push(cell);
      cells[cell]! += 1;
    }
    for (const cell of met) {
      const symptom = SYMPTOM_IDS[Math.floor(cell / STATES.length)]!;
      const region = STATES[cell % STATES.length]!;
      rows.push({ minute, service, region, symptom, reaching: '', count: cells[cell]! });
      cells[cell] = 0;
    }
  };
  return ({ start, end, trouble }) => {
    const hour = Math.floor(clock((start + end) / 2).hourOfWeek);
    const rows: CountRow[] = [];
    catalog.services.forEach(({ id, baseline }, code) => {
      const { shape, quiet, fault } = kinds[code]!;
      const usual = (baseline ?? 1) * shape[hour]! * ((end - start) / HOUR);
      const said = { minute: start, service: id };
      drawCells(rows, { ...said, count: Math.max(least, poisson(rng, usual)), draw: quiet });
      if (trouble?.has(code)) drawCells(rows, { ...said, count: poisson(rng, FAILING * usual), draw: fault });
    });
    return rows;
  };
}

/** Folds the rows of a bin, at once. */
export function frameOf(
  { services, serviceIndex }: Catalog,
  { start, end }: Bin,
  rows: readonly CountRow[],
): Frame {
  const tallies = services.map((): Tally | undefined => undefined);
  for (const { service, symptom, ...row } of rows) {
    const code = serviceIndex.get(service)!;
    tallies[code] ??= createTally();
    addCell(tallies[code], { ...row, symptom: symptomCode(symptom)! });
  }
  return { start, end, tallies };
}
