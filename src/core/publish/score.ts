import type { VerdictClass } from '../attribute/verdict.ts';
import type { Incident } from '../incident/incident.ts';
import { type EpochMs, MINUTE } from '../time.ts';

/** What really happened. `undetermined` holds services for which any class is right. */
export interface Truth {
  readonly origin: readonly string[];
  readonly dependent: readonly string[];
  readonly collateral: readonly string[];
  readonly normal: readonly string[];
  readonly undetermined: readonly string[];
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

/** Services that may be called at fault or not, and both is right; where nobody was at fault there are none. */
export function excusedIn(truth: Truth): readonly string[] {
  return truth.origin.length > 0 ? truth.undetermined : [];
}

/** How well the verdicts fit the truth. */
export interface Score {
  /** The origins found are exactly those of the truth, services for which any class is right aside. */
  readonly exact: boolean;
  readonly origin: readonly string[];
  /** Services that were not at fault and were called `origin` at any time. */
  readonly falselyBlamed: readonly string[];
  readonly dependent: { readonly named: number; readonly of: number };
  readonly collateral: { readonly named: number; readonly of: number };
  /** Services of the truth's `normal` that were given another class. */
  readonly notNormal: readonly string[];
  /** Minutes from the truth's beginning; null where either is not known. */
  readonly minutesToOpen: number | null;
  readonly minutesToAttribute: number | null;
  /** Incidents opened before the truth's beginning, or with no overlap with it. */
  readonly falseIncidents: number;
  /** Mean squared error of P(origin) over services. */
  readonly brier: number;
}

/** The class that the verdicts of all incidents give a service; the strongest claim wins. */
export function classOf(incidents: readonly Incident[], id: string): VerdictClass {
  const order: readonly VerdictClass[] = ['origin', 'dependent', 'collateral', 'undetermined', 'normal'];
  const seen = incidents.flatMap((incident) => incident.verdicts[id]?.class ?? []);
  return order.find((verdictClass) => seen.includes(verdictClass)) ?? 'normal';
}

/** Ids of services and elements that were called `origin` at any time of the timeline. */
export function everBlamed(incidents: readonly Incident[]): Set<string> {
  const ids = incidents.flatMap(({ timeline }) =>
    timeline.flatMap(({ verdicts }) =>
      Object.entries(verdicts).flatMap(([id, verdict]) => (verdict.class === 'origin' ? [id] : [])),
    ),
  );
  return new Set(ids);
}

/** Incidents that may be the one of the truth: opened while it lasted. All others are false ones. */
export function incidentsDuring(incidents: readonly Incident[], truth: Truth): readonly Incident[] {
  return incidents.filter(
    ({ openedAt, resolvedAt }) =>
      (truth.to === null || openedAt <= truth.to) &&
      (truth.from === null || (openedAt >= truth.from && (resolvedAt ?? openedAt) >= truth.from)),
  );
}

/** Compares what was found with what was true. `services` are the ids of the catalog. */
export function scoreIncidents(
  incidents: readonly Incident[],
  truth: Truth,
  services: readonly string[],
): Score {
  const during = incidentsDuring(incidents, truth);
  const origin = [...new Set(during.flatMap((incident) => incident.origin))].toSorted();
  const named = (ids: readonly string[], wanted: VerdictClass) => ({
    named: ids.filter((id) => classOf(during, id) === wanted).length,
    of: ids.length,
  });
  const first = during.toSorted((a, b) => a.openedAt - b.openedAt)[0];
  const attributed = during.flatMap(({ attributedAt }) => attributedAt ?? []);
  const since = (at: EpochMs | undefined): number | null =>
    truth.from === null || at === undefined ? null : (at - truth.from) / MINUTE;
  const free = excusedIn(truth);
  const excused = new Set([...truth.origin, ...free]);
  const errors = services
    .filter((id) => !truth.undetermined.includes(id))
    .map((id) => {
      const said = Math.max(0, ...during.map((incident) => incident.verdicts[id]?.faultProbability ?? 0));
      return (said - (truth.origin.includes(id) ? 1 : 0)) ** 2;
    });
  return {
    exact: origin.filter((id) => !free.includes(id)).join() === [...truth.origin].toSorted().join(),
    origin,
    falselyBlamed: [...everBlamed(incidents)].filter((id) => !excused.has(id)).toSorted(),
    dependent: named(truth.dependent, 'dependent'),
    collateral: named(truth.collateral, 'collateral'),
    notNormal: truth.normal.filter((id) => classOf(incidents, id) !== 'normal'),
    minutesToOpen: since(first?.openedAt),
    minutesToAttribute: since(attributed.length > 0 ? Math.min(...attributed) : undefined),
    falseIncidents: incidents.length - during.length,
    brier: errors.reduce((sum, error) => sum + error, 0) / Math.max(errors.length, 1),
  };
}
