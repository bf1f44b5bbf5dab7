import { DAY, type EpochMs } from '../../../core/time.ts';
import type { Run } from './connect.ts';
import type { LockKeys } from './lock-keys.ts';

/** The partitions of reports, made as reports need them. */
export interface ReportParts {
  /** Makes sure that there is one for each of these times. Before a transaction: making one takes locks. */
  ensure(times: Iterable<EpochMs>): Promise<void>;
  /** One that was there may have been taken away. */
  forget(): void;
}

/** Remembers the days that have their partition. */
export function createReportParts(run: Run, { parts }: LockKeys): ReportParts {
  const known = new Set<number>();
  return {
    async ensure(times) {
      for (const at of times) {
        const day = Math.floor(at / DAY);
        if (known.has(day)) continue;
        await run('SELECT make_report_part($1, $2)', [day * DAY, parts]);
        known.add(day);
      }
    },
    forget: () => known.clear(),
  };
}
