import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const figure = z.strictObject({
  value: z.number().positive(),
  unit: z.string().min(1),
  /** `product`: measured on Faultline; `bare trial`: on the part alone; `goal`: not measured, the goal stands in. */
  basis: z.enum(['product', 'bare trial', 'goal']),
  command: z.string().min(1),
  /** Null: not written down, or not measured yet. */
  date: z.iso.date().nullable(),
  note: z.string(),
});

const schema = z.strictObject({
  gatewayReports: figure,
  streamMessages: figure,
  streamReports: figure,
  streamGap: figure,
  countedOneWriter: figure,
  countedTwoWriters: figure,
  tick: figure,
  pages: figure,
  streamReaders: figure,
  readerMemory: figure,
  spread: figure,
  updateBytes: figure,
  firstViewBytes: figure,
  fragmentBytes: figure,
  unchangedBytes: figure,
  stateBytes: figure,
});

/** All figures that the plan stands on, with where they are from. */
export type MeasuredFigures = z.infer<typeof schema>;
/** Their values alone. */
export type Figures = Readonly<Record<keyof MeasuredFigures, number>>;

/** Reads `measured.json`; throws where a figure is missing, unknown or not above 0. */
export function readMeasured(): MeasuredFigures {
  return schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')));
}

/** The values of figures. */
export function valuesOf(measured: MeasuredFigures): Figures {
  return Object.fromEntries(Object.entries(measured).map(([name, { value }]) => [name, value])) as Figures;
}
