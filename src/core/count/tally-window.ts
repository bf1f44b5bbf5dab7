import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import type { EpochMs } from '../time.ts';
import { createTally, type Frame, type Tally } from './tally.ts';

/** The last frames of a market, and what was counted of each service in all of them together. */
export interface TallyWindow {
  /** Adds the newest frame, and forgets those that end `length` before it or earlier. */
  see(frame: Frame): void;
  /** What `addTally` makes of the service's tallies, oldest first: the same sums to the last bit, in the same order. */
  sum(code: number): Tally;
  /** The same without a tally of its own: good until the next call. Thousands of services are looked at each minute. */
  glance(code: number): Glance;
}

/** What of a sum detection looks at; a tally is one, too. */
export interface Glance extends Pick<Tally, 'count' | 'works' | 'again' | 'symptoms'> {
  readonly regions: { forEach(hear: (count: number, region: string) => void): void };
}

/** A frame laid out in columns, so that the same service of many frames is summed without a look-up by name. */
interface Packed {
  readonly end: EpochMs;
  readonly services: number;
  /** By service: complaints, people for whom it works, repeats, unheard; then symptoms. */
  readonly numbers: Float64Array;
  /** Where a service's regions begin, then its mentions, then the next one's regions. */
  readonly from: Uint32Array;
  readonly keys: Uint32Array;
  readonly counts: Float64Array;
}

const SYMPTOMS = 4;
const WIDTH = SYMPTOMS + SYMPTOM_IDS.length;

/** Gives each name a number, the next one free where it is new. */
function createNames() {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    numberOf(name: string): number {
      let number = numbers.get(name);
      if (number === undefined) {
        number = names.push(name) - 1;
        numbers.set(name, number);
      }
      return number;
    },
  };
}

function pack({ end, tallies }: Frame, numberOf: (name: string) => number): Packed {
  const services = tallies.length;
  let cells = 0;
  for (const tally of tallies) if (tally) cells += tally.regions.size + tally.mentions.size;
  const numbers = new Float64Array(WIDTH * services);
  const from = new Uint32Array(2 * services + 1);
  const keys = new Uint32Array(cells);
  const counts = new Float64Array(cells);
  let at = 0;
  const take = (cellsOf: ReadonlyMap<string, number>): void => {
    for (const [name, count] of cellsOf) {
      keys[at] = numberOf(name);
      counts[at++] = count;
    }
  };
  for (let code = 0; code < services; code++) {
    const tally = tallies[code];
    if (tally) {
      const row = WIDTH * code;
      numbers[row] = tally.count;
      numbers[row + 1] = tally.works;
      numbers[row + 2] = tally.again;
      numbers[row + 3] = tally.unheard;
      numbers.set(tally.symptoms, row + SYMPTOMS);
      take(tally.regions);
    }
    from[2 * code + 1] = at;
    if (tally) take(tally.mentions);
    from[2 * code + 2] = at;
  }
  return { end, services, numbers, from, keys, counts };
}

/** Makes a window over frames that has seen none. */
export function createTallyWindow(length: EpochMs): TallyWindow {
  const { names, numberOf } = createNames();
  let frames: Packed[] = [];
  /** By name: its sum, and the turn in which it was last summed. */
  let sums = new Float64Array(64);
  let turns = new Float64Array(64);
  let turn = 0;

  const met: number[] = [];
  const glanced = {
    ...createTally(),
    regions: {
      forEach: (hear: (count: number, name: string) => void): void => {
        for (const key of met) hear(sums[key]!, names[key]!);
      },
    },
  };

  /** Sums regions (`part` 0) or mentions (1) of a service; names are met in the order in which they came. */
  const sumCells = (code: number, part: 0 | 1): void => {
    turn += 1;
    met.length = 0;
    for (const { services, from, keys, counts } of frames) {
      if (code >= services) continue;
      const end = from[2 * code + part + 1]!;
      for (let at = from[2 * code + part]!; at < end; at++) {
        const key = keys[at]!;
        if (turns[key] === turn) sums[key] = sums[key]! + counts[at]!;
        else {
          turns[key] = turn;
          sums[key] = counts[at]!;
          met.push(key);
        }
      }
    }
  };

  const sumNumbers = (code: number, into: Omit<Tally, 'regions' | 'mentions'>): void => {
    const { symptoms } = into;
    for (const { services, numbers } of frames) {
      if (code >= services) continue;
      const row = WIDTH * code;
      into.count += numbers[row]!;
      into.works += numbers[row + 1]!;
      into.again += numbers[row + 2]!;
      into.unheard += numbers[row + 3]!;
      for (let n = 0; n < symptoms.length; n++) symptoms[n] = symptoms[n]! + numbers[row + SYMPTOMS + n]!;
    }
  };

  return {
    see(frame) {
      frames.push(pack(frame, numberOf));
      frames = frames.filter(({ end }) => frame.end - end < length);
      if (names.length <= sums.length) return;
      sums = new Float64Array(2 * names.length);
      turns = new Float64Array(2 * names.length);
    },
    sum(code) {
      const tally = createTally();
      sumNumbers(code, tally);
      sumCells(code, 0);
      for (const key of met) tally.regions.set(names[key]!, sums[key]!);
      sumCells(code, 1);
      for (const key of met) tally.mentions.set(names[key]!, sums[key]!);
      return tally;
    },
    glance(code) {
      glanced.symptoms.fill(0);
      glanced.count = glanced.works = glanced.again = glanced.unheard = 0;
      sumNumbers(code, glanced);
      sumCells(code, 0);
      return glanced;
    },
  };
}
