import { createGraph, type Graph } from '../../src/core/attribute/graph.ts';
import type { Observation } from '../../src/core/attribute/observation.ts';
import { createCatalog, type Dependency, type Service } from '../../src/core/catalog/catalog.ts';
import { KINDS, type ServiceKind } from '../../src/core/catalog/kinds.ts';
import { SYMPTOM_IDS } from '../../src/core/catalog/symptoms.ts';
import { type EpochMs, MINUTE } from '../../src/core/time.ts';
import { binomial, multinomial, poisson } from '../../src/sim/draw.ts';
import { createRng, type Rng } from '../../src/sim/rng.ts';
import { linksOf, MADE_UP_MARKET, madeUpId, sharedParts } from '../made-up-elements.ts';

/** How the trouble of a made-up market is made. */
export const SHAPES = {
  'one fault': 'one service fails, what runs on it with it, and all others receive complaints',
  random: 'alarmed services rise each for itself',
  'ten faults': 'ten services fail at once, what runs on them with them, and others receive complaints',
} as const;
export type Shape = keyof typeof SHAPES;

/** A market to be judged, for taking time only: nothing in it is meant to be like a real day. */
export interface Market {
  readonly at: EpochMs;
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly windowMinutes: number;
}

const AT = 1_708_600_000_000;
const REGIONS = ['US-TX', 'US-CA', 'US-NY', 'US-FL', 'US-OH', 'US-IL', 'US-GA', 'US-WA'] as const;
const PATTERN: readonly ServiceKind[] = [
  'mobile-network',
  'mvno',
  'app',
  'isp',
  'app',
  'mvno',
  'cloud',
  'app',
  'app',
  'landline',
  'app',
  'isp',
  'app',
  'app',
  'cdn',
];

function catalogOf(rng: Rng, count: number): Graph['catalog'] {
  const kinds = Array.from({ length: count }, (_, index) => PATTERN[index % PATTERN.length]!);
  const of = (...wanted: readonly ServiceKind[]): number[] =>
    [...kinds.keys()].filter((index) => wanted.includes(kinds[index]!));
  const networks = of('mobile-network');
  const clouds = of('cloud', 'cdn');
  const one = (list: readonly number[], share: number): readonly Dependency[] =>
    list.length > 0 && rng.chance(share)
      ? [{ id: madeUpId(list[rng.int(list.length)]!), share: 0.5 + rng.next() / 2 }]
      : [];
  const services = kinds.map((kind, index): Service => {
    const users = Math.round(1e5 * 1000 ** rng.next());
    const baseline = Math.max(1, Math.round((users / 1e6) * KINDS[kind].reportsPerMillionUsersHour));
    const runsOn = kind === 'mvno' ? one(networks, 0.95) : kind === 'app' ? one(clouds, 0.7) : [];
    return { id: madeUpId(index), name: `Service ${index}`, aliases: [], kind, users, baseline, runsOn };
  });
  const elements = [...linksOf(networks), ...sharedParts(rng, count, Math.ceil(count / 20))];
  return createCatalog({ market: MADE_UP_MARKET, services, elements });
}

interface Trouble {
  /** Complaints above the usual, as a multiple of it, by service code. */
  readonly size: ReadonlyMap<number, number>;
  readonly failing: ReadonlySet<number>;
  readonly faults: readonly number[];
}

function shuffled(rng: Rng, list: readonly number[]): number[] {
  return list
    .map((value) => ({ value, key: rng.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function troubleOf(rng: Rng, graph: Graph, alarmed: number, shape: Shape): Trouble {
  const codes = shuffled(rng, [...graph.catalog.services.keys()]);
  if (shape === 'random') {
    const chosen = codes.slice(0, alarmed);
    return {
      size: new Map(chosen.map((code) => [code, 2 * 10 ** rng.next()])),
      failing: new Set(),
      faults: [],
    };
  }
  const faults = codes
    .toSorted((a, b) => graph.nodes[b]!.reach.size - graph.nodes[a]!.reach.size)
    .slice(0, shape === 'one fault' ? 1 : 10);
  const dependents = faults.flatMap((code) => [...graph.nodes[code]!.reach.keys()]);
  const failing = new Set([...faults, ...dependents].slice(0, alarmed));
  const others = codes.filter((code) => !failing.has(code)).slice(0, alarmed - failing.size);
  const size = new Map<number, number>();
  for (const code of failing) size.set(code, 30 * 3 ** rng.next());
  for (const code of others) size.set(code, 1 + 3 * rng.next());
  return { size, failing, faults };
}

function mixOf(weights: Readonly<Partial<Record<string, number>>>): readonly number[] {
  return SYMPTOM_IDS.map((id) => weights[id] ?? 0);
}

function observe(rng: Rng, graph: Graph, code: number, trouble: Trouble): Observation {
  const { kind, baseline } = graph.catalog.services[code]!;
  const { quietMix, faultMix } = KINDS[kind];
  const mean = (baseline ?? 1) / 4;
  const size = trouble.size.get(code);
  const count = poisson(rng, mean * (1 + (size ?? 0))) + (size === undefined ? 0 : 8);
  const mix = mixOf(trouble.failing.has(code) ? faultMix : quietMix);
  const quiet = mixOf(quietMix);
  const total = quiet.reduce((sum, weight) => sum + weight, 0);
  const places = multinomial(
    rng,
    count,
    REGIONS.map(() => 1),
  );
  const [fault] = trouble.faults;
  const named = fault !== undefined && fault !== code ? binomial(rng, count, 0.1) : 0;
  return {
    service: code,
    count,
    mean,
    variance: 1.5 * mean + (0.1 * mean) ** 2,
    alarmed: size !== undefined,
    emergency: { count: 0, mean: 0.01, alarmed: false },
    onset: size === undefined ? null : AT - (5 + rng.int(20)) * MINUTE,
    symptoms: Float64Array.from(multinomial(rng, count, mix)),
    quietMix: Float64Array.from(quiet, (weight) => weight / total),
    works: 0,
    regions: new Map(REGIONS.map((region, index) => [region, places[index]!])),
    footprint: new Map(REGIONS.map((region) => [region, 1 / REGIONS.length])),
    mentions: named > 0 ? new Map([[graph.catalog.services[fault!]!.id, named]]) : new Map(),
    probes: { ok: 0, failed: 0 },
    statements: 0,
  };
}

/** Makes a market of mixed kinds with edges, links and shared parts; the same seed gives the same market. */
export function createMarket(options: {
  readonly seed: number;
  readonly services: number;
  readonly alarmed: number;
  readonly shape: Shape;
}): Market {
  const { seed, services, alarmed, shape } = options;
  const rng = createRng(`market/${services}/${alarmed}/${shape}/${seed}`);
  const graph = createGraph(catalogOf(rng, services), AT);
  const trouble = troubleOf(rng, graph, alarmed, shape);
  const observations = graph.catalog.services.map((_, code) => observe(rng, graph, code, trouble));
  return { at: AT, graph, observations, windowMinutes: 15 };
}
