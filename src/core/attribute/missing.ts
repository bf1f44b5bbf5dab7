import type { Graph } from './graph.ts';
import type { Belief, Explanation } from './posterior.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function leading(sources: ReadonlyMap<string, number>): string | undefined {
  return [...sources].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Probability from which a reason not to know is worth saying by itself. */
const PLAIN = 0.4;

/** A rival explanation: the names of those at fault (nobody: chance) and its probability. */
export interface Rival {
  readonly names: readonly string[];
  readonly probability: number;
}

/** What would settle a service of which nothing can be said yet. Names are those of the catalog. */
export type MissingFacts =
  | { readonly about: 'all-alike' }
  | { readonly about: 'unnamed-host'; readonly host: string }
  | { readonly about: 'rivals'; readonly first: Rival; readonly second: Rival; readonly name: string }
  | { readonly about: 'more-reports' };

export function missingFacts(
  graph: Graph,
  service: number,
  belief: Belief,
  explanations: readonly Explanation[],
): MissingFacts {
  const { name } = graph.catalog.services[service]!;
  const nameOf = (id: string): string => graph.nodes.find((node) => node.id === id)?.name ?? id;
  if (belief.surge > PLAIN) return { about: 'all-alike' };
  const host = leading(belief.sources.unnamed);
  if (belief.unnamed > PLAIN && host !== undefined) return { about: 'unnamed-host', host: nameOf(host) };
  const rivalOf = ({ origin, probability }: Explanation): Rival => ({
    names: origin.map(nameOf),
    probability: Math.round(probability * 100) / 100,
  });
  const [first, second] = explanations;
  if (!first || !second) return { about: 'more-reports' };
  return { about: 'rivals', first: rivalOf(first), second: rivalOf(second), name };
}

const sayRival = ({ names, probability }: Rival): string =>
  `${names.join(' and ') || 'chance'} (${percent(probability)})`;

/** One English sentence without a full stop. */
export function sayMissing(facts: MissingFacts): string {
  switch (facts.about) {
    case 'all-alike':
      return 'All services rise alike: a fault of one of them would show as a difference';
    case 'unnamed-host':
      return `It fails as if it ran on ${facts.host}, which the catalog does not say: whether it does would decide`;
    case 'rivals':
      return `It may be ${sayRival(facts.first)} or ${sayRival(facts.second)}; reports that name whom they cannot reach, or a measurement of ${facts.name}, would decide`;
    case 'more-reports':
      return 'More reports that say what fails and whom they cannot reach would decide';
    default:
      return facts satisfies never;
  }
}
