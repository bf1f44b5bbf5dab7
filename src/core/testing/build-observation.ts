import type { Observation } from '../attribute/observation.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import type { EpochMs } from '../time.ts';
import { type Mix, shareOut } from './build-tally.ts';

/** What a test says of one service's window; all else follows from its kind. */
export interface Sketch {
  readonly count: number;
  /** Default: a quarter of the catalog's hourly baseline, or 2. */
  readonly mean?: number;
  /** What people say, by weight; left out: nobody of a raised service says what fails. */
  readonly mix?: Mix;
  readonly mentions?: Readonly<Record<string, number>>;
  readonly regions?: Readonly<Record<string, number>>;
  readonly works?: number;
  readonly onset?: EpochMs;
  readonly emergency?: Observation['emergency'];
  readonly alarmed?: boolean;
  readonly statements?: number;
  readonly probes?: { readonly ok: number; readonly failed: number };
}

const shares = (mix: Mix): Float64Array => {
  const weights = Float64Array.from(SYMPTOM_IDS, (id) => (id === 'works' ? 0 : (mix[id] ?? 0) + 0.3));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/** The window of a market as detection would hand it on; services not sketched are as on any day. */
export function buildObservations(
  catalog: Catalog,
  sketches: Readonly<Record<string, Sketch>>,
): readonly Observation[] {
  return catalog.services.map((service, code): Observation => {
    const usual = service.baseline === null ? 2 : service.baseline / 4;
    const sketch: Sketch = sketches[service.id] ?? { count: Math.round(usual) };
    const { count, mean = usual } = sketch;
    const raised = count >= 5 && count >= 2 * mean + 3;
    const { quietMix } = KINDS[service.kind];
    return {
      service: code,
      count,
      mean,
      variance: 1.6 * mean + (0.1 * mean) ** 2,
      alarmed: sketch.alarmed ?? raised,
      emergency: sketch.emergency ?? { count: 0, mean: 0.01, alarmed: false },
      onset: sketch.onset ?? null,
      symptoms: raised && !sketch.mix ? shareOut(0, quietMix) : shareOut(count, sketch.mix ?? quietMix),
      quietMix: shares(quietMix),
      works: sketch.works ?? 0,
      regions: new Map(Object.entries(sketch.regions ?? {})),
      footprint: new Map(),
      mentions: new Map(Object.entries(sketch.mentions ?? {})),
      probes: sketch.probes ?? { ok: 0, failed: 0 },
      statements: sketch.statements ?? 0,
    };
  });
}

/** What people on a phone service say when it fails, and when it works and they cannot reach another one. */
export const SAID = {
  phoneFails: {
    'no-service': 38,
    'sos-only': 18,
    'calls-fail': 20,
    'texts-fail': 6,
    'no-data': 14,
    other: 4,
  },
  cannotReach: { 'cannot-reach': 46, 'calls-fail': 38, 'texts-fail': 12, 'no-service': 4 },
  appFails: { 'site-or-app': 62, 'sign-in': 17, 'no-data': 4, 'slow-data': 5, other: 5 },
} as const satisfies Readonly<Record<string, Mix>>;
