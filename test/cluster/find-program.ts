import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that the tests of several machines need, each with the package of Debian that brings it. */
export type ServerProgram = 'nats-server' | 'postgresql';

const PROGRAMS = {
  'nats-server': { file: 'nats-server', folders: ['/usr/sbin', '/usr/local/bin'] },
  postgresql: { file: 'postgres', folders: ['/usr/lib/postgresql/*/bin'] },
} as const;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program, the newest where Debian keeps several; undefined where it is not installed. */
export function findProgram(name: ServerProgram): string | undefined {
  const { file, folders } = PROGRAMS[name];
  const kept = folders.flatMap((folder) => globSync(join(folder, file)));
  const newest = kept.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, file));
  return [...newest, ...onPath].find(isExecutable);
}

/**
 * The path of a program.
 *
 * @throws Error that says how to install it
 */
export function needProgram(name: ServerProgram): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed: apt-get install ${name}`);
  return path;
}
