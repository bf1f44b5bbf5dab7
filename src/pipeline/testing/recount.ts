import { countyOf } from '../../core/catalog/counties.ts';
import { SYMPTOM_IDS, symptomCode } from '../../core/catalog/symptoms.ts';
import type { Telling } from '../../core/publish/disclose/create-teller.ts';
import type { CountyRates } from '../../core/publish/dossier.ts';
import { type EpochMs, HOUR, MINUTE } from '../../core/time.ts';
import type { Answers } from './watch-market.ts';

/** A count in an answer beside what it should be by what was told: null, −1 for a row that should not be, or a number. */
export interface Recounted {
  readonly what: string;
  readonly answered: number | null;
  readonly told: number | null;
}

/** True where a count is what is told, rounded, and null below five. Halves may be rounded either way. */
export function agrees({ answered, told }: Recounted): boolean {
  const near = 0.5 + 1e-6;
  if (answered === null) return told === null || (told >= 0 && told < 5 - near + 2e-6);
  return told !== null && Math.abs(answered - told) <= near;
}

/** People told of in (from, to]; those told of over a longer time count for their share of it. */
function toldIn(tellings: readonly Telling[], from: EpochMs, to: EpochMs): number {
  const shares = tellings.map(({ from: since, to: until, tally }) => {
    const shared = Math.min(to, until) - Math.max(from, since);
    return shared > 0 ? (tally.count * shared) / (until - since) : 0;
  });
  return shares.reduce((sum, share) => sum + share, 0);
}

function partsIn(tellings: readonly Telling[], from: EpochMs, to: EpochMs) {
  const regions: Record<string, number> = {};
  const symptoms: Record<string, number | null> = {};
  const emergency = SYMPTOM_IDS[symptomCode('emergency-calls-fail')!]!;
  for (const { to: at, tally, urgent } of tellings) {
    if (at <= from || at > to) continue;
    for (const [region, count] of tally.regions) regions[region] = (regions[region] ?? 0) + count;
    tally.symptoms.forEach((count, code) => {
      const id = SYMPTOM_IDS[code]!;
      if (count > 0) symptoms[id] = (symptoms[id] ?? 0) + count;
    });
    if (urgent) symptoms[emergency] ??= null;
  }
  return { regions, symptoms };
}

type Rows = readonly { readonly count: number | null; readonly region?: string; readonly symptom?: string }[];

/** Rows of a table beside their sums; a row too many or too few shows as one that differs. */
function recountRows(what: string, rows: Rows, sums: Readonly<Record<string, number | null>>): Recounted[] {
  const answered = Object.fromEntries(rows.map((row) => [row.region ?? row.symptom ?? '', row.count]));
  return [...new Set([...Object.keys(answered), ...Object.keys(sums)])].map((key) => ({
    what: `${what} ${key}`,
    answered: key in answered ? answered[key]! : -1,
    told: key in sums ? sums[key]! : -1,
  }));
}

/** The rate of each county, and the least its level stands for, beside the same of the sums. */
function recountCounties(what: string, answered: CountyRates, tellings: readonly Telling[]): Recounted[] {
  const sums: Record<string, number> = {};
  for (const { tally } of tellings)
    for (const [county, count] of tally.counties ?? []) sums[county] = (sums[county] ?? 0) + count;
  const rows = new Map(Object.values(answered).flatMap((rates) => rates.map((rate) => [rate.county, rate])));
  const steps = [5, 10, 50, 200, 1000];
  return [...new Set([...rows.keys(), ...Object.keys(sums)])].flatMap((county) => {
    const [row, sum] = [rows.get(county), sums[county]];
    const rate = sum === undefined ? -1 : Number(((sum / countyOf(county)!.population) * 1e6).toPrecision(2));
    const least = sum === undefined ? -1 : steps.findLast((step) => sum >= step)!;
    return [
      { what: `${what} ${county} rate`, answered: row?.perMillion ?? -1, told: rate },
      { what: `${what} ${county} level`, answered: row ? Number.parseInt(row.level, 10) : -1, told: least },
    ];
  });
}

type Points = {
  readonly seconds: number;
  readonly points: readonly { at: string; count: number | null; missing: boolean }[];
};

function recountSeries(what: string, { seconds, points }: Points, tellings: readonly Telling[]): Recounted[] {
  return points
    .filter(({ missing }) => !missing)
    .map(({ at, count }) => {
      const from = Date.parse(at);
      return { what: `${what} ${at}`, answered: count, told: toldIn(tellings, from, from + seconds * 1000) };
    });
}

/** Every count of one minute's answers beside the same count made anew from what was told until then. */
export function recount(
  { at, market, services, counties, alarms, dossiers }: Answers,
  told: ReadonlyMap<string, readonly Telling[]>,
): Recounted[] {
  const of = (id: string): readonly Telling[] => (told.get(id) ?? []).filter(({ to }) => to <= at);
  const late = (id: string, minutes: number): number => toldIn(of(id), at - minutes * MINUTE, at);
  const all: Recounted[] = [];
  for (const [id, { count15m }] of Object.entries(market.services))
    all.push({ what: `${id} count15m`, answered: count15m, told: late(id, 15) });
  for (const [id, { series, regions, symptoms }] of Object.entries(services)) {
    const parts = partsIn(of(id), at - HOUR, at);
    all.push(...recountSeries(`${id} series`, series!, of(id)));
    all.push(...recountRows(`${id} regions`, regions, parts.regions));
    all.push(...recountRows(`${id} symptoms`, symptoms, parts.symptoms));
    const lately = of(id).filter(({ to }) => to > at - HOUR);
    all.push(...recountCounties(`${id} counties`, counties[id]!, lately));
  }
  for (const [id, { window, channels }] of Object.entries(alarms)) {
    all.push({ what: `${id} alarm window`, answered: window.count, told: late(id, window.minutes) });
    for (const { kind, minutes, count } of channels)
      if (kind === 'tail')
        all.push({ what: `${id} alarm ${minutes}`, answered: count, told: late(id, minutes!) });
  }
  for (const { id: incident, openedAt, resolvedAt, ...dossier } of dossiers) {
    const end = Math.min(at, resolvedAt === null ? at : Date.parse(resolvedAt) + HOUR);
    const during = (id: string) => partsIn(of(id), Date.parse(openedAt), end);
    for (const [id, rows] of Object.entries(dossier.regions))
      all.push(...recountRows(`${incident} ${id} regions`, rows, during(id).regions));
    const told = (id: string) => of(id).filter(({ to }) => to > Date.parse(openedAt) && to <= end);
    for (const [id, rates] of Object.entries(dossier.counties ?? {}))
      all.push(...recountCounties(`${incident} ${id} counties`, rates, told(id)));
    for (const [id, rows] of Object.entries(dossier.symptoms))
      all.push(...recountRows(`${incident} ${id} symptoms`, rows, during(id).symptoms));
    for (const [id, series] of Object.entries(dossier.series)) {
      const known = of(id).filter(({ to }) => to <= end);
      all.push(...recountSeries(`${incident} ${id} series`, series, known));
    }
    for (const [id, count] of Object.entries(dossier.emergency))
      all.push({
        what: `${incident} ${id} emergency`,
        answered: count,
        told: during(id).symptoms['emergency-calls-fail'] ?? null,
      });
  }
  return all;
}
