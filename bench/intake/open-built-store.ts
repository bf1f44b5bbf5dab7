import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FaultlineError } from '../../src/errors.ts';

type Sqlite = typeof import('../../src/adapters/sql/sqlite/create-sqlite-store.ts');

/** Folder of this repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** @throws FaultlineError `bad-arguments` when the product is not built in the repository `root`. */
export function checkBuilt(root: string): void {
  const needed = ['dist/cli/index.js', 'dist/main.js', 'dist/client'].map((path) => join(root, path));
  if (needed.every((path) => existsSync(path))) return;
  throw new FaultlineError(
    'bad-arguments',
    `The product is not built in ${root}; run \`npm run build\` there first`,
  );
}

/** The embedded store of the product that is built in `root`: the engine that the measured server runs. */
export async function openBuiltStore(root: string, file: string): ReturnType<Sqlite['createSqliteStore']> {
  const url = pathToFileURL(join(root, 'dist/adapters/sql/sqlite/create-sqlite-store.js'));
  const { createSqliteStore } = (await import(url.href)) as Sqlite;
  return createSqliteStore({ file });
}
