import type { Catalog } from '../core/catalog/catalog.ts';
import { createTally } from '../core/count/tally.ts';
import type { TellerState, Telling } from '../core/publish/disclose/create-teller.ts';
import type { ToldBefore, Track } from '../core/publish/record.ts';
import { type EpochMs, floorTo, HOUR } from '../core/time.ts';
import type { CheckpointStore } from '../ports/store.ts';

/** Keeps what was told, so that a restart tells it again as it was: also where late reports have come in since (P26). */
export interface ToldLog {
  /** What was told in the last days, by service code; undefined where that is nothing. */
  before(end: EpochMs): Promise<readonly (ToldBefore | undefined)[]>;
  /** Takes note of something that is to be told. */
  note(code: number, telling: Telling, kept: boolean): void;
  /** When somebody of the market was told of last; undefined: never. */
  last(): EpochMs | undefined;
  /** Resolves once all that was noted is kept, with who waits at `end`. To be awaited before anything is published. */
  keep(end: EpochMs, tracks: readonly Track[]): Promise<void>;
}

/** A telling as JSON: parts are objects, symptoms are by code. */
interface KeptTelling {
  readonly service: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly count: number;
  readonly works: number;
  readonly urgent?: true;
  readonly kept?: true;
  readonly symptoms: Readonly<Record<string, number>>;
  readonly regions: Readonly<Record<string, number>>;
  readonly mentions: Readonly<Record<string, number>>;
  readonly counties?: Readonly<Record<string, number>>;
}

/** One hour of tellings. */
interface KeptHour {
  readonly until: EpochMs;
  readonly waiting: Readonly<Record<string, TellerState>>;
  readonly told: readonly KeptTelling[];
}

/** Pictures reach so far back. */
const REACH = 73 * HOUR;

function pack(service: string, { from, to, tally, urgent }: Telling, kept: boolean): KeptTelling {
  const { count, works, regions, mentions, counties } = tally;
  const symptoms = Object.fromEntries([...tally.symptoms.entries()].filter(([, people]) => people > 0));
  return {
    service,
    from,
    to,
    count,
    works,
    ...(urgent ? { urgent } : {}),
    ...(kept ? { kept } : {}),
    symptoms,
    regions: Object.fromEntries(regions),
    mentions: Object.fromEntries(mentions),
    ...(counties ? { counties: Object.fromEntries(counties) } : {}),
  };
}

function unpack({ from, to, urgent, ...kept }: KeptTelling): ToldBefore['tellings'][number] {
  const empty = createTally();
  for (const [code, people] of Object.entries(kept.symptoms)) empty.symptoms[Number(code)] = people;
  const tally = {
    ...empty,
    count: kept.count,
    works: kept.works,
    regions: new Map(Object.entries(kept.regions)),
    mentions: new Map(Object.entries(kept.mentions)),
    ...(kept.counties ? { counties: new Map(Object.entries(kept.counties)) } : {}),
  };
  return { from, to, tally, urgent: urgent === true, kept: kept.kept === true };
}

/** Makes the log of one market; what is told is kept by the hour, beside the market's checkpoints. */
export function createToldLog(catalog: Catalog, store: CheckpointStore): ToldLog {
  // Ids of markets have no such sign.
  const key = `${catalog.market.id}/told`;
  let hours = new Map<EpochMs, KeptTelling[]>();
  let last: EpochMs | undefined;

  const read = async (end: EpochMs): Promise<readonly KeptHour[]> => {
    const kept: KeptHour[] = [];
    let at = end;
    for (;;) {
      const hour = await store.checkpoint(key, at);
      if (!hour || hour.at > at || hour.at < end - REACH) return kept;
      kept.unshift(JSON.parse(hour.state) as KeptHour);
      at = hour.at - 1;
    }
  };

  return {
    async before(end) {
      const kept = await read(end);
      const newest = kept.at(-1);
      if (!newest) return [];
      const { until, waiting } = newest;
      const own = Map.groupBy(
        kept.flatMap(({ told }) => told),
        ({ service }) => service,
      );
      hours = new Map([[floorTo(until - 1, HOUR), [...newest.told]]]);
      last = kept.flatMap(({ told }) => told).at(-1)?.to;
      return catalog.services.map(({ id }) => {
        const state = waiting[id];
        return state && { until, waiting: state, tellings: (own.get(id) ?? []).map(unpack) };
      });
    },
    note(code, telling, kept) {
      last = telling.to;
      const hour = floorTo(telling.to - 1, HOUR);
      const told = hours.get(hour) ?? [];
      hours.set(hour, told);
      told.push(pack(catalog.services[code]!.id, telling, kept));
    },
    last: () => last,
    async keep(end, tracks) {
      const newest = floorTo(end - 1, HOUR);
      if (!hours.has(newest)) hours.set(newest, []);
      const states = catalog.services.flatMap(({ id }, code) => {
        const teller = tracks[code]?.discretion?.teller;
        return teller ? [[id, teller.state] as const] : [];
      });
      const waiting = Object.fromEntries(states);
      for (const [at, told] of [...hours].toSorted(([a], [b]) => a - b)) {
        if (at < end - REACH) continue;
        const until = Math.min(end, at + HOUR);
        const state: KeptHour = { until, told, waiting: at === newest ? waiting : {} };
        await store.putCheckpoint(key, { at, state: JSON.stringify(state) }, end - REACH);
      }
      hours = new Map([[newest, hours.get(newest)!]]);
    },
  };
}
