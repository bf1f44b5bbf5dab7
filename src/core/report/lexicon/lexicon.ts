import type { KindProperties } from '../../catalog/kinds.ts';
import type { Symptom } from '../../catalog/symptoms.ts';

/**
 * What a phrase can say. Most are symptoms; `restored` is a `works` that outweighs a complaint beside it,
 * `everything` and `signal` are a `no-service` that does, and `down` fails in the way of its kind of service.
 */
export type Reading =
  | Exclude<Symptom, 'no-service' | 'other'>
  | 'restored'
  | 'everything'
  | 'signal'
  | 'weak-signal'
  | 'down';

/** How people name somebody else's service; `<s>` is that service, `<any>` any service of the catalog. */
export interface MentionPhrases {
  /** A person was called, texted or sought in vain. */
  readonly contactFails: readonly string[];
  /** It is the speaker's own, or was. */
  readonly own: readonly string[];
  /** It is praised, or blamed as a cause: not the one that cannot be reached. */
  readonly aside: readonly string[];
  /** It is somebody else's. */
  readonly others: readonly string[];
  /** The same where its name is an ordinary word: the sentence leaves no other reading. */
  readonly othersOrdinary: readonly string[];
  /** A site, app or cloud that does not answer, whatever the speaker's own service. */
  readonly platformFails: readonly string[];
}

/**
 * One language: phrases as regular expressions over whole words, in the form of `normaliseText`. `<name>`
 * stands for a word class; a class may use others. Gaps are bounded, and end at `|`, which parts clauses.
 */
export interface Lexicon {
  /** ISO 639-1. */
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<Reading, readonly string[]>>;
  readonly mentions: MentionPhrases;
  /** Names of services that are ordinary words, in the form of `normaliseText`. */
  readonly ordinaryWords: readonly string[];
}

type Family = KindProperties['family'];

/** Who is reported on decides which of several readings of a text comes first. */
const PHONE_ORDER: readonly Reading[] = [
  'emergency-calls-fail',
  'restored',
  'sos-only',
  'everything',
  'signal',
  'payments',
  'calls-fail',
  'texts-fail',
  'sign-in',
  'cannot-reach',
  'slow-data',
  'no-data',
  'weak-signal',
  'site-or-app',
  'down',
  'works',
];
const ACCESS_ORDER: readonly Reading[] = PHONE_ORDER.flatMap((name) =>
  name === 'no-data'
    ? []
    : name === 'signal'
      ? ['slow-data', 'no-data', name]
      : name === 'slow-data'
        ? []
        : [name],
);
const PLATFORM_ORDER: readonly Reading[] = [
  'emergency-calls-fail',
  'restored',
  'payments',
  'sign-in',
  'site-or-app',
  'slow-data',
  'texts-fail',
  'calls-fail',
  'cannot-reach',
  'everything',
  'signal',
  'weak-signal',
  'no-data',
  'down',
  'works',
];

/** The first reading that a text has, in this order, is the one that counts. */
export const READING_ORDER: Readonly<Record<Family, readonly Reading[]>> = {
  phone: PHONE_ORDER,
  access: ACCESS_ORDER,
  platform: PLATFORM_ORDER,
};

type Meaning = Readonly<Partial<Record<Reading, Symptom>>>;
const COMMON: Meaning = {
  restored: 'works',
  everything: 'no-service',
  signal: 'no-service',
  'weak-signal': 'no-service',
};

/** The symptom that a reading is, where it is not the one of its name. */
export const READING_MEANS: Readonly<Record<Family, Meaning>> = {
  phone: { ...COMMON, down: 'no-service' },
  access: { ...COMMON, down: 'no-data' },
  platform: {
    restored: 'works',
    everything: 'site-or-app',
    signal: 'site-or-app',
    'weak-signal': 'site-or-app',
    down: 'site-or-app',
    'no-data': 'site-or-app',
    'texts-fail': 'site-or-app',
    'calls-fail': 'site-or-app',
    'cannot-reach': 'site-or-app',
  },
};
