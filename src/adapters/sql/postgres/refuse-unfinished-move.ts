import { FaultlineError } from '../../../errors.ts';
import type { Run } from './connect.ts';
import type { Target } from './target.ts';

/**
 * A database that is being moved to is nobody's yet: what a server wrote there would be taken for what was moved.
 *
 * @throws FaultlineError `store-unavailable` while a move is not finished.
 */
export async function refuseUnfinishedMove(run: Run, target: Target): Promise<void> {
  const { rows } = await run<{ there: boolean }>(`SELECT to_regclass('moves') IS NOT NULL AS there`);
  if (!rows[0]?.there) return;
  const unfinished = await run('SELECT 1 FROM moves WHERE finished IS NULL');
  if (unfinished.rows.length === 0) return;
  const says = 'a move into it is not finished; run the same `faultline migrate --from … --to …` again first';
  throw new FaultlineError(
    'store-unavailable',
    `The database ${target.database} on ${target.host}:${target.port}: ${says}`,
  );
}
