import { createHash, hash } from 'node:crypto';
import { DAY } from '../../../core/time.ts';
import { type MovedTable, placeOf, type Row, type Value } from './moved-tables.ts';

/** What a table, or a day of a market in it, holds. */
export interface Sum {
  readonly table: string;
  readonly rows: number;
  /** Sum of the rows' hashes modulo 2^64: the same for the same rows in any order. */
  readonly digest: string;
  readonly totals: Readonly<Record<string, number>>;
}

/** Sums by what people call them: `incidents`, `counts of us on 2026-03-01`. */
export type Sums = ReadonlyMap<string, Sum>;

interface Group {
  rows: number;
  digest: bigint;
  readonly totals: number[];
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const clean = (value: Value): Value =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;

/** 64 bits of a row's MD5, which finds what went wrong; nobody has to be kept from forging a row here. */
function hashRow(values: readonly Value[]): bigint {
  return hash('md5', JSON.stringify(values), 'buffer').readBigUInt64BE(0);
}

/** Sums rows of a table up. `textOf` gives the word of a code: codes differ where rows do not. */
export function createSummer(table: MovedTable, textOf: (code: number) => string) {
  const kinds = Object.values(table.columns);
  const { daily } = table;
  const market = daily ? placeOf(table, daily.market) : -1;
  const time = daily ? placeOf(table, daily.time) : -1;
  const totals = daily?.totals.map((column) => placeOf(table, column)) ?? [];
  const groups = new Map<string, Group>();

  function groupOf(row: Row): Group {
    const key = daily ? `${row[market]}/${Math.floor((row[time] as number) / DAY)}` : '';
    const known = groups.get(key);
    if (known) return known;
    const made = { rows: 0, digest: 0n, totals: totals.map(() => 0) };
    groups.set(key, made);
    return made;
  }
  function nameOf(key: string): string {
    const [code, day] = key.split('/').map(Number);
    return daily ? `${table.name} of ${textOf(code!)} on ${dateOf(day!)}` : table.name;
  }
  return {
    add(row: Row): void {
      const values = kinds.map((kind, at) =>
        kind === 'word' ? textOf(row[at] as number) : clean(row[at] as Value),
      );
      const group = groupOf(row);
      group.rows += 1;
      group.digest = BigInt.asUintN(64, group.digest + hashRow(values));
      totals.forEach((place, index) => {
        group.totals[index]! += row[place] as number;
      });
    },
    sums: (): Sums =>
      new Map(
        [...groups].map(([key, group]) => {
          const named = (daily?.totals ?? []).map((name, index) => [name, group.totals[index]!]);
          const { rows, digest } = group;
          const sum = { rows, digest: digest.toString(16), totals: Object.fromEntries(named) };
          return [nameOf(key), { table: table.name, ...sum }];
        }),
      ),
  };
}

/** One value for all that a store holds. */
export function stampOf(sums: Sums): string {
  const lines = [...sums].map(([name, { rows, digest }]) => `${name}\n${rows}\n${digest}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const whole = (value: number): string => value.toLocaleString('en-US');

function describe(sum: Sum | undefined): string {
  if (!sum) return 'nothing';
  const totals = Object.entries(sum.totals).map(([name, total]) => `${name} ${whole(total)}`);
  return `${whole(sum.rows)} rows${totals.length > 0 ? ` (${totals.join(', ')})` : ''}`;
}

/** What differs between two stores, a sentence each; empty where they hold the same. */
export function compareSums(source: Sums, target: Sums): readonly string[] {
  const names = [...new Set([...source.keys(), ...target.keys()])].sort();
  return names.flatMap((name) => {
    const [here, there] = [source.get(name), target.get(name)];
    if (here?.digest === there?.digest && here?.rows === there?.rows) return [];
    const [left, right] = [describe(here), describe(there)];
    if (left === right) return [`${name}: ${left} in both, but what they say differs`];
    return [`${name}: ${left} in the source, ${right} in the target`];
  });
}
