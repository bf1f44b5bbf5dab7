/** One line of what was found. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What it should be; absent: told for comparison. */
  readonly goal?: string;
  readonly met?: boolean;
}

/** Prints figures beside their goals. */
export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, measured, goal = '', met }) => [
    what,
    measured,
    goal,
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const all = [['what', 'measured', 'goal', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  for (const [what, measured, goal, met] of all) {
    const cells = [what!.padEnd(widths[0]!), measured!.padStart(widths[1]!), goal!.padStart(widths[2]!), met];
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** `1,234` */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
