import type { ImportStep } from '../../../ports/archive.ts';
import type { Lease } from '../../../ports/leases.ts';
import type { Acceptance, LoggedReport } from '../../../ports/report-log.ts';
import type { CountRow } from '../../../ports/store.ts';

/** What a caller asks to be written in one piece: all of it, or nothing. */
export type Job =
  | {
      readonly kind: 'reports';
      readonly reports: readonly LoggedReport[];
      readonly urgent?: boolean;
      /** Where its import must stand for it to be written. */
      readonly mark?: ImportStep;
    }
  | {
      readonly kind: 'counts';
      readonly market: string;
      readonly rows: readonly CountRow[];
      readonly mark?: ImportStep;
      /** What the writer must still hold for it to be written. */
      readonly lease?: Lease;
    };

/** What became of a job; not written where its import stands elsewhere. */
export interface Written {
  readonly written: boolean;
  readonly acceptances: readonly Acceptance[];
}

export const NOT_WRITTEN: Written = { written: false, acceptances: [] };

export function rowsOf(job: Job): number {
  return job.kind === 'reports' ? job.reports.length : job.rows.length;
}
