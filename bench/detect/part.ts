import type { SeriesDetector } from './detector.ts';
import type { Goal } from './goals.ts';
import type { Table } from './tables.ts';

/** A chapter of the page: what was run, its tables and pictures. */
export interface Chapter {
  readonly title: string;
  readonly text: string;
  readonly tables: readonly Table[];
  /** SVG by file name. */
  readonly pictures?: ReadonlyMap<string, string>;
}

/** A part of the run: its chapter, the figures that have goals, and how our detector was set. */
export interface Part {
  readonly chapter: Chapter;
  readonly goals: readonly Goal[];
  readonly ours?: SeriesDetector;
}

/** How a part is run. */
export interface RunOptions {
  /** Few series and hours: to see that it works. */
  readonly quick: boolean;
  /** Told what is being done. */
  readonly tell: (text: string) => void;
}

/** Hours of the day in which outages begin. */
export const hoursOf = (quick: boolean): readonly number[] =>
  quick ? [0, 6, 12, 18] : Array.from({ length: 24 }, (_, hour) => hour);
