import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FaultlineError } from '../../errors.ts';

/** Folder of the installed package, where `catalogs/` and `scenarios/` are: from sources and from the build alike. */
export function packageRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  while (!isPackage(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new FaultlineError(
        'missing-part',
        'the package.json of faultline is nowhere above its own code; install it again',
      );
    folder = parent;
  }
  return folder;
}

function isPackage(file: string): boolean {
  return (
    existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'faultline'
  );
}
