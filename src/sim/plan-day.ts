import type { Catalog, Element, Service } from '../core/catalog/catalog.ts';
import { ELEMENT_KINDS, type ElementKind, KINDS } from '../core/catalog/kinds.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Campaign } from './campaign.ts';
import type { Fault } from './fault.ts';
import type { IntakeLoss } from './intake-loss.ts';
import type { Story } from './news.ts';
import type { Rng } from './rng.ts';
import { type Rush, rushWindow } from './rush.ts';
import type { SimKind } from './sim-kinds.ts';
import { misleadingStatements } from './wrong-cause.ts';

/** Everything that is out of the ordinary on a day. */
export interface DayPlan {
  readonly faults: readonly Fault[];
  readonly rush?: Rush;
  readonly campaign?: Campaign;
  readonly losses: readonly IntakeLoss[];
  /** What officials say; what the press writes comes of the day itself. */
  readonly statements: readonly Statement[];
  /** News that does not wait for complaints: what officials said. */
  readonly stories: readonly Story[];
}

/** `day` is the local midnight at which the day begins; `bigRegions` are indexes of where most people live. */
export interface PlanParts {
  readonly catalog: Catalog;
  readonly rng: Rng;
  readonly day: EpochMs;
  readonly bigRegions: readonly number[];
}

const pickOne = <T>(rng: Rng, list: readonly T[], what: string): T => {
  const found = list[rng.int(list.length)];
  if (found === undefined)
    throw new FaultlineError('bad-catalog', `the catalog has no ${what}: choose another kind or catalog`);
  return found;
};

const carriers = ({ catalog }: PlanParts): readonly Service[] => {
  const networks = catalog.services.filter(
    ({ kind, runsOn }) => KINDS[kind].family === 'phone' && runsOn.length === 0,
  );
  const most = Math.max(0, ...networks.map(({ users }) => users ?? 0));
  return networks.filter(({ users }) => (users ?? 0) >= most / 5);
};

const hosted = ({ catalog }: PlanParts): readonly Service[] =>
  catalog.services.filter(({ kind, runsOn }) => KINDS[kind].family === 'phone' && runsOn.length > 0);

const elementsOf = ({ catalog }: PlanParts, joined: (kind: ElementKind) => boolean): readonly Element[] =>
  catalog.elements.filter(({ kind }) => joined(kind));

const between = (parts: PlanParts): string =>
  pickOne(
    parts.rng,
    elementsOf(parts, (kind) => ELEMENT_KINDS[kind].joined === 'collateral'),
    'link between services',
  ).id;

/** Places and supplies that several networks share. */
const SITES: readonly ElementKind[] = ['power', 'building'];
const site = (parts: PlanParts): string => {
  const shared = elementsOf(parts, (kind) => SITES.includes(kind));
  return pickOne(
    parts.rng,
    shared.filter(({ joins }) => joins.length > 1),
    'power supply or building that several services share',
  ).id;
};

function cloudInUse({ catalog, rng }: PlanParts): string {
  const needed = new Set(catalog.services.flatMap(({ runsOn }) => runsOn.map(({ id }) => id)));
  const platforms = catalog.services.filter(
    ({ id, kind }) => KINDS[kind].family === 'platform' && needed.has(id),
  );
  return pickOne(rng, platforms, 'cloud that apps run on').id;
}

const carrier = (parts: PlanParts): string => pickOne(parts.rng, carriers(parts), 'carrier of its own').id;

/** Another carrier than the one named. */
const carrierBeside = (parts: PlanParts, id: string): string =>
  pickOne(
    parts.rng,
    carriers(parts).filter((service) => service.id !== id),
    'second carrier',
  ).id;

/** A time on the day, in steps of five minutes from hours after midnight. */
const within = ({ rng, day }: PlanParts, low: number, high: number): EpochMs =>
  day + low * HOUR + rng.int((high - low) * 12) * 5 * MINUTE;

const nothing = { faults: [], losses: [], statements: [], stories: [] } as const satisfies DayPlan;
const broken = (...faults: readonly Fault[]): DayPlan => ({ ...nothing, faults });

function planRush(parts: PlanParts): DayPlan {
  const networks = parts.catalog.services.filter(({ kind }) => KINDS[kind].family === 'phone');
  const busy = new Map(networks.map(({ id }) => [id, 0.35 + 0.15 * parts.rng.next()]));
  return { ...nothing, rush: { at: parts.day + DAY, busy } };
}

