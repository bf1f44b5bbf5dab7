import type { ImportStep } from '../../../ports/archive.ts';
import type { Acceptance } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';
import type { PackedReports } from './packed-reports.ts';

/** A value that SQLite binds. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Where an import stands before and after a unit: the unit is written, once, only where it stands there. */
export type Mark = ImportStep;

/** What one caller wants written: all of it, or nothing. */
export type Unit =
  | { readonly kind: 'reports'; readonly rows: number; readonly mark?: Mark }
  | {
      readonly kind: 'counts';
      readonly market: string;
      readonly rows: readonly CountRow[];
      readonly mark?: Mark;
    }
  | { readonly kind: 'sql'; readonly sql: string; readonly parameters: readonly SqlValue[] };

/** Everything that one transaction holds. `reports` are those of all units of that kind, in order. */
export interface Group {
  readonly reports: PackedReports;
  readonly units: readonly Unit[];
}

/** What became of one unit. `broken`: the file must be opened anew before anything can be written. */
export type UnitResult =
  | { readonly ok: true; readonly acceptances: Uint8Array | undefined; readonly changes: number }
  | { readonly ok: false; readonly says: string; readonly broken?: boolean };

/** By code: what the writer sends back for each report. */
export const ACCEPTANCES: readonly Acceptance[] = ['new', 'repeat', 'counted-already'];
export const NEW = 0;
export const REPEAT = 1;
export const COUNTED_ALREADY = 2;

export type ToWriter = { readonly type: 'group'; readonly group: Group } | { readonly type: 'close' };
export type FromWriter =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly says: string }
  /** `opening`: which one of the file took the last write, the first or a later one; null while it is let go. */
  | { readonly type: 'results'; readonly results: readonly UnitResult[]; readonly opening: number | null };
