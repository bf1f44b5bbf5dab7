import type { Service } from '../../src/core/catalog/catalog.ts';
import type { ServiceKind } from '../../src/core/catalog/kinds.ts';

/**
 * A service of a catalog that comes with its event.
 *
 * @param figures users, null where unknown, and typical reports an hour
 * @param runsOn what it needs, each with the share of its users that do
 */
export function service(
  id: string,
  name: string,
  kind: ServiceKind,
  [users, baseline]: readonly [users: number | null, baseline: number],
  runsOn: readonly (readonly [id: string, share: number])[] = [],
): Service {
  const edges = runsOn.map(([to, share]) => ({ id: to, share }));
  return { id, name, aliases: [], kind, users, baseline, runsOn: edges };
}
