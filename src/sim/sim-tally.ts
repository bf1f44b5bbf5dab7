import type { Catalog } from '../core/catalog/catalog.ts';
import type { Symptom } from '../core/catalog/symptoms.ts';
import { type EpochMs, floorTo, MINUTE, SECOND } from '../core/time.ts';
import type { Population } from './population.ts';
import type { Rng } from './rng.ts';
import type { CountLine, ReportLine } from './write-scenario.ts';

/** One complaint of the simulation, with what people outside cannot know: whether a fault caused it. */
export interface SimReport {
  readonly at: EpochMs;
  readonly person: number;
  readonly service: number;
  readonly symptom: Symptom;
  readonly reaching: number;
  readonly caused: boolean;
}

/** Complaints of one service: those that a fault caused, and the usual ones of the same hours. */
export interface Said {
  caused: number;
  usual: number;
}

const STEP = 5 * MINUTE;
const SAMPLE = 0.05;
const NOWHERE = 0.06;

/** Collects complaints into five-minute tallies, gives a sample of them singly, and keeps score of their causes. */
export function createTally(catalog: Catalog, population: Population, rng: Rng) {
  const cells = new Map<string, { readonly line: Omit<CountLine, 'count'>; count: number }>();
  const singles: Omit<ReportLine, 'id'>[] = [];
  const said = new Map<string, Said>();
  const idOf = (index: number): string => catalog.services[index]?.id ?? '';

  function score(report: SimReport, during: boolean): void {
    const id = idOf(report.service);
    const sum = said.get(id) ?? { caused: 0, usual: 0 };
    said.set(id, sum);
    if (report.caused) sum.caused += 1;
    else if (during) sum.usual += 1;
  }

  function add(report: SimReport, during: boolean): void {
    score(report, during);
    const regionIndex = population.people[report.person]?.region ?? 0;
    const region = rng.chance(NOWHERE) ? '' : (population.regions[regionIndex] as string);
    const what = {
      service: idOf(report.service),
      region,
      symptom: report.symptom,
      reaching: idOf(report.reaching),
    };
    if (rng.chance(SAMPLE)) {
      const reporter = `p${report.person.toString(36)}`;
      singles.push({ at: floorTo(report.at, SECOND), ...what, reporter, text: '', source: 'simulation' });
      return;
    }
    const start = floorTo(report.at, STEP);
    const key = [start, what.service, what.symptom, what.reaching, what.region].join(' ');
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { line: { start, seconds: STEP / 1000, ...what }, count: 1 });
  }

  return {
    add,
    said: said as ReadonlyMap<string, Said>,
    close(): { readonly counts: readonly CountLine[]; readonly reports: readonly ReportLine[] } {
      const counts = [...cells]
        .sort(([a, one], [b, other]) => one.line.start - other.line.start || (a < b ? -1 : 1))
        .map(([, { line, count }]) => ({ ...line, count }));
      const reports = singles
        .sort((a, b) => a.at - b.at || (a.reporter < b.reporter ? -1 : 1))
        .map((single, index) => ({ ...single, id: uuid7(single.at, index) }));
      return { counts, reports };
    },
  };
}

/** A version 7 UUID of a time and a serial number, in place of chance. */
export function uuid7(at: EpochMs, serial: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}
