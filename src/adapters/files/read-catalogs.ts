import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { FaultlineError } from '../../errors.ts';
import { packageRoot } from './package-root.ts';
import { readCatalog } from './read-scenario.ts';

const usersOf = (catalog: Catalog): number =>
  catalog.services.reduce((sum, service) => sum + (service.users ?? 0), 0);

/**
 * The catalogs named, in that order; none named: all that came with the product, the largest market first.
 * @throws FaultlineError `bad-catalog` with the file and every problem; two catalogs of one market are one.
 */
export async function readCatalogs(files: readonly string[]): Promise<readonly Catalog[]> {
  const folder = join(packageRoot(), 'catalogs');
  const named = files.length > 0;
  const paths = named
    ? files
    : (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).map((file) => join(folder, file));
  const catalogs = await Promise.all(paths.map(readCatalog));
  const twice = catalogs.find(
    ({ market }, index) => catalogs.findIndex((other) => other.market.id === market.id) < index,
  );
  if (twice) {
    throw new FaultlineError(
      'bad-catalog',
      `two catalogs are of the market "${twice.market.id}"; name one of them`,
    );
  }
  if (catalogs.length === 0)
    throw new FaultlineError('missing-part', `${folder} holds no catalog; name one with --catalog`);
  return named ? catalogs : catalogs.toSorted((a, b) => usersOf(b) - usersOf(a));
}
