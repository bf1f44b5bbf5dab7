import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier } from '../../core/publish/dossier.ts';

/** The days that came with the product, as the build analyzed them; none when it was not built. */
export function readHistory(folder: string): readonly Dossier[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dossier[])
    .toSorted((a, b) => b.incident.openedAt - a.incident.openedAt);
}
