import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EpochMs, MINUTE, parseInstant } from '../../src/core/time.ts';
import { FaultlineError } from '../../src/errors.ts';

/** Counts of one service in bins of one width. */
export interface Series {
  readonly name: string;
  /** Beginning of the first bin. */
  readonly start: EpochMs;
  /** Milliseconds. */
  readonly width: number;
  readonly counts: Float64Array;
  /** First bin that counts; those before are there to be learned from. Absent: all count. */
  readonly from?: number;
}

/** Bins in which something unusual was labelled: first and last, both included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** One series of the Numenta Anomaly Benchmark with its windows. */
export interface LabelledSeries extends Series {
  readonly file: string;
  readonly windows: readonly Window[];
  /** Bins between the first and last that have no line; they are zero. */
  readonly missing: number;
}

function fail(message: string): never {
  throw new FaultlineError('bad-input', message);
}

/** A time without a zone, read as UTC. */
function parsePlainTime(text: string): EpochMs | undefined {
  return parseInstant(`${text.trim().replace(' ', 'T').replace(/Z$/, '')}Z`);
}

function readLines(file: string): { at: EpochMs; value: number; line: number }[] {
  const [header, ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  if (header?.trim() !== 'timestamp,value')
    fail(`${file}:1: the header must be \`timestamp,value\`, not \`${header ?? ''}\``);
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const where = `${file}:${index + 2}`;
    const [time = '', count = '', ...more] = text.split(',');
    const at = parsePlainTime(time);
    if (at === undefined) fail(`${where}: \`${time}\` is no time like 2015-02-26 21:42:53`);
    const value = Number(count);
    if (count.trim() === '' || !Number.isFinite(value) || value < 0 || more.length > 0)
      fail(`${where}: \`${text.slice(time.length + 1)}\` is no count of 0 or more`);
    return [{ at, value, line: index + 2 }];
  });
}

/** Reads one file of lines `timestamp,value`; its bins are as wide as the median step. */
export function readSeries(file: string): Series & { readonly missing: number } {
  const lines = readLines(file);
  if (lines.length < 3) fail(`${file}: has ${lines.length} lines of data; at least 3 are needed`);
  const steps = lines.slice(1).map(({ at }, index) => at - lines[index]!.at);
  const width = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)]!;
  if (width < MINUTE / 60) fail(`${file}: its lines are not in order of time`);
  const start = lines[0]!.at;
  const counts = new Float64Array(Math.round((lines.at(-1)!.at - start) / width) + 1).fill(Number.NaN);
  for (const { at, value, line } of lines) {
    const bin = Math.round((at - start) / width);
    if (bin < 0 || bin >= counts.length)
      fail(`${file}:${line}: its time is before the first or after the last`);
    if (!Number.isNaN(counts[bin]))
      fail(`${file}:${line}: a second line for the same ${width / MINUTE} minutes`);
    counts[bin] = value;
  }
  const missing = counts.filter(Number.isNaN).length;
  const filled = counts.map((value) => (Number.isNaN(value) ? 0 : value));
  return { name: basename(file, '.csv'), start, width, counts: filled, missing };
}

type Labels = Readonly<Record<string, readonly (readonly [string, string])[]>>;

function findWindowsFile(folder: string): string {
  const tried = [
    join(folder, 'windows.json'),
    join(folder, 'combined_windows.json'),
    join(folder, '..', '..', 'labels', 'combined_windows.json'),
  ];
  return (
    tried.find((file) => existsSync(file)) ??
    fail(`no windows of anomalies found; looked for ${tried.join(', ')}`)
  );
}

function readLabels(file: string): Labels {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Labels;
  } catch (cause) {
    return fail(`${file} is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** The windows of one series: its first bin at or after the beginning, its last at or before the end. */
function windowsOf(series: Series, limits: Labels[string], file: string): Window[] {
  return limits
    .map(([first, last]): Window => {
      const from = parsePlainTime(first);
      const to = parsePlainTime(last);
      if (from === undefined || to === undefined || to < from)
        fail(`${file}: \`${first}\` to \`${last}\` of ${series.name} is no window`);
      return {
        from: Math.max(0, Math.ceil((from - series.start) / series.width)),
        to: Math.min(series.counts.length - 1, Math.floor((to - series.start) / series.width)),
      };
    })
    .sort((a, b) => a.from - b.from);
}

/**
 * Reads a folder of the Numenta Anomaly Benchmark: `*.csv` and the windows beside them or in `labels/`.
 * @throws FaultlineError `bad-input` with the file and line
 */
export function readNab(folder: string): readonly LabelledSeries[] {
  if (!existsSync(folder)) fail(`there is no folder ${folder}`);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort();
  if (names.length === 0) fail(`${folder} has no .csv files`);
  const file = findWindowsFile(folder);
  const labels = readLabels(file);
  const keys = Object.keys(labels);
  return names.map((name) => {
    const key = keys.find((text) => text === name || text.endsWith(`/${name}`));
    if (key === undefined) fail(`${file} says nothing of ${name}`);
    const series = readSeries(join(folder, name));
    return { ...series, file: join(folder, name), windows: windowsOf(series, labels[key]!, file) };
  });
}
