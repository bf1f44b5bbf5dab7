import type { Service } from '../catalog/catalog.ts';
import { type EpochMs, formatInstant, SECOND } from '../time.ts';
import type { CountyRate, RegionCount, Series, SymptomCount } from './dossier.ts';
import { type PresentedCampaign, presentCampaign } from './present-campaign.ts';
import type { ServiceNow, Snapshot } from './snapshot.ts';

/** One step of a series. */
export interface PresentedPoint {
  readonly at: string;
  /** Complaints; null below 5 reporters, and where the whole market was silent. */
  readonly count: number | null;
  readonly expected: number;
  /** Upper edge of the usual band. */
  readonly upper: number;
  readonly class: string;
  readonly missing: boolean;
}

export interface PresentedSeries {
  /** Width of a step. */
  readonly seconds: number;
  readonly points: readonly PresentedPoint[];
}

/** `/v1/markets/{market}/services/{service}`. */
export interface PresentedService {
  readonly market: string;
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly asOf: string;
  /** Null while nothing has been worked out of it. */
  readonly verdict: ServiceNow | null;
  readonly incidents: readonly string[];
  /** Suspected manipulations of the last day, the newest last. */
  readonly campaigns: readonly PresentedCampaign[];
  /** Path under which it is told why it alarms or does not. */
  readonly alarm: string;
  readonly series: PresentedSeries | null;
  readonly symptoms: readonly SymptomCount[];
  readonly regions: readonly RegionCount[];
  /** Present where a region was asked for. */
  readonly counties?: readonly CountyRate[];
}

/** Fewer reporters than this are not published. */
const SMALLEST_CELL = 5;

function presentPoint(series: Series, index: number): PresentedPoint {
  const count = series.count[index] ?? 0;
  const missing = series.missing[index] ?? false;
  return {
    at: formatInstant(series.start + index * series.step),
    count: missing || count < SMALLEST_CELL ? null : count,
    expected: series.expected[index] ?? 0,
    upper: series.upper[index] ?? 0,
    class: series.classes[index] ?? 'normal',
    missing,
  };
}

/** Shapes the steps of a series that start at from ≤ start < to. */
export function presentSeries(series: Series, from: EpochMs, to: EpochMs): PresentedSeries {
  const indexes = [...series.count.keys()].filter((index) => {
    const start = series.start + index * series.step;
    return start >= from && start < to;
  });
  return { seconds: series.step / SECOND, points: indexes.map((index) => presentPoint(series, index)) };
}

/** Shapes all that is known of one service now, with its series of the last day cut to a range; of a region its counties. */
export function presentService(
  service: Service,
  snapshot: Snapshot,
  range: { readonly from: EpochMs; readonly to: EpochMs; readonly region?: string | undefined },
): PresentedService {
  const series = snapshot.series[service.id];
  const touching = snapshot.incidents.filter(
    ({ verdicts, current }) => service.id in verdicts || service.id in current,
  );
  return {
    market: snapshot.market,
    service: service.id,
    name: service.name,
    kind: service.kind,
    asOf: formatInstant(snapshot.asOf),
    verdict: snapshot.services[service.id] ?? null,
    incidents: touching.map(({ id }) => id),
    campaigns: (snapshot.campaigns?.[service.id] ?? []).map(presentCampaign),
    alarm: `/v1/markets/${snapshot.market}/services/${service.id}/alarm`,
    series: series ? presentSeries(series, range.from, range.to) : null,
    symptoms: snapshot.symptoms[service.id] ?? [],
    regions: snapshot.regions[service.id] ?? [],
    ...(range.region === undefined
      ? {}
      : { counties: snapshot.counties?.[service.id]?.[range.region] ?? [] }),
  };
}
