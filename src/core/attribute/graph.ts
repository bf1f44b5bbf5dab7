import type { Catalog, Dependency } from '../catalog/catalog.ts';
import { ELEMENT_KINDS, KINDS } from '../catalog/kinds.ts';
import type { EpochMs } from '../time.ts';
import { createProfiles, type Profiles } from './profiles.ts';

/** What a fault of one node does to one service: it fails too, or it works and cannot reach others. */
export interface Reach {
  readonly as: 'dependent' | 'collateral';
  /** Share of the service's users that need the node, 0…1; the product along the path. */
  readonly share: number;
}

/** A service or element that can be at fault. Services come first: their node number is their code. */
export interface Node {
  /** Its place among the nodes of the graph. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly service: number | null;
  /** By service code. */
  readonly reach: ReadonlyMap<number, Reach>;
  /** True where complaints about the node measure how many people it hits. */
  readonly measured: boolean;
  /** True for an element that stands in one place, and fails services only there. */
  readonly local: boolean;
  /** For a link: the services on each side of it, resellers with their hosts; empty for all else. */
  readonly sides: readonly (readonly number[])[];
}

/** A market as attribution sees it, with dependencies followed to their ends. */
export interface Graph {
  readonly catalog: Catalog;
  readonly nodes: readonly Node[];
  /** Users by service code; guessed where unknown. */
  readonly users: Float64Array;
  readonly guessed: readonly boolean[];
  /** Sum of users by family. */
  readonly familyUsers: Readonly<Record<string, number>>;
  readonly families: readonly ('phone' | 'access' | 'platform')[];
  readonly profiles: Profiles;
}

function holds(edge: Dependency, at: EpochMs): boolean {
  return (edge.from === undefined || edge.from <= at) && (edge.to === undefined || at < edge.to);
}

/** Needs of every node at one time: what it runs on, directly, elements that join it included. */
function needsOf(catalog: Catalog, at: EpochMs): Map<string, { id: string; share: number }[]> {
  const needs = new Map<string, { id: string; share: number }[]>();
  for (const node of [...catalog.services, ...catalog.elements]) {
    needs.set(
      node.id,
      node.runsOn.filter((edge) => holds(edge, at)).map(({ id, share }) => ({ id, share })),
    );
  }
  for (const element of catalog.elements) {
    if (ELEMENT_KINDS[element.kind].joined !== 'dependent') continue;
    for (const service of element.joins) needs.get(service)?.push({ id: element.id, share: 1 });
  }
  return needs;
}

const MAX_DEPTH = 6;

/** Shares of everything that a node needs, at any distance; cycles end by depth and by falling shares. */
function closure(needs: Map<string, { id: string; share: number }[]>, start: string): Map<string, number> {
  const shares = new Map<string, number>();
  const walk = (id: string, share: number, depth: number): void => {
    for (const edge of needs.get(id) ?? []) {
      const product = share * edge.share;
      if (edge.id === start || product <= (shares.get(edge.id) ?? 0) || depth > MAX_DEPTH) continue;
      shares.set(edge.id, product);
      walk(edge.id, product, depth + 1);
    }
  };
  walk(start, 1, 1);
  return shares;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

/** Users by service; an unknown number is guessed from the baseline, else from the middle of its family. */
function usersOf(catalog: Catalog): { users: Float64Array; guessed: boolean[] } {
  const known = catalog.services.flatMap((service) => (service.users ? [service.users] : []));
  const ratios = catalog.services.flatMap((service) =>
    service.users && service.baseline ? [service.users / service.baseline] : [],
  );
  const middle = known.length > 0 ? median(known) : 1e6;
  const perReport = ratios.length > 0 ? median(ratios) : undefined;
  const users = Float64Array.from(catalog.services, (service) => {
    if (service.users) return service.users;
    return service.baseline && perReport ? service.baseline * perReport : middle;
  });
  return { users, guessed: catalog.services.map((service) => !service.users) };
}

/** Resellers that mostly run on a network are on its side of a link. */
const ON_SIDE = 0.5;

function sideOf(
  catalog: Catalog,
  reaches: ReadonlyMap<string, ReadonlyMap<number, Reach>>,
  host: number,
): Map<number, number> {
  const side = new Map([[host, 1]]);
  for (const [code, { share }] of reaches.get(catalog.services[host]!.id) ?? []) {
    if (share >= ON_SIDE) side.set(code, share);
  }
  return side;
}

/** The graph of a market as its catalog has it at one time (edges have dates). */
export function createGraph(catalog: Catalog, at: EpochMs): Graph {
  const { users, guessed } = usersOf(catalog);
  const families = catalog.services.map((service) => KINDS[service.kind].family);
  const familyUsers: Record<string, number> = {};
  families.forEach((family, code) => {
    familyUsers[family] = (familyUsers[family] ?? 0) + users[code]!;
  });
  const needs = needsOf(catalog, at);
  const reaches = new Map<string, Map<number, Reach>>();
  catalog.services.forEach((service, code) => {
    for (const [id, share] of closure(needs, service.id)) {
      const reach = reaches.get(id) ?? new Map<number, Reach>();
      reach.set(code, { as: 'dependent', share: Math.min(share, 1) });
      reaches.set(id, reach);
    }
  });
  const nodes: Node[] = catalog.services.map((service, code) => ({
    index: code,
    id: service.id,
    name: service.name,
    service: code,
    reach: reaches.get(service.id) ?? new Map(),
    measured: KINDS[service.kind].measured,
    local: false,
    sides: [],
  }));
  for (const element of catalog.elements) {
    const reach = reaches.get(element.id) ?? new Map<number, Reach>();
    const joined = element.joins.flatMap((id) => catalog.serviceIndex.get(id) ?? []);
    const link = ELEMENT_KINDS[element.kind].joined === 'collateral';
    const sides = link ? joined.map((code) => sideOf(catalog, reaches, code)) : [];
    for (const side of sides) for (const [code, share] of side) reach.set(code, { as: 'collateral', share });
    if (reach.size === 0) continue;
    nodes.push({
      index: nodes.length,
      id: element.id,
      name: element.name,
      service: null,
      reach,
      measured: false,
      local: ELEMENT_KINDS[element.kind].local,
      sides: sides.map((side) => [...side.keys()]),
    });
  }
  return { catalog, nodes, users, guessed, familyUsers, families, profiles: createProfiles() };
}
