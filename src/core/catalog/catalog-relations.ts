import { CATALOG_KEYS } from './catalog-schema.ts';
import { didYouMean } from './nearest.ts';
import { formatPath, quote } from './schema-problems.ts';

type Path = readonly (string | number)[];
/** A problem with its path still in parts, so that a text can say its line. */
export interface PlacedProblem {
  readonly path: Path;
  readonly says: string;
}
type Mapping = Readonly<Record<string, unknown>>;

interface Link {
  readonly to: string;
  readonly path: Path;
}
interface Node {
  readonly id: string;
  readonly path: Path;
  readonly runsOn: readonly Link[];
  readonly joins: readonly Link[];
}

function mapping(value: unknown): Mapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Mapping) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

// Reads only what is well-formed, so that relations are checked also where the shape has faults elsewhere.
function readNodes(root: Mapping, group: 'services' | 'elements'): Node[] {
  return list(root[group]).flatMap((entry, index) => {
    const node = mapping(entry);
    if (typeof node['id'] !== 'string') return [];
    const path = [group, index];
    const links = (key: string, read: (entry: unknown) => unknown, tail: Path): Link[] =>
      list(node[key]).flatMap((entry, i) => {
        const to = read(entry);
        return typeof to === 'string' ? [{ to, path: [...path, key, i, ...tail] }] : [];
      });
    const runsOn = links('runsOn', (edge) => mapping(edge)['id'], ['id']);
    return [{ id: node['id'], path, runsOn, joins: links('joins', (to) => to, []) }];
  });
}

function findDuplicates(nodes: readonly Node[]): PlacedProblem[] {
  const first = new Map<string, Path>();
  return nodes.flatMap(({ id, path }) => {
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, path);
      return [];
    }
    const says = `${quote(id)} is used already by ${formatPath(earlier)}; ids are unique among services and elements`;
    return [{ path: [...path, 'id'], says }];
  });
}

function findDangling(services: readonly Node[], elements: readonly Node[]): PlacedProblem[] {
  const serviceIds = new Set(services.map((node) => node.id));
  const allIds = new Set([...serviceIds, ...elements.map((node) => node.id)]);
  const missing = (link: Link, known: ReadonlySet<string>, noun: string): PlacedProblem[] =>
    known.has(link.to)
      ? []
      : [
          {
            path: link.path,
            says: `${quote(link.to)} is not ${noun} of this catalog${didYouMean(link.to, known) || '; add it or correct the id'}`,
          },
        ];
  return [...services, ...elements].flatMap((node) => [
    ...node.runsOn.flatMap((link) => missing(link, allIds, 'a service or element')),
    ...node.joins.flatMap((link) => missing(link, serviceIds, 'a service')),
  ]);
}

/** Depth-first, without recursion on foreign depth: each cycle is told once, at the edge that closes it. */
function findCycles(nodes: readonly Node[]): PlacedProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const done = new Set<string>();
  const problems: PlacedProblem[] = [];
  for (const start of nodes) {
    const trail: { node: Node; next: number }[] = done.has(start.id) ? [] : [{ node: start, next: 0 }];
    while (trail.length > 0) {
      const top = trail[trail.length - 1]!;
      const link = top.node.runsOn[top.next++];
      if (link === undefined) {
        done.add(top.node.id);
        trail.pop();
        continue;
      }
      const at = trail.findIndex(({ node }) => node.id === link.to);
      if (at >= 0) {
        const names = [...trail.slice(at).map(({ node }) => node.id), link.to].join(' → ');
        problems.push({
          path: link.path,
          says: `closes a cycle of dependencies, ${names}; take one of these edges out`,
        });
      } else if (!done.has(link.to) && byId.has(link.to)) {
        trail.push({ node: byId.get(link.to)!, next: 0 });
      }
    }
  }
  return problems;
}

function unknownKeys(value: unknown, path: Path, known: readonly string[]): PlacedProblem[] {
  return Object.keys(mapping(value))
    .filter((key) => !known.includes(key) && !key.startsWith('x-'))
    .map((key) => ({
      path: [...path, key],
      says: `unknown key${didYouMean(key, known) || ';'} allowed here: ${known.join(', ')}; begin keys of your own with "x-"`,
    }));
}

function findUnknownKeys(root: Mapping): PlacedProblem[] {
  const entries = (group: 'services' | 'elements', known: readonly string[]) =>
    list(root[group]).flatMap((entry, i) => [
      ...unknownKeys(entry, [group, i], known),
      ...list(mapping(entry)['runsOn']).flatMap((edge, j) =>
        unknownKeys(edge, [group, i, 'runsOn', j], CATALOG_KEYS.dependency),
      ),
    ]);
  return [
    ...unknownKeys(root, [], CATALOG_KEYS.catalog),
    ...unknownKeys(root['market'], ['market'], CATALOG_KEYS.market),
    ...entries('services', CATALOG_KEYS.service),
    ...entries('elements', CATALOG_KEYS.element),
  ];
}

/** What is wrong between the parts of a catalog: unknown keys, ids used twice or dangling, cycles. */
export function findRelationProblems(value: unknown): PlacedProblem[] {
  const root = mapping(value);
  const services = readNodes(root, 'services');
  const elements = readNodes(root, 'elements');
  const nodes = [...services, ...elements];
  return [
    ...findUnknownKeys(root),
    ...findDuplicates(nodes),
    ...findDangling(services, elements),
    ...findCycles(nodes),
  ];
}