function planCampaign(parts: PlanParts): DayPlan {
  const targets = [...carriers(parts), ...hosted(parts)];
  const from = within(parts, 8, 14);
  const to = from + (3 + parts.rng.int(4)) * HOUR;
  const symptoms = parts.rng.chance(0.5)
    ? (['no-service'] as const)
    : (['no-service', 'calls-fail'] as const);
  const against = pickOne(parts.rng, targets, 'phone service').id;
  return { ...nothing, campaign: { against, from, to, senders: 12, reports: 5000, symptoms } };
}

function planIntake(parts: PlanParts, base: Omit<Fault, 'at'>): DayPlan {
  const from = within(parts, 6, 9);
  const half = from + (2 + parts.rng.int(2)) * HOUR;
  const losses = [
    { from, to: half, share: 1 },
    { from: half, to: half + 2 * HOUR, share: 0.5 },
  ];
  const breaks = within(parts, 15, 18);
  const fault = { ...base, at: carrier(parts), from: breaks, to: breaks + (base.to - base.from) };
  return { ...broken(fault), losses };
}

function planWrongCause(parts: PlanParts, base: Omit<Fault, 'at'>): DayPlan {
  const from = within(parts, 7, 15);
  const fault = { ...base, at: carrier(parts), from, to: from + (base.to - base.from) };
  const blamed = carrierBeside(parts, fault.at);
  const { catalog, rng } = parts;
  return { ...broken(fault), ...misleadingStatements({ catalog, fault, blamed, rng }) };
}

/** What is out of the ordinary on a day of a kind. Hours, length and severity come from the seed. */
export function planDay(kind: SimKind, parts: PlanParts): DayPlan {
  const { rng, day } = parts;
  const from = within(parts, 0, 18);
  const base: Omit<Fault, 'at'> = {
    from,
    to: from + Math.round((2 + 3 * rng.next()) * 12) * 5 * MINUTE,
    ramp: rng.int(4) * 3 * MINUTE,
    severity: 0.85 + 0.15 * rng.next(),
    breaks: 'all',
  };
  const region = (): number => pickOne(rng, parts.bigRegions, 'region');
  const hours = (begin: number, end: number) => ({ from: day + begin * HOUR, to: day + end * HOUR });
  switch (kind) {
    case 'quiet':
      return nothing;
    case 'single':
      return broken({ ...base, at: carrier(parts) });
    case 'mvno':
      return broken({ ...base, at: pickOne(rng, hosted(parts), 'reseller').id });
    case 'interconnect':
      return broken({ ...base, at: between(parts), breaks: 'between' });
    case 'double': {
      const first = { ...base, at: carrier(parts) };
      const lag = rng.int(7) * 5 * MINUTE;
      return broken(first, { ...base, at: carrierBeside(parts, first.at), from: from + lag });
    }
    case 'cloud':
      return broken({ ...base, at: cloudInUse(parts) });
    case 'regional':
      return broken({ ...base, at: carrier(parts), ...hours(11, 20), ramp: 3 * HOUR, region: region() });
    case 'emergency':
      return broken({ ...base, at: carrier(parts), ...hours(11, 21), severity: 1, breaks: 'emergency' });
    case 'off-net':
      return broken({ ...base, at: carrier(parts), breaks: 'off-net' });
    case 'power': {
      const begins = within(parts, 7, 18);
      const hit = { ...base, from: begins, to: begins + (base.to - base.from) };
      return broken({ ...hit, at: site(parts), region: region() });
    }
    case 'night':
      return broken({ ...base, at: carrier(parts), ...hours(3, 9.5 + rng.int(5) / 2) });
    case 'new-year':
      return planRush(parts);
    case 'campaign':
      return planCampaign(parts);
    case 'intake':
      return planIntake(parts, base);
    case 'wrong-cause':
      return planWrongCause(parts, base);
    default:
      return kind satisfies never;
  }
}

/** First and last moment at which something is the matter; null where nothing is. */
export function troubleOf({
  faults,
  rush,
}: DayPlan): { readonly from: EpochMs; readonly to: EpochMs } | null {
  if (rush) return rushWindow(rush);
  if (faults.length === 0) return null;
  return {
    from: Math.min(...faults.map((fault) => fault.from)),
    to: Math.max(...faults.map((fault) => fault.to)),
  };
}
