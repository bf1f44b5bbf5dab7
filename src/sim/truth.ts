import type { Catalog } from '../core/catalog/catalog.ts';
import type { Truth } from '../core/publish/score.ts';
import { type Fault, fallsWith } from './fault.ts';
import { type DayPlan, troubleOf } from './plan-day.ts';
import type { Said } from './sim-tally.ts';

/** From how many complaints above the usual within an hour a healthy service is said to receive complaints. */
const VISIBLE = { least: 12, share: 0.5 };
const UNSEEN = { most: 4, share: 0.15 };

/** Faults that those who run on it share: resellers use the gateway of their host, and its calls for help. */
const BRINGS_DOWN: readonly Fault['breaks'][] = ['all', 'off-net', 'emergency'];

type Label = 'origin' | 'dependent' | 'collateral' | 'normal' | 'undetermined';

/**
 * What really happened, from the faults themselves and from the cause of every complaint: no statistic is asked.
 * Where the effect on a service is neither plain nor absent, or falls on few of its users, any class is right.
 */
export function labelTruth(catalog: Catalog, plan: DayPlan, said: ReadonlyMap<string, Said>): Truth {
  const { faults } = plan;
  const trouble = troubleOf(plan);
  const origin = [...new Set(faults.map(({ at }) => at))];
  const shares = new Map<string, number>();
  for (const fault of faults) {
    if (!BRINGS_DOWN.includes(fault.breaks)) continue;
    for (const [id, share] of fallsWith(catalog, fault.at, fault.from))
      shares.set(id, Math.max(share, shares.get(id) ?? 0));
  }
  const labels = new Map<string, Label>(
    catalog.services.map(({ id }) => [
      id,
      labelOf(said.get(id), {
        isOrigin: origin.includes(id),
        share: shares.get(id) ?? 0,
        faults: faults.length,
      }),
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
    from: trouble?.from ?? null,
    to: trouble?.to ?? null,
  };
}

function labelOf(
  said: Said | undefined,
  known: { readonly isOrigin: boolean; readonly share: number; readonly faults: number },
): Label {
  if (known.isOrigin) return 'origin';
  // What falls with a fault is to be seen where it broke; what is only complained of, anywhere.
  const visible = [...(said?.hours.values() ?? [])].some(({ caused, usual, usualThere }) => {
    const against = known.share > 0 ? usualThere : usual;
    return caused >= VISIBLE.least && caused >= VISIBLE.share * against;
  });
  if (known.share > 0) return visible && known.share >= 0.5 ? 'dependent' : 'undetermined';
  // Where nothing is broken there is nothing to be collateral of.
  if (visible) return known.faults > 0 ? 'collateral' : 'undetermined';
  const { caused, usual } = said?.all ?? { caused: 0, usual: 0 };
  return caused <= Math.max(UNSEEN.most, UNSEEN.share * usual) ? 'normal' : 'undetermined';
}
