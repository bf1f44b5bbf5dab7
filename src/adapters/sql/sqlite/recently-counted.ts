import { DAY, type EpochMs, MINUTE } from '../../../core/time.ts';

/** Whom something counts for: codes of market and service, and the opaque reporter. */
export interface CountedKey {
  readonly market: number;
  readonly service: number;
  readonly reporter: string;
  readonly at: EpochMs;
}

/**
 * Who was counted when, of the last day, in memory. The salt of reporters ends with the process too, so that nothing
 * of it would be of use to the next one; on disk it made each report dirty a page of its own, for its key is random.
 */
export interface RecentlyCounted {
  /** True for times that are remembered here. */
  covers(at: EpochMs): boolean;
  /** True where the reporter was counted for the service within 15 minutes of the time, either way. */
  has(key: CountedKey): boolean;
  add(key: CountedKey): void;
  /** What was added since the last of these stands. */
  commit(): void;
  /** What was added since then is forgotten. */
  rollback(): void;
}

const QUARTER = 15 * MINUTE;
/** Reports may lie so far back (R3). */
const REACH = DAY + QUARTER;
/** People remembered, about 15 bytes each; past that the oldest quarters of an hour are forgotten, never the last two. */
const MOST = 4_000_000;
const FIRST_SLOTS = 1_024;
const FULL = 0.75;
const EMPTY = 0;
const GONE = 255;

/** Two FNV-1a hashes of 32 bits, from different offsets, as one key: of four million keys none is likely to collide. */
function fingerprint({ market, service, reporter }: CountedKey): readonly [number, number] {
  let a = Math.imul(0x811c9dc5 ^ market, 0x01000193);
  let b = Math.imul(0x9e3779b1 ^ service, 0x01000193);
  a = Math.imul(a ^ service, 0x01000193);
  b = Math.imul(b ^ market, 0x85ebca6b);
  for (let index = 0; index < reporter.length; index += 1) {
    const code = reporter.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a >>> 0, b >>> 0];
}

/** People counted in one quarter of an hour, with the minute: an open-addressed table of fingerprints. */
function createQuarter() {
  let keys = new Uint32Array(2 * FIRST_SLOTS);
  let minutes = new Uint8Array(FIRST_SLOTS);
  let used = 0;

  /** The slot of a key, or the free one where it would go. */
  function slotOf(a: number, b: number): number {
    const mask = minutes.length - 1;
    let slot = a & mask;
    while (minutes[slot] !== EMPTY && (keys[2 * slot] !== a || keys[2 * slot + 1] !== b))
      slot = (slot + 1) & mask;
    return slot;
  }
  function put(a: number, b: number, minute: number): void {
    const slot = slotOf(a, b);
    if (minutes[slot] === EMPTY) used += 1;
    keys[2 * slot] = a;
    keys[2 * slot + 1] = b;
    minutes[slot] = minute;
  }
  function grow(): void {
    const before = { keys, minutes };
    keys = new Uint32Array(2 * before.keys.length);
    minutes = new Uint8Array(2 * before.minutes.length);
    used = 0;
    before.minutes.forEach((minute, slot) => {
      if (minute !== EMPTY && minute !== GONE)
        put(before.keys[2 * slot]!, before.keys[2 * slot + 1]!, minute);
    });
  }
  return {
    size: () => used,
    /** Minute within the quarter, 1…15; undefined for whom it does not know. */
    find(a: number, b: number): number | undefined {
      const minute = minutes[slotOf(a, b)] as number;
      return minute === EMPTY || minute === GONE ? undefined : minute;
    },
    add(a: number, b: number, minute: number): void {
      if (used >= FULL * minutes.length) grow();
      put(a, b, minute);
    },
    remove: (a: number, b: number) => put(a, b, GONE),
  };
}

const quarterOf = (at: EpochMs): number => Math.floor(at / QUARTER);
const minuteOf = (at: EpochMs): number => 1 + Math.floor((at - quarterOf(at) * QUARTER) / MINUTE);

/** Makes an empty memory. */
export function createRecentlyCounted(clock: () => EpochMs, most: number = MOST): RecentlyCounted {
  const quarters = new Map<number, ReturnType<typeof createQuarter>>();
  let added: (readonly [quarter: number, a: number, b: number])[] = [];

  function forgetOld(): void {
    const now = quarterOf(clock());
    const oldest = [...quarters.keys()].sort((a, b) => a - b);
    let held = oldest.reduce((sum, quarter) => sum + quarters.get(quarter)!.size(), 0);
    for (const quarter of oldest) {
      const isOver = quarter < quarterOf(clock() - REACH);
      if (!isOver && (held <= most || quarter >= now - 1)) return;
      held -= quarters.get(quarter)!.size();
      quarters.delete(quarter);
    }
  }
  function newQuarter(quarter: number) {
    forgetOld();
    const made = createQuarter();
    quarters.set(quarter, made);
    return made;
  }

  return {
    covers: (at) => at >= clock() - REACH,
    has(key) {
      const [a, b] = fingerprint(key);
      const own = quarterOf(key.at);
      const minute = Math.floor(key.at / MINUTE);
      for (const quarter of [own, own - 1, own + 1]) {
        const found = quarters.get(quarter)?.find(a, b);
        if (found !== undefined && Math.abs(quarter * 15 + found - 1 - minute) < 15) return true;
      }
      return false;
    },
    add(key) {
      const [a, b] = fingerprint(key);
      const quarter = quarterOf(key.at);
      (quarters.get(quarter) ?? newQuarter(quarter)).add(a, b, minuteOf(key.at));
      added.push([quarter, a, b]);
    },
    commit() {
      added = [];
    },
    rollback() {
      for (const [quarter, a, b] of added) quarters.get(quarter)?.remove(a, b);
      added = [];
    },
  };
}
