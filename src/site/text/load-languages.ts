import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Messages } from './en.ts';

/** Messages by language code, English first: it is what a reader gets whose own language is not here. */
export type Languages = ReadonlyMap<string, Messages>;

/** A language is one file of this folder that is named by its code and exports its messages under it. */
const LANGUAGE = /^([a-z]{2,3})\.(?:ts|js)$/;

/** Reads every language there is a file of. */
export async function loadLanguages(folder = import.meta.dirname): Promise<Languages> {
  const codes = new Map(
    readdirSync(folder).flatMap((file) => {
      const code = LANGUAGE.exec(file)?.[1];
      return code ? [[code, file] as const] : [];
    }),
  );
  const load = async ([code, file]: readonly [string, string]) => {
    const loaded = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, Messages>;
    return [code, loaded[code]!] as const;
  };
  const sorted = [...codes].sort(([a], [b]) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1));
  return new Map(await Promise.all(sorted.map(load)));
}
