import type { Catalog } from '../core/catalog/catalog.ts';
import { SYMPTOMS, type Symptom } from '../core/catalog/symptoms.ts';
import { DAY, type EpochMs, floorTo, HOUR, MINUTE, SECOND } from '../core/time.ts';
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

/** Complaints in a time: those that a fault caused, the usual ones, and of these the ones from where it broke. */
export interface Heard {
  caused: number;
  usual: number;
  usualThere: number;
}

/** Complaints of one service while something was the matter: all together, and by the hour they came in. */
export interface Said {
  readonly all: Heard;
  readonly hours: ReadonlyMap<EpochMs, Heard>;
}

/** When a complaint was made: in a time of trouble, and where it broke. */
export interface Setting {
  readonly during: boolean;
  readonly there: boolean;
}

/** How complaints are given. */
export interface TallyOptions {
  /** Share of complaints that are given singly. */
  readonly sample: number;
  /** Bins of the healthy days before this moment are a quarter of an hour wide. */
  readonly wideUntil: EpochMs;
}

const STEP = 5 * MINUTE;
const WIDE_STEP = 15 * MINUTE;
const NOWHERE = 0.06;

const nobody = (): Heard => ({ caused: 0, usual: 0, usualThere: 0 });

/** Collects complaints into tallies, gives a sample of them singly, and keeps score of their causes. */
export function createTally(
  { catalog, population }: { readonly catalog: Catalog; readonly population: Population },
  { sample, wideUntil }: TallyOptions,
  rng: Rng,
) {
  const cells = new Map<string, { readonly line: Omit<CountLine, 'count'>; count: number }>();
  const singles: Omit<ReportLine, 'id'>[] = [];
  const said = new Map<string, Said & { readonly hours: Map<EpochMs, Heard> }>();
  const idOf = (index: number): string => catalog.services[index]?.id ?? '';

  function score(report: SimReport, { during, there }: Setting): void {
    if (!SYMPTOMS[report.symptom].complaint) return;
    const id = idOf(report.service);
    const own = said.get(id) ?? { all: nobody(), hours: new Map<EpochMs, Heard>() };
    said.set(id, own);
    const start = floorTo(report.at, HOUR);
    const hour = own.hours.get(start) ?? nobody();
    own.hours.set(start, hour);
    for (const sum of [own.all, hour]) {
      if (report.caused) sum.caused += 1;
      else if (during) {
        sum.usual += 1;
        if (there) sum.usualThere += 1;
      }
    }
  }

  function add(report: SimReport, setting: Setting): void {
    score(report, setting);
    const regionIndex = population.people[report.person]?.region ?? 0;
    const region = rng.chance(NOWHERE) ? '' : (population.regions[regionIndex] as string);
    const what = {
      service: idOf(report.service),
      region,
      symptom: report.symptom,
      reaching: idOf(report.reaching),
    };
    if (rng.chance(sample)) {
      const reporter = `p${report.person.toString(36)}`;
      singles.push({ at: floorTo(report.at, SECOND), ...what, reporter, text: '', source: 'simulation' });
      return;
    }
    const step = report.at < wideUntil ? WIDE_STEP : STEP;
    const start = floorTo(report.at, step);
    const key = [floorTo(start, DAY), what.service, what.region, what.symptom, what.reaching, start].join(
      ' ',
    );
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { line: { start, seconds: step / 1000, ...what }, count: 1 });
  }

  return {
    add,
    /** A report that is given singly whatever the sample, and that no fault caused. */
    addSingle: (single: Omit<ReportLine, 'id'>): void => {
      singles.push(single);
    },
    said: said as ReadonlyMap<string, Said>,
    close(): { readonly counts: readonly CountLine[]; readonly reports: readonly ReportLine[] } {
      // Day by day, within a day by service and place: so it packs best, and readers take any order within a day.
      const counts = [...cells]
        .sort(([a], [b]) => (a < b ? -1 : 1))
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
