/** A value as both engines give it: ids as 32 hexadecimal digits, flags as 0 or 1, words as their codes. */
export type Value = string | number;
/** The columns of a table, in order; from the source the columns of its key follow them. */
export type Row = readonly Value[];

/**
 * What a column holds; `long`: text of many kilobytes; `word`: the code of a word, which differs between
 * the stores.
 */
export type Kind = 'int' | 'big' | 'real' | 'text' | 'long' | 'id' | 'flag' | 'word';

/** One table to be moved. */
export interface MovedTable {
  readonly name: string;
  /** Table of the source that it comes from, where that has another name. */
  readonly from?: string;
  readonly columns: Readonly<Record<string, Kind>>;
  /** Columns of the source that its rows are read in order of: a move goes on after the last one. */
  readonly key: readonly string[];
  /** The market and the time that its rows are summed up by, with columns to be added up. */
  readonly daily?: { readonly market: string; readonly time: string; readonly totals: readonly string[] };
  /** Column of time by which the target keeps it in parts. */
  readonly parts?: string;
  /** Can be worked out from the other tables: what is there is no obstacle to a move. */
  readonly derived?: true;
}

const PLACE = { service: 'word', region: 'word', symptom: 'word', reaching: 'word' } as const;
const COUNTS_KEY = ['market', 'minute', 'service', 'region', 'symptom', 'reaching'];
const PROBES: Readonly<Record<string, Kind>> = {
  ...{ market: 'text', at: 'big', service: 'text', region: 'text', kind: 'text' },
  ...{ ok: 'int', latency: 'real' },
};
const TALLY = {
  good: 'big',
  bad: 'big',
  fresh: 'big',
  repeats: 'big',
  already: 'big',
  cells: 'big',
} as const;

/** Everything that a store keeps, in the order in which it is moved. */
export const MOVED: readonly MovedTable[] = [
  { name: 'report_ids', from: 'reports', columns: { id: 'id' }, key: ['seq'] },
  {
    name: 'reports',
    columns: {
      ...{ id: 'id', at: 'big', weight: 'real', market: 'word', ...PLACE, counted: 'flag' },
      ...{ reporter: 'text', source: 'text', text: 'text' },
    },
    key: ['seq'],
    daily: { market: 'market', time: 'at', totals: ['counted'] },
    parts: 'at',
  },
  {
    name: 'counted',
    columns: { quarter: 'int', market: 'word', service: 'word', reporter: 'text', at: 'big' },
    key: ['quarter', 'market', 'service', 'reporter'],
  },
  {
    name: 'counts',
    columns: {
      ...{ market: 'word', minute: 'big', ...PLACE },
      ...{ reported: 'int', given: 'real', again: 'int', unheard: 'real' },
    },
    key: COUNTS_KEY,
    daily: { market: 'market', time: 'minute', totals: ['reported', 'given', 'again', 'unheard'] },
  },
  {
    name: 'incidents',
    columns: { id: 'text', market: 'text', state: 'text', opened_at: 'big', document: 'long' },
    key: ['id'],
  },
  { name: 'statements', columns: { market: 'text', at: 'big', document: 'long' }, key: ['seq'] },
  { name: 'probes', columns: PROBES, key: Object.keys(PROBES) },
  {
    name: 'changes',
    columns: { market: 'text', service: 'text', id: 'text', begins: 'big', document: 'long' },
    key: ['seq'],
  },
  {
    name: 'imports',
    columns: {
      ...{ id: 'text', market: 'text', service: 'text', lines: 'big', prefix: 'text', salt: 'text' },
      ...{ finished: 'int', touched: 'big', ...TALLY },
    },
    key: ['id'],
  },
  {
    name: 'campaigns',
    columns: { market: 'text', id: 'text', seen: 'big', document: 'long' },
    key: ['market', 'id'],
  },
  // An engine goes on from where it was, instead of working two weeks out again.
  {
    name: 'checkpoints',
    columns: { market: 'text', at: 'big', state: 'long' },
    key: ['market', 'at'],
    derived: true,
  },
  {
    name: 'snapshots',
    columns: { market: 'text', at: 'big', document: 'long' },
    key: ['market'],
    derived: true,
  },
];

/** Place of a column in a row. */
export function placeOf(table: MovedTable, column: string): number {
  return Object.keys(table.columns).indexOf(column);
}
