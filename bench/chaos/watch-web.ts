import { setTimeout as sleep } from 'node:timers/promises';

/** A snapshot that a reader saw. */
export interface Sighting {
  /** Minute that it is of, epoch ms. */
  readonly asOf: number;
  /** When it was seen first, epoch ms. */
  readonly seenAt: number;
}

/** A reader of a web node, who looks again and again. */
export interface WebWatch {
  /** Each snapshot that was new when it was seen, in order. */
  readonly sightings: readonly Sighting[];
  /** How often a snapshot was older than one seen before. */
  wentBack(): number;
  stop(): Promise<void>;
}

const EVERY_MS = 100;

/** Looks at one market on a web node. */
export function watchWeb(url: string, market: string): WebWatch {
  const sightings: Sighting[] = [];
  let back = 0;
  let stopped = false;
  const look = async (): Promise<void> => {
    const answer = await fetch(`${url}/v1/markets/${market}`, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) return;
    const asOf = Date.parse(((await answer.json()) as { asOf: string }).asOf);
    const last = sightings.at(-1)?.asOf ?? 0;
    if (asOf < last) back += 1;
    if (asOf > last) sightings.push({ asOf, seenAt: Date.now() });
  };
  const done = (async () => {
    while (!stopped) {
      await look().catch(() => undefined);
      await sleep(EVERY_MS);
    }
  })();
  return {
    sightings,
    wentBack: () => back,
    async stop() {
      stopped = true;
      await done;
    },
  };
}
