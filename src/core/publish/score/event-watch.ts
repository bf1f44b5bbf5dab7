import type { VerdictClass } from '../../attribute/verdict.ts';
import type { Detection } from '../../detect/detector.ts';
import type { Incident } from '../../incident/incident.ts';
import type { EpochMs } from '../../time.ts';
import type { Truth } from '../score.ts';

/** What detection says of one service, as far as scoring needs it. */
export type Sighting = Pick<Detection, 'alarmed' | 'count' | 'mean' | 'variance'> & {
  readonly last: Pick<Detection['last'], 'count' | 'mean'>;
};

/** One tick of the engine, as far as scoring needs it. */
export interface SeenTick {
  readonly at: EpochMs;
  /** By service code; empty while the market is silent. */
  readonly detections: readonly Sighting[];
  /** Incidents as they are after the tick; those that did not change may be left out. */
  readonly changed: readonly Incident[];
}

/** What is in force for one service or element. */
export interface InForce {
  readonly class: VerdictClass;
  /** The larger of the class's own probability, where it is `origin`, and P(origin). */
  readonly probability: number;
}

/** One bin of the event. */
export interface EventStep {
  readonly at: EpochMs;
  /** Complaints above the usual in the bin, all services of the event together; negative where fewer came. */
  readonly excess: number;
  /** Verdicts in force after it, by id; who is missing is `normal`. */
  readonly said: Readonly<Record<string, InForce>>;
}

/** Ways to pick one service from a window's counts alone. */
export const LEADERS = ['excess', 'z', 'ratio'] as const;
export type Leader = (typeof LEADERS)[number];

/** What happened from the truth's beginning to its end; the whole day where the truth has none. */
export interface EventRecord {
  readonly steps: readonly EventStep[];
  /** Services that alarmed at any time of it. */
  readonly alarmed: readonly string[];
  /** Who led among the alarmed when their excess together was highest; null: nobody alarmed. */
  readonly leaders: Readonly<Record<Leader, string>> | null;
}

/** Keeps what scoring needs of a run. */
export interface EventWatch {
  see(tick: SeenTick): void;
  record(): EventRecord;
}

const MEASURES: Readonly<Record<Leader, (seen: Sighting) => number>> = {
  excess: ({ count, mean }) => count - mean,
  z: ({ count, mean, variance }) => (count - mean) / Math.sqrt(variance),
  ratio: ({ count, mean }) => count / Math.max(mean, 1e-9),
};

const isOpen = ({ state }: Incident): boolean => state === 'open' || state === 'recovering';

function saidBy(incidents: Iterable<Incident>): Record<string, InForce> {
  const said: Record<string, InForce> = {};
  for (const { current } of incidents) {
    for (const [id, verdict] of Object.entries(current)) {
      const { faultProbability } = verdict;
      const probability =
        verdict.class === 'origin' ? Math.max(verdict.probability, faultProbability) : faultProbability;
      if (said[id]?.class === 'origin' && verdict.class !== 'origin') continue;
      said[id] = { class: verdict.class, probability };
    }
  }
  return said;
}

function leadersOf(ids: readonly string[], detections: readonly Sighting[]): Record<Leader, string> {
  const lead = (measure: (seen: Sighting) => number): string => {
    let best = -1;
    detections.forEach((seen, code) => {
      if (seen.alarmed && (best < 0 || measure(seen) > measure(detections[best]!))) best = code;
    });
    return ids[best]!;
  };
  return { excess: lead(MEASURES.excess), z: lead(MEASURES.z), ratio: lead(MEASURES.ratio) };
}

/** Codes of the services that the event touches; all, where the truth names none. The noise of others is no part of it. */
function touchedBy(truth: Truth, ids: readonly string[]): ReadonlySet<number> {
  const named = new Set([...truth.origin, ...truth.dependent, ...truth.collateral]);
  const codes = ids.flatMap((id, code) => (named.has(id) ? [code] : []));
  return new Set(codes.length > 0 ? codes : ids.keys());
}

/**
 * Watches a run for scoring.
 *
 * @param ids service ids by code
 */
export function createEventWatch(ids: readonly string[], truth: Truth): EventWatch {
  const touched = touchedBy(truth, ids);
  const open = new Map<string, Incident>();
  const steps: EventStep[] = [];
  const alarmed = new Set<string>();
  let leaders: EventRecord['leaders'] = null;
  let highest = Number.NEGATIVE_INFINITY;
  return {
    see({ at, detections, changed }) {
      for (const incident of changed) {
        if (isOpen(incident)) open.set(incident.id, incident);
        else open.delete(incident.id);
      }
      const inside = (truth.from === null || at > truth.from) && (truth.to === null || at <= truth.to);
      if (!inside) return;
      const excess = detections.reduce(
        (sum, { last }, code) => (touched.has(code) ? sum + last.count - last.mean : sum),
        0,
      );
      steps.push({ at, excess, said: saidBy(open.values()) });
      let loud: number | undefined;
      detections.forEach((seen, code) => {
        if (!seen.alarmed) return;
        alarmed.add(ids[code]!);
        loud = (loud ?? 0) + seen.count - seen.mean;
      });
      if (loud === undefined || loud <= highest) return;
      highest = loud;
      leaders = leadersOf(ids, detections);
    },
    record: () => ({ steps, alarmed: [...alarmed].toSorted(), leaders }),
  };
}
