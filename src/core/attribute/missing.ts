import type { Graph } from './graph.ts';
import type { Belief, Explanation } from './posterior.ts';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function leading(sources: ReadonlyMap<string, number>): string | undefined {
  return [...sources].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Probability from which a reason not to know is worth saying by itself. */
const PLAIN = 0.4;

/** What would settle it, for a service of which nothing can be said yet: one sentence without a full stop. */
export function sayMissing(
  graph: Graph,
  service: number,
  belief: Belief,
  explanations: readonly Explanation[],
): string {
  const { name } = graph.catalog.services[service]!;
  const nameOf = (id: string): string => graph.nodes.find((node) => node.id === id)?.name ?? id;
  if (belief.surge > PLAIN) {
    return 'All services rise alike: a fault of one of them would show as a difference';
  }
  const host = leading(belief.sources.unnamed);
  if (belief.unnamed > PLAIN && host !== undefined) {
    return `It fails as if it ran on ${nameOf(host)}, which the catalog does not say: whether it does would decide`;
  }
  const says = ({ origin }: Explanation): string => origin.map(nameOf).join(' and ') || 'chance';
  const [first, second] = explanations;
  if (first && second) {
    return `It may be ${says(first)} (${percent(first.probability)}) or ${says(second)} (${percent(second.probability)}); reports that name whom they cannot reach, or a measurement of ${name}, would decide`;
  }
  return 'More reports that say what fails and whom they cannot reach would decide';
}
