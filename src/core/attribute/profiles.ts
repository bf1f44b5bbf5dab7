import type { KindProperties } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, type Symptom } from '../catalog/symptoms.ts';

type Weights = Readonly<Partial<Record<Symptom, number>>>;
type Family = KindProperties['family'];

/** One way in which complaints can look, and how often they do. */
export interface Profile {
  readonly weight: number;
  /** By symptom code; uninformative symptoms are 0. Sums to 1. */
  readonly mix: Float64Array;
}

/** Says nothing about the cause: `other` is what people press who do not know, `works` is no complaint. */
const UNINFORMATIVE: readonly Symptom[] = ['other', 'works'];
export const INFORMATIVE_CODES = SYMPTOM_IDS.flatMap((id, code) =>
  UNINFORMATIVE.includes(id) ? [] : [code],
);

function profile(weight: number, weights: Weights): Profile {
  const mix = new Float64Array(SYMPTOM_IDS.length);
  let sum = 0;
  for (const code of INFORMATIVE_CODES) {
    mix[code] = (weights[SYMPTOM_IDS[code]!] ?? 0) + 0.5;
    sum += mix[code]!;
  }
  return { weight, mix: mix.map((value) => value / sum) };
}

const VOICE: Weights = { 'calls-fail': 60, 'texts-fail': 25, 'no-service': 8, 'cannot-reach': 5 };
const DATA: Weights = { 'no-data': 60, 'slow-data': 22, 'site-or-app': 6, 'no-service': 10 };
const OFF_NET: Weights = { 'cannot-reach': 46, 'calls-fail': 38, 'texts-fail': 12, 'no-service': 3 };
const EMERGENCY: Weights = { 'emergency-calls-fail': 75, 'calls-fail': 18, 'no-service': 5 };

/** How complaints about a service at fault can look, beside its kind's own typical mix. */
const FAULT_VARIANTS: Readonly<Record<Family, readonly (readonly [number, Weights])[]>> = {
  phone: [
    [0.12, DATA],
    [0.1, VOICE],
    [0.06, OFF_NET],
    [0.05, EMERGENCY],
    [0.05, { 'slow-data': 70, 'no-data': 25 }],
  ],
  access: [
    [0.15, { 'slow-data': 60, 'no-data': 20, 'site-or-app': 15 }],
    [0.1, { 'calls-fail': 55, 'no-service': 30 }],
    [0.1, { 'sign-in': 30, 'site-or-app': 50, 'no-data': 10 }],
  ],
  platform: [
    [0.15, { 'sign-in': 75, 'site-or-app': 20 }],
    [0.1, { payments: 70, 'site-or-app': 20, 'sign-in': 10 }],
    [0.1, { 'slow-data': 60, 'site-or-app': 30 }],
    [0.1, { 'no-service': 45, 'site-or-app': 30, 'no-data': 15 }],
  ],
};

/** How complaints about a working service look while another one fails: by family of the source, then its own. */
const COLLATERAL: Readonly<
  Record<Family, Readonly<Record<Family, readonly (readonly [number, Weights])[]>>>
> = {
  phone: {
    phone: [
      [0.65, OFF_NET],
      [
        0.35,
        {
          'calls-fail': 34,
          'cannot-reach': 16,
          'no-service': 22,
          'texts-fail': 12,
          'no-data': 8,
          'sos-only': 4,
        },
      ],
    ],
    access: [
      [0.5, { 'no-service': 28, 'no-data': 22, 'calls-fail': 18, 'slow-data': 16, 'cannot-reach': 6 }],
      // Who takes the phone for the line at home says of it what the phone shows.
      [0.5, { 'no-service': 46, 'no-data': 22, 'slow-data': 12, 'calls-fail': 8, 'site-or-app': 8 }],
    ],
    platform: [[1, { 'site-or-app': 34, 'no-data': 18, 'sign-in': 16, 'slow-data': 14, 'texts-fail': 6 }]],
  },
  access: {
    phone: [[1, { 'no-data': 35, 'slow-data': 25, 'no-service': 20, 'calls-fail': 12 }]],
    access: [[1, { 'no-service': 36, 'no-data': 20, 'slow-data': 24, 'site-or-app': 10 }]],
    platform: [[1, { 'site-or-app': 46, 'sign-in': 18, 'no-data': 14, 'slow-data': 16 }]],
  },
  platform: {
    phone: [
      [0.5, { 'no-data': 38, 'slow-data': 22, 'site-or-app': 18, 'no-service': 14, 'texts-fail': 4 }],
      [0.5, { 'slow-data': 55, 'no-data': 35 }],
    ],
    access: [
      [0.4, { 'site-or-app': 30, 'no-data': 22, 'slow-data': 22, 'no-service': 20 }],
      [0.35, { 'slow-data': 70, 'no-data': 20 }],
      [0.25, { 'no-data': 50, 'no-service': 35, 'slow-data': 10 }],
    ],
    platform: [[1, { 'site-or-app': 50, 'sign-in': 22, 'slow-data': 14, 'no-data': 6 }]],
  },
};

/** How complaints look where nothing is broken and everybody comes at once. */
const BUSY: Readonly<Record<Family, Weights>> = {
  phone: {
    'calls-fail': 42,
    'texts-fail': 28,
    'no-data': 10,
    'slow-data': 10,
    'no-service': 8,
    'cannot-reach': 6,
  },
  access: { 'slow-data': 60, 'no-data': 20, 'site-or-app': 10 },
  platform: { 'site-or-app': 50, 'slow-data': 25, 'sign-in': 15 },
};

const build = (list: readonly (readonly [number, Weights])[]): readonly Profile[] =>
  list.map(([weight, weights]) => profile(weight, weights));

/** All profiles, built once for a window's likelihoods. */
export interface Profiles {
  /** A service that fails, by fault of its own or of what it runs on. */
  readonly fault: (kind: KindProperties) => readonly Profile[];
  /** A service that works while a source of the given family fails. */
  readonly collateral: (source: Family, own: Family) => readonly Profile[];
  /** A service that works, and is asked for by everybody at once. */
  readonly busy: (own: Family) => readonly Profile[];
  /** A service whose link to another network fails. */
  readonly link: readonly Profile[];
}

function memoised<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/** Makes the tables of profiles; each is built when first asked for. */
export function createProfiles(): Profiles {
  const collateral = memoised((pair: string) => {
    const [source, own] = pair.split('>') as [Family, Family];
    return build(COLLATERAL[source][own]);
  });
  return {
    fault: memoised((kind: KindProperties) => {
      const variants = build(FAULT_VARIANTS[kind.family]);
      const rest = 1 - variants.reduce((sum, variant) => sum + variant.weight, 0);
      return [profile(rest, kind.faultMix), ...variants];
    }),
    collateral: (source, own) => collateral(`${source}>${own}`),
    busy: memoised((own: Family) => [profile(1, BUSY[own])]),
    link: [profile(1, OFF_NET)],
  };
}
