import { type EpochMs, MINUTE } from '../../../core/time.ts';
import type { Acceptance } from '../../../ports/report-log.ts';

/** How long somebody counts once, either way in time; see R10. */
export const QUARTER = 15 * MINUTE;

/** What of a report decides whether it counts. Words are codes. */
export interface CodedReport {
  /** In small letters. */
  readonly id: string;
  readonly at: EpochMs;
  readonly market: number;
  readonly service: number;
  readonly region: number;
  readonly symptom: number;
  readonly reaching: number;
  readonly reporter: string;
  readonly weight: number;
}

/** Where something is counted, in codes. */
export type Place = Pick<CodedReport, 'market' | 'service' | 'region' | 'symptom' | 'reaching'>;

/** What is added to one row of counts. */
export interface Cell extends Place {
  readonly minute: EpochMs;
  reported: number;
  given: number;
  again: number;
  unheard: number;
}

/** Sums what goes into the same cell: in an outage most reports do. */
export function createCells() {
  const cells = new Map<string, Cell>();
  return {
    of(place: Place, minute: EpochMs): Cell {
      const { market, service, region, symptom, reaching } = place;
      const name = `${market},${minute},${service},${region},${symptom},${reaching}`;
      const known = cells.get(name);
      if (known) return known;
      const sums = { reported: 0, given: 0, again: 0, unheard: 0 };
      const made = { market, minute, service, region, symptom, reaching, ...sums };
      cells.set(name, made);
      return made;
    },
    all: (): readonly Cell[] => [...cells.values()],
  };
}

export type Cells = ReturnType<typeof createCells>;

/** Names whom something counts for. */
export const personOf = ({
  market,
  service,
  reporter,
}: Pick<CodedReport, 'market' | 'service' | 'reporter'>) => `${market},${service},${reporter}`;

/** What is known before a group is decided. */
export interface Known {
  /** Ids that were not there before. */
  readonly fresh: ReadonlySet<string>;
  /** When each person, by `personOf`, was counted around that time. */
  readonly counted: ReadonlyMap<string, readonly EpochMs[]>;
}

/** One answer a report, and by their places in the group those to be kept, with those of them that count somebody known by name. */
export interface Decision {
  readonly acceptances: readonly Acceptance[];
  readonly kept: readonly number[];
  readonly named: readonly number[];
}

/** Decides in order what becomes of each report, and adds it to its cell. */
export function decideGroup(reports: readonly CodedReport[], known: Known, cells: Cells): Decision {
  const left = new Set(known.fresh);
  const counted = new Map<string, readonly EpochMs[]>(known.counted);
  const acceptances: Acceptance[] = [];
  const kept: number[] = [];
  const named: number[] = [];

  function isCounted(person: string, at: EpochMs): boolean {
    return counted.get(person)?.some((before) => Math.abs(before - at) < QUARTER) ?? false;
  }

  for (const [place, report] of reports.entries()) {
    if (!left.delete(report.id)) {
      acceptances.push('repeat');
      continue;
    }
    kept.push(place);
    const { at, reporter, weight } = report;
    const cell = cells.of(report, Math.floor(at / MINUTE) * MINUTE);
    const person = reporter === '' ? '' : personOf(report);
    if (person !== '' && isCounted(person, at)) {
      cell.again += 1;
      acceptances.push('counted-already');
      continue;
    }
    cell.reported += 1;
    cell.unheard += 1 - weight;
    acceptances.push('new');
    if (person === '') continue;
    named.push(place);
    const before = counted.get(person);
    counted.set(person, before ? [...before, at] : [at]);
  }
  return { acceptances, kept, named };
}
