import type { Symptom } from '../../src/core/catalog/symptoms.ts';

export type Mix = Readonly<Partial<Record<Symptom, number>>>;

/** What people whose phone was cut off said at night. */
export const CUT_OFF: Mix = {
  'no-service': 41,
  'sos-only': 24,
  'calls-fail': 13,
  'texts-fail': 4,
  'no-data': 10,
  'slow-data': 1.5,
  'emergency-calls-fail': 1.2,
  'cannot-reach': 1.8,
  'sign-in': 0.3,
  other: 3.2,
};

/** What they said while phones were coming back one by one. */
export const COMING_BACK: Mix = {
  'no-service': 34,
  'sos-only': 19,
  'calls-fail': 18,
  'texts-fail': 8,
  'no-data': 12,
  'slow-data': 3,
  'emergency-calls-fail': 0.9,
  'cannot-reach': 2,
  'sign-in': 0.3,
  other: 2.8,
};

/** What people said whose own service worked: many name what they see, some press "no service" all the same. */
export const CANNOT_REACH_OTHERS: Mix = {
  'cannot-reach': 37,
  'calls-fail': 23,
  'texts-fail': 13,
  'no-service': 11,
  'sos-only': 1.5,
  'no-data': 5,
  'slow-data': 3,
  'emergency-calls-fail': 0.3,
  'sign-in': 0.7,
  other: 5.5,
};

/** Home internet blamed for a dead phone. */
export const BLAMES_ACCESS: Mix = {
  'no-service': 40,
  'no-data': 20,
  'slow-data': 12,
  'calls-fail': 10,
  'site-or-app': 8,
  other: 10,
};

/** An app blamed for a dead phone. */
export const BLAMES_APP: Mix = {
  'site-or-app': 45,
  'sign-in': 17,
  'no-data': 14,
  'slow-data': 9,
  'no-service': 7,
  other: 8,
};

/** What people said whose calls to every other network failed, while calls within their own and data went on. */
export const CALLS_OUTSIDE_FAIL: Mix = {
  'calls-fail': 56,
  'cannot-reach': 22,
  'no-service': 7,
  'texts-fail': 3,
  'no-data': 4,
  'slow-data': 2,
  'emergency-calls-fail': 0.8,
  other: 5.2,
};

/** What people said whose phone had voice and texts, and no data. */
export const NO_DATA: Mix = {
  'no-data': 61,
  'no-service': 14,
  'slow-data': 9,
  'calls-fail': 5,
  'texts-fail': 2,
  'site-or-app': 4,
  'cannot-reach': 1,
  other: 4,
};

/** What people said of a healthy phone network when those they write to had no data. */
export const WONDERS: Mix = {
  'no-data': 24,
  'cannot-reach': 21,
  'calls-fail': 17,
  'no-service': 12,
  'slow-data': 10,
  'texts-fail': 8,
  other: 8,
};

/** A blend of two mixes: `share` of the second. */
export function blend(first: Mix, second: Mix, share: number): Mix {
  const ids = [...new Set([...Object.keys(first), ...Object.keys(second)])] as Symptom[];
  const total = (mix: Mix): number => Object.values(mix).reduce((sum, weight) => sum + weight, 0);
  const part = (mix: Mix, id: Symptom): number => (mix[id] ?? 0) / total(mix);
  return Object.fromEntries(ids.map((id) => [id, (1 - share) * part(first, id) + share * part(second, id)]));
}
