/** What a person can say: the closed list of the contract, with the properties shared code reads. */
export interface SymptomProperties {
  /** False for `works`: it counts as a person, not as a complaint. */
  readonly complaint: boolean;
  /** True where the sentence names somebody on another service (`reaching`). */
  readonly names: boolean;
  /** True where a call for help failed: never refused, first in every queue. */
  readonly emergency: boolean;
  /** What a person reads on the form, in English. */
  readonly label: string;
}

export const SYMPTOMS = {
  'no-service': { complaint: true, names: false, emergency: false, label: 'No service' },
  'sos-only': { complaint: true, names: false, emergency: false, label: 'Phone shows SOS' },
  'calls-fail': { complaint: true, names: false, emergency: false, label: 'Calls fail' },
  'texts-fail': { complaint: true, names: false, emergency: false, label: 'Texts fail' },
  'no-data': { complaint: true, names: false, emergency: false, label: 'No data' },
  'slow-data': { complaint: true, names: false, emergency: false, label: 'Slow data' },
  'emergency-calls-fail': {
    complaint: true,
    names: false,
    emergency: true,
    label: 'Emergency call failed',
  },
  'cannot-reach': { complaint: true, names: true, emergency: false, label: 'Cannot reach someone' },
  'sign-in': { complaint: true, names: false, emergency: false, label: 'Cannot sign in' },
  'site-or-app': { complaint: true, names: false, emergency: false, label: 'Site or app fails' },
  payments: { complaint: true, names: false, emergency: false, label: 'Payments fail' },
  other: { complaint: true, names: false, emergency: false, label: 'Something else' },
  works: { complaint: false, names: false, emergency: false, label: 'It works for me' },
} as const satisfies Record<string, SymptomProperties>;

export type Symptom = keyof typeof SYMPTOMS;

/** In the order of the contract; the index is the integer code that tallies and stores use. */
export const SYMPTOM_IDS = Object.keys(SYMPTOMS) as readonly Symptom[];

/** Symptoms that are complaints: all but `works`, which is last. */
export const COMPLAINT_IDS = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].complaint);

/** Symptoms of a phone that may not reach help either: what to do then is shown. */
export const CUTS_CALLS: readonly Symptom[] = [
  'no-service',
  'sos-only',
  'calls-fail',
  'emergency-calls-fail',
];

const codes = new Map<string, number>(SYMPTOM_IDS.map((id, index) => [id, index]));

/** The integer code of a symptom, or undefined for a word that is not on the list. */
export function symptomCode(text: string): number | undefined {
  return codes.get(text);
}

/** True for the word of a symptom that says that a call for help failed; false for any other text. */
export function isEmergency(text: string): boolean {
  return Object.hasOwn(SYMPTOMS, text) && SYMPTOMS[text as Symptom].emergency;
}

export const WORKS_CODE = SYMPTOM_IDS.indexOf('works');
export const CANNOT_REACH_CODE = SYMPTOM_IDS.indexOf('cannot-reach');
