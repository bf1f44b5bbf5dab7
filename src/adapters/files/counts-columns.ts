import type { Catalog } from '../../core/catalog/catalog.ts';
import { SYMPTOM_IDS, symptomCode } from '../../core/catalog/symptoms.ts';
import type { Problem } from '../../core/problem.ts';
import { type CountLookups, createCountLookups, REGION_ROOM, type RegionCode } from './count-lookups.ts';
import { type CountEntry, NO_SYMPTOM } from './day-buffer.ts';

const REQUIRED = ['start', 'seconds', 'service', 'count'] as const;
const OPTIONAL = ['region', 'county', 'symptom', 'reaching'] as const;
export const COUNT_COLUMNS = [
  'start',
  'seconds',
  'service',
  'region',
  'county',
  'symptom',
  'reaching',
  'count',
] as const;
export type CountColumn = (typeof COUNT_COLUMNS)[number];

/** Where each column of a counts file stands; -1 where an optional one is missing. */
export type CountLayout = Readonly<Record<CountColumn, number>> & { readonly width: number };

/** Reads the header of a counts file. */
export function readCountHeader(fields: readonly string[], line: number): CountLayout | readonly Problem[] {
  const names = fields.map((field) => field.trim().toLowerCase());
  const problems: Problem[] = [];
  const refuse = (where: string, says: string): number => problems.push({ where, line, says });
  const known: readonly string[] = [...REQUIRED, ...OPTIONAL];
  names.forEach((name, index) => {
    const columns = COUNT_COLUMNS.join(', ');
    if (!known.includes(name)) refuse(name, `there is no such column; the columns are ${columns}`);
    else if (names.indexOf(name) < index) refuse(name, 'the column stands twice in the header; keep one');
  });
  for (const name of REQUIRED) {
    if (!names.includes(name)) refuse(name, 'the header lacks this column; it is required');
  }
  if (problems.length > 0) return problems;
  const places = COUNT_COLUMNS.map((name) => [name, names.indexOf(name)] as const);
  return { ...(Object.fromEntries(places) as Record<CountColumn, number>), width: names.length };
}

const NUMBER = /^\d+(\.\d+)?([eE][+-]?\d+)?$/;
const SHORT = 12;

/** A non-negative number, or NaN. Plain digits, nearly all counts, take no regular expression. */
function readNumber(text: string): number {
  const length = text.length;
  if (length === 0 || length > SHORT) return NUMBER.test(text) ? finite(Number(text)) : Number.NaN;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NUMBER.test(text) ? finite(Number(text)) : Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Reads the fields of counts rows. */
export interface CountReader {
  /** The entry of a row, the same object each time; undefined when something is wrong: `explain` says what. */
  read(fields: readonly string[]): CountEntry | undefined;
  explain(fields: readonly string[], line: number): readonly Problem[];
}

const optional = (fields: readonly string[], at: number): string => (at < 0 ? '' : (fields[at] as string));

const isWidth = (seconds: number): boolean => Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400;

/** Prepares the reading of one file with this header. */
export function createCountReader(catalog: Catalog, layout: CountLayout): CountReader {
  const services = catalog.serviceIndex;
  const lookups = createCountLookups();
  const entry: CountEntry = {
    end: 0,
    seconds: 0,
    service: 0,
    symptom: 0,
    region: '',
    reaching: '',
    key: 0,
    count: 0,
  };
  return {
    read(fields) {
      if (fields.length !== layout.width) return undefined;
      const start = lookups.instant(fields[layout.start] as string);
      const seconds = readNumber(fields[layout.seconds] as string);
      const service = services.get(fields[layout.service] as string);
      const count = readNumber(fields[layout.count] as string);
      const region = lookups.region(optional(fields, layout.region));
      const place = region && lookups.county(optional(fields, layout.county), region);
      const symptomText = optional(fields, layout.symptom);
      const symptom = symptomText === '' ? NO_SYMPTOM : symptomCode(symptomText);
      const reachingText = optional(fields, layout.reaching);
      const reaching = reachingText === '' ? services.size : services.get(reachingText);
      if (start === undefined || service === undefined || place === undefined) return undefined;
      if (symptom === undefined || reaching === undefined) return undefined;
      if (Number.isNaN(count) || !isWidth(seconds)) return undefined;
      entry.end = start + seconds * 1000;
      entry.seconds = seconds;
      entry.service = service;
      entry.symptom = symptom;
      entry.region = place.id;
      entry.reaching = catalog.services[reaching]?.id ?? '';
      const cell = (service * (SYMPTOM_IDS.length + 1) + symptom + 1) * (services.size + 1) + reaching;
      entry.key = cell * REGION_ROOM + place.code;
      entry.count = count;
      return entry;
    },
    explain(fields, line) {
      if (fields.length !== layout.width) {
        const says = `the line has ${fields.length} fields and the header ${layout.width}; is it cut short?`;
        return [{ where: '', line, says }];
      }
      return COUNT_COLUMNS.flatMap((column): Problem[] => {
        const region = lookups.region(optional(fields, layout.region));
        const says = columnFault(column, optional(fields, layout[column]), { services, lookups, region });
        return says === undefined ? [] : [{ where: column, line, says }];
      });
    },
  };
}

/** What is wrong with the text of one column; undefined when nothing is. */
function columnFault(
  column: CountColumn,
  text: string,
  {
    services,
    lookups,
    region,
  }: {
    readonly services: ReadonlyMap<string, number>;
    readonly lookups: CountLookups;
    readonly region: RegionCode | undefined;
  },
): string | undefined {
  const shown = JSON.stringify(Buffer.from(text, 'latin1').toString('utf8').slice(0, 80));
  const unknown = services.has(text) ? undefined : `the catalog has no service ${shown}`;
  switch (column) {
    case 'start':
      return lookups.instant(text) === undefined
        ? `${shown} is not a time; write it as 2024-02-22T08:45:00Z, with an offset`
        : undefined;
    case 'seconds': {
      const seconds = readNumber(text);
      const good = isWidth(seconds);
      return good ? undefined : `${shown} is not a whole number of seconds from 1 to 86400`;
    }
    case 'count':
      if (!Number.isNaN(readNumber(text))) return undefined;
      return /^-\d/.test(text)
        ? `${shown} is negative; a count is 0 or more`
        : `${shown} is not a number; a count is 0 or more, with a point for decimals`;
    case 'service':
      return unknown;
    case 'reaching':
      return text === '' ? undefined : unknown;
    case 'region':
      return lookups.region(text)
        ? undefined
        : `${shown} is not a region; write US-TX or US, or leave it empty`;
    case 'county':
      return !region || lookups.county(text, region)
        ? undefined
        : `${shown} is no county${region.id && ` of ${region.id}`}; write its five-digit FIPS code, or leave it empty`;
    case 'symptom':
      return text === '' || symptomCode(text) !== undefined
        ? undefined
        : `${shown} is not a symptom; they are ${SYMPTOM_IDS.join(', ')}`;
    default:
      return column satisfies never;
  }
}
