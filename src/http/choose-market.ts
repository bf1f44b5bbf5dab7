import type { Catalog, Service } from '../core/catalog/catalog.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';

/** The catalog of a market that somebody named.
 *
 * @throws FaultlineError `not-found` with the markets that there are.
 */
export function requireCatalog(published: Published, market: string): Catalog {
  const catalog = published.catalog(market);
  if (catalog) return catalog;
  const known = published.catalogs().map((one) => one.market.id);
  throw new FaultlineError('not-found', `There is no market ${market} here; there are: ${known.join(', ')}`);
}

/** A service of a market, both as somebody named them.
 *
 * @throws FaultlineError `not-found`
 */
export function requireService(
  published: Published,
  marketId: string,
  id: string,
): { readonly market: Catalog['market']; readonly service: Service } {
  const { market, services } = requireCatalog(published, marketId);
  const service = services.find((one) => one.id === id);
  if (service) return { market, service };
  const says = `There is no service ${id} in ${market.id}; /v1/markets lists them`;
  throw new FaultlineError('not-found', says);
}

/** What is known of a market now.
 *
 * @throws FaultlineError `store-unavailable` before anything has been worked out.
 */
export function requireSnapshot(published: Published, market: string): Snapshot {
  const snapshot = published.snapshot(market);
  if (snapshot) return snapshot;
  const says = `Nothing has been worked out of the market ${market} yet; try again in a few seconds`;
  throw new FaultlineError('store-unavailable', says);
}

function textField(report: unknown, field: string): string {
  const value =
    report !== null && typeof report === 'object' ? (report as Record<string, unknown>)[field] : '';
  return typeof value === 'string' ? value : '';
}

/**
 * The market that a report belongs to: the one it names, or that the address names, else the first that has
 * its service, else the default one (whose check then says what is wrong with the service).
 */
export function chooseMarket(published: Published, report: unknown, query: string | undefined): string {
  const named = textField(report, 'market') || query;
  if (named) return named;
  const service = textField(report, 'service');
  const catalogs = published.catalogs();
  const home = catalogs.find(({ serviceIndex }) => serviceIndex.has(service)) ?? catalogs[0];
  return home?.market.id ?? '';
}
