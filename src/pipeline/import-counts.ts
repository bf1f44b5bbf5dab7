import type { Catalog } from '../core/catalog/catalog.ts';
import { SYMPTOM_IDS } from '../core/catalog/symptoms.ts';
import { type EpochMs, floorTo, formatInstant, MINUTE, SECOND } from '../core/time.ts';
import type { CountRow } from '../ports/store.ts';
import type { ImportLine, LineRows } from './import-file.ts';

/** One row of a counts file, read. */
export interface CountBin {
  /** When the counted time ends. */
  readonly end: EpochMs;
  readonly seconds: number;
  /** Index in the catalog. */
  readonly service: number;
  /** Its code; −1 where the row does not say. */
  readonly symptom: number;
  readonly region: string;
  readonly reaching: string;
  readonly count: number;
}

/** Clocks differ by so much. */
const AHEAD = 2 * MINUTE;

/** A number in [0, 1) that is the same for the same text and looks drawn (FNV-1a, finished as in MurmurHash3). */
function phaseOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * The share of each of `parts` equal parts in a count, evenly and in whole people where the count is whole. The phase
 * says where the first of them falls: with one phase for all, few people of many cells would share a minute.
 */
export function spreadCount(count: number, parts: number, phase: number): number[] {
  const isWhole = Number.isInteger(count);
  const upTo = (part: number): number => Math.floor((count * part) / parts + phase);
  return Array.from({ length: parts }, (_, part) => (isWhole ? upTo(part + 1) - upTo(part) : count / parts));
}

/** The counts a minute that a row of a counts file adds. A bin that is not over yet is refused. */
export function createCountRows(
  catalog: Catalog,
  clock: () => EpochMs,
): (line: ImportLine<CountBin | 'repeat'>) => LineRows<CountRow> {
  return ({ value: bin }) => {
    if (bin === 'repeat') return { ok: true, rows: [], repeats: true };
    const now = clock();
    if (bin.end > now + AHEAD) {
      const says = `ends at ${formatInstant(bin.end)}, which is in the future; it is ${formatInstant(now)} here`;
      return { ok: false, problems: [{ where: 'start', says }] };
    }
    const start = floorTo(bin.end - bin.seconds * SECOND, MINUTE);
    const minutes = Math.max(1, Math.round((bin.seconds * SECOND) / MINUTE));
    const service = catalog.services[bin.service]!.id;
    const { region, reaching } = bin;
    const symptom = SYMPTOM_IDS[bin.symptom] ?? '';
    const phase = phaseOf([start, service, region, symptom, reaching].join());
    const rows = spreadCount(bin.count, minutes, phase).map((count, minute): CountRow => {
      return { minute: start + minute * MINUTE, service, region, symptom, reaching, count };
    });
    return { ok: true, rows: rows.filter(({ count }) => count > 0) };
  };
}
