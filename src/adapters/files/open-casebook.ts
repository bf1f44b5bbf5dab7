import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Casebook, Day, DayBrief } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { reviveDay } from '../../core/publish/make-day.ts';
import { FaultlineError } from '../../errors.ts';

/** What is known already is answered at once, everything else by what `read` gives. */
function lazily<T extends object>(known: Partial<T>, read: () => T): T {
  return new Proxy({ ...known } as T, {
    get: (target, key) => Reflect.get(key in target ? target : read(), key),
    has: (target, key) => key in target || key in read(),
    ownKeys: (target) => [...new Set([...Reflect.ownKeys(target), ...Reflect.ownKeys(read())])],
    getOwnPropertyDescriptor: (target, key) =>
      Reflect.getOwnPropertyDescriptor(target, key) ?? Reflect.getOwnPropertyDescriptor(read(), key),
  });
}

function dossiersOf(day: DayBrief, read: () => Day): Dossier[] {
  const { kind, title, notes, sources } = day;
  return day.incidents.map(
    ({ sentence, told: _told, blamed: _blamed, causeless: _causeless, ...outline }, i) => {
      const full = (): Dossier => read().dossiers[i]!;
      const incident = lazily<Dossier['incident']>(outline, () => full().incident);
      return lazily<Dossier>({ kind, title, notes, sources, sentence, incident }, full);
    },
  );
}

/**
 * Opens the days that came with the product, as the build analyzed them; none when it was not built. Only the index
 * is read here, a day when it is looked at; it is kept then.
 */
export function openCasebook(folder: string): Casebook {
  const index = join(folder, 'index.json');
  const days = existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as DayBrief[]) : [];
  const known = new Set(days.map(({ id }) => id));
  const kept = new Map<string, Day>();
  const read = (id: string): Day | undefined => {
    if (!known.has(id)) return undefined;
    const day = kept.get(id) ?? readDay(join(folder, `${id}.json`));
    kept.set(id, day);
    return day;
  };
  return { days, read, dossiers: days.flatMap((day) => dossiersOf(day, () => read(day.id)!)) };
}

function readDay(file: string): Day {
  try {
    return reviveDay(JSON.parse(readFileSync(file, 'utf8')) as Day);
  } catch (cause) {
    throw new FaultlineError('missing-part', `${file} cannot be read; build again`, { cause });
  }
}
