import type { Acceptance } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';
import type { PackedReports } from './packed-reports.ts';

/** A value that SQLite binds. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** What one caller wants written: all of it, or nothing. */
export type Unit =
  | { readonly kind: 'reports'; readonly rows: number }
  | { readonly kind: 'counts'; readonly market: string; readonly rows: readonly CountRow[] }
  | { readonly kind: 'sql'; readonly sql: string; readonly parameters: readonly SqlValue[] };

/** Everything that one transaction holds. `reports` are those of all units of that kind, in order. */
export interface Group {
  readonly reports: PackedReports;
  readonly units: readonly Unit[];
}

/** What became of one unit. */
export type UnitResult =
  | { readonly ok: true; readonly acceptances: Uint8Array | undefined; readonly changes: number }
  | { readonly ok: false; readonly says: string };

/** By code: what the writer sends back for each report. */
export const ACCEPTANCES: readonly Acceptance[] = ['new', 'repeat', 'counted-already'];
export const NEW = 0;
export const REPEAT = 1;
export const COUNTED_ALREADY = 2;

export type ToWriter = { readonly type: 'group'; readonly group: Group } | { readonly type: 'close' };
export type FromWriter =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly says: string }
  | { readonly type: 'results'; readonly results: readonly UnitResult[] };
