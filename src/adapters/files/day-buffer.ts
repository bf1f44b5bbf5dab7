import { addCell, addUnsaid, type Cell } from '../../core/count/add.ts';
import { createTally, type Tally } from '../../core/count/tally.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../../core/time.ts';

/** In place of a symptom's code where a row does not say which: then it is evidence for none. */
export const NO_SYMPTOM = -1;

/** One tally as a file gives it. Readers reuse one object for all rows. */
export interface CountEntry {
  /** When the counted time ends: from then on the count is known. */
  end: EpochMs;
  seconds: number;
  service: number;
  symptom: number;
  region: string;
  reaching: string;
  /** A number that stands for (service, symptom, region, reaching) and for nothing else. */
  key: number;
  count: number;
}

/** One report, as far as counting needs it. */
export interface ReportEntry {
  readonly minute: EpochMs;
  /** Empty when the report came without one. */
  readonly id: string;
  readonly service: number;
  readonly symptom: number;
  readonly region: string;
  readonly reaching: string;
  readonly reporter: string;
}

/** By service code; undefined where nobody reported. */
export type Tallies = (Tally | undefined)[];

/** What ends at one moment after one width. */
export interface Slot {
  readonly tallies: Tallies;
  /** First count seen by key, to know a repeated row. */
  readonly seen: Map<number, number>;
  /** Further counts of the same key, rare: `key:count`. */
  readonly more: Set<string>;
}

interface PlacedEntry extends Cell {
  readonly service: number;
  readonly end: EpochMs;
}

/** What ends within one hour of UTC, its last moment included. */
export interface Hour {
  /** Widest bin that ends in the hour, in ms; 0 when only single reports do. */
  width: number;
  readonly slots: Map<EpochMs, Map<number, Slot>>;
  readonly ids: string[];
  readonly reporters: Set<string>;
}

/** By number of the hour since 1970. */
export type Hours = ReadonlyMap<number, Hour>;

/** Counts of about a day, by the moment at which each is known. */
export interface DayBuffer {
  readonly hours: Hours;
  /** False when the same row was there already. */
  addCount(entry: CountEntry): boolean;
  /** False when the report, or its reporter in those 15 minutes, was there already; the latter is kept as one again. */
  addReport(entry: ReportEntry): boolean;
  /** End of the latest entry; −∞ when there is none. */
  lastEnd(): EpochMs;
  /** Drops the hours that end by `before`. */
  forget(before: EpochMs): void;
}

const SAME_REPORTER = 15 * MINUTE;

export function createDayBuffer(): DayBuffer {
  const hours = new Map<number, Hour>();
  const ids = new Set<string>();
  let lastEnd = Number.NEGATIVE_INFINITY;
  /** The slot of the entry before: neighbouring rows mostly share it. */
  let last: { readonly end: EpochMs; readonly seconds: number; readonly slot: Slot } | undefined;

  function slotOf(end: EpochMs, seconds: number): Slot {
    if (last && end === last.end && seconds === last.seconds) return last.slot;
    last = { end, seconds, slot: slotIn(hourOf(hours, end), end, seconds) };
    return last.slot;
  }

  function put(slot: Slot, entry: PlacedEntry): void {
    const tally = slot.tallies[entry.service] ?? createTally();
    slot.tallies[entry.service] = tally;
    if (entry.symptom === NO_SYMPTOM) addUnsaid(tally, entry);
    else addCell(tally, entry);
    if (entry.end > lastEnd) lastEnd = entry.end;
  }

  return {
    hours,
    lastEnd: () => lastEnd,
    addCount(entry) {
      const slot = slotOf(entry.end, entry.seconds);
      if (isRepeated(slot, entry)) return false;
      put(slot, entry);
      return true;
    },
    addReport(entry) {
      const end = entry.minute + MINUTE;
      const hour = hourOf(hours, end);
      if (ids.has(entry.id)) return false;
      if (entry.id) {
        ids.add(entry.id);
        hour.ids.push(entry.id);
      }
      const isNew = !hasSpoken(hour, entry);
      put(slotOf(end, 0), { ...entry, end, count: isNew ? 1 : 0, again: isNew ? 0 : 1 });
      return isNew;
    },
    forget(before) {
      last = undefined;
      for (const [index, hour] of hours) {
        if ((index + 1) * HOUR > before) continue;
        for (const id of hour.ids) ids.delete(id);
        hours.delete(index);
      }
    },
  };
}

/** The hour that holds the last moment before `end`. */
function hourOf(hours: Map<number, Hour>, end: EpochMs): Hour {
  const index = Math.ceil(end / HOUR) - 1;
  return getOrMake(hours, index, () => ({ width: 0, slots: new Map(), ids: [], reporters: new Set() }));
}

function slotIn(hour: Hour, end: EpochMs, seconds: number): Slot {
  if (seconds > 0) hour.width = Math.max(hour.width, seconds * 1000, MINUTE);
  const bySeconds = getOrMake(hour.slots, end, () => new Map());
  return getOrMake(bySeconds, seconds, () => ({ tallies: [], seen: new Map(), more: new Set() }));
}

/** Whether the same row was seen before; remembers it if not. */
function isRepeated({ seen, more }: Slot, { key, count }: CountEntry): boolean {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, count);
  else if (before === count || more.has(`${key}:${count}`)) return true;
  else more.add(`${key}:${count}`);
  return false;
}

/** Whether the reporter was counted for the service in the same 15 minutes; remembers it if not. */
function hasSpoken({ reporters }: Hour, { minute, service, reporter }: ReportEntry): boolean {
  if (!reporter) return false;
  const name = `${service} ${floorTo(minute, SAME_REPORTER)} ${reporter}`;
  if (reporters.has(name)) return true;
  reporters.add(name);
  return false;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => NoInfer<V>): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
