import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../readme/run-faultline.ts';

/** The folder of all that installs the product. */
export const DEPLOY = join(ROOT, 'deploy');

/** A file of `deploy/`, as text. */
export const readDeploy = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8');

/** Every file of `deploy/`, by its path in there. */
export function deployFiles(): readonly string[] {
  return globSync('**/*', { cwd: DEPLOY, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(DEPLOY.length + 1))
    .sort();
}

/** The documents of a YAML file, with merge keys taken in. */
export function readYaml<T>(path: string): readonly T[] {
  const documents = parseAllDocuments(readDeploy(path), { merge: true });
  return documents.map((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors[0]!.message}`);
    return document.toJS() as T;
  });
}
