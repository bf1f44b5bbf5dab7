import { statSync } from 'node:fs';
import type { EpochMs } from '../../core/time.ts';
import type { KeyRights, KeyRing } from '../../ports/keys.ts';
import { hashKey, readKeyFile } from './key-file.ts';

/** What a ring of keys is made from. */
export interface KeyRingDeps {
  /** File of keys; it need not be there. */
  readonly file: string;
  /** Time of this machine in epoch ms; only differences count. */
  readonly clock: () => EpochMs;
  /** Told when a file that has changed cannot be read; the keys before it hold on. */
  readonly onFault: (fault: unknown) => void;
}

/** How often the file is looked at, at most. */
const LOOK_MS = 1_000;

/** What tells one content of a file from another, without reading it; a link is followed. */
function markOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? [stat.dev, stat.ino, stat.size, stat.mtimeMs].join(' ') : '';
}

function load(file: string): ReadonlyMap<string, KeyRights> {
  return new Map(readKeyFile(file).map(({ sha256, name, may }) => [sha256, { name, may }]));
}

/**
 * Opens a file of keys. It is read now, and again when it has changed; it is looked at only when a key is presented,
 * at most once a second.
 *
 * @throws FaultlineError `bad-config` where it is there and not valid.
 */
export function openKeys({ file, clock, onFault }: KeyRingDeps): KeyRing {
  let mark = markOf(file);
  let keys = load(file);
  let looked = clock();

  function refresh(): void {
    const now = clock();
    if (Math.abs(now - looked) < LOOK_MS) return;
    looked = now;
    try {
      const found = markOf(file);
      if (found === mark) return;
      mark = found;
      keys = load(file);
    } catch (fault) {
      onFault(fault);
    }
  }

  return {
    find(key) {
      const hash = hashKey(key);
      if (hash === undefined) return undefined;
      refresh();
      return keys.get(hash);
    },
  };
}
