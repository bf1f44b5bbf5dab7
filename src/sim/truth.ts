import type { Catalog } from '../core/catalog/catalog.ts';
import type { Truth } from '../core/publish/score.ts';
import { type Fault, fallsWith } from './fault.ts';
import type { Said } from './sim-tally.ts';

/** From how many complaints above the usual a healthy service is said to receive complaints. */
const VISIBLE = { least: 12, share: 0.5 };
const UNSEEN = { most: 4, share: 0.15 };

type Label = 'origin' | 'dependent' | 'collateral' | 'normal' | 'undetermined';

/**
 * What really happened, from the faults themselves and from the cause of every complaint: no statistic is asked.
 * Where the effect on a service is neither plain nor absent, or falls on few of its users, any class is right.
 */
export function labelTruth(
  catalog: Catalog,
  faults: readonly Fault[],
  said: ReadonlyMap<string, Said>,
): Truth {
  const origin = [...new Set(faults.map(({ at }) => at))];
  const shares = new Map<string, number>();
  for (const fault of faults) {
    if (fault.breaks !== 'all') continue;
    for (const [id, share] of fallsWith(catalog, fault.at, fault.from))
      shares.set(id, Math.max(share, shares.get(id) ?? 0));
  }
  const labels = new Map<string, Label>(
    catalog.services.map(({ id }) => [
      id,
      labelOf(said.get(id), { isOrigin: origin.includes(id), share: shares.get(id) ?? 0 }),
    ]),
  );
  const list = (label: Label): string[] =>
    catalog.services.map(({ id }) => id).filter((id) => labels.get(id) === label);
  return {
    origin,
    dependent: list('dependent'),
    collateral: list('collateral'),
    normal: list('normal'),
    undetermined: list('undetermined'),
    from: faults.length === 0 ? null : Math.min(...faults.map((fault) => fault.from)),
    to: faults.length === 0 ? null : Math.max(...faults.map((fault) => fault.to)),
  };
}

function labelOf(
  said: Said | undefined,
  known: { readonly isOrigin: boolean; readonly share: number },
): Label {
  const { caused, usual } = said ?? { caused: 0, usual: 0 };
  if (known.isOrigin) return 'origin';
  const visible = caused >= VISIBLE.least && caused >= VISIBLE.share * usual;
  if (known.share > 0) return visible && known.share >= 0.5 ? 'dependent' : 'undetermined';
  if (visible) return 'collateral';
  return caused <= Math.max(UNSEEN.most, UNSEEN.share * usual) ? 'normal' : 'undetermined';
}
