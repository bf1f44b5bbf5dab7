/** A table with its heading; numbers are written as they shall be read. */
export interface Table {
  readonly title: string;
  /** What has to be known to read it. */
  readonly notes?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** For a terminal. */
export function printGrid({ title, notes, head, rows }: Table): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ');
  process.stdout.write(
    `\n${title}\n${notes ? `${notes}\n` : ''}${all.map((row) => `${line(row).trimEnd()}\n`).join('')}`,
  );
}

/** For the documentation. */
export function toMarkdown({ title, notes, head, rows }: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return `### ${title}\n\n${notes ? `${notes}\n\n` : ''}${[head, rule, ...rows].map(line).join('\n')}\n`;
}

/** `12 %`; – for none. */
export const percent = (share: number): string =>
  Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)} %`;

/** A number with so many decimals; – where there is none. */
export const fixed = (value: number, decimals: number): string =>
  Number.isFinite(value) ? value.toFixed(decimals) : '–';
