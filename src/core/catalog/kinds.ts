/** What a kind of service is like. Shared code reads these properties and never compares kinds. */
export interface KindProperties {
  /** Plural noun for people. */
  readonly plural: string;
  /** Layer of the stack: a fault shows upwards as blame for the layer that people see. */
  readonly family: 'phone' | 'access' | 'platform';
  /** True where complaints about it measure how many people it hits; a cloud's users complain about their apps. */
  readonly measured: boolean;
  /** Probability that one whose hosts the catalog does not name runs on a given node of the market that could carry it. */
  readonly hosted: number;
  /** True where a count is known to be complaints. Counts of anything else swing by themselves. */
  readonly complaints: boolean;
  /** Complaints an hour and million users on a healthy day, used until a service has history of its own. */
  readonly reportsPerMillionUsersHour: number;
  /** Typical symptom mix of a service of this kind at fault, by weight. */
  readonly faultMix: Readonly<Partial<Record<import('./symptoms.ts').Symptom, number>>>;
  /** Typical symptom mix on a healthy day. */
  readonly quietMix: Readonly<Partial<Record<import('./symptoms.ts').Symptom, number>>>;
}

const phoneFault = {
  'no-service': 38,
  'sos-only': 18,
  'calls-fail': 20,
  'texts-fail': 6,
  'no-data': 14,
  'slow-data': 3,
  'emergency-calls-fail': 1.5,
  'cannot-reach': 2,
  other: 3,
} as const;
const phoneQuiet = {
  'no-service': 24,
  'sos-only': 3,
  'calls-fail': 20,
  'texts-fail': 11,
  'no-data': 17,
  'slow-data': 16,
  'emergency-calls-fail': 0.3,
  'cannot-reach': 4,
  'sign-in': 3,
  other: 8,
} as const;
const accessFault = {
  'no-service': 58,
  'no-data': 20,
  'slow-data': 9,
  'calls-fail': 2,
  'site-or-app': 5,
  other: 6,
} as const;
const accessQuiet = {
  'no-service': 36,
  'no-data': 16,
  'slow-data': 28,
  'calls-fail': 2,
  'sign-in': 3,
  'site-or-app': 8,
  other: 7,
} as const;
const platformFault = {
  'site-or-app': 62,
  'sign-in': 17,
  'no-data': 4,
  'slow-data': 5,
  payments: 4,
  'no-service': 4,
  other: 5,
} as const;
const platformQuiet = {
  'site-or-app': 46,
  'sign-in': 22,
  'no-data': 4,
  'slow-data': 10,
  payments: 6,
  'no-service': 2,
  other: 10,
} as const;

const phone = {
  family: 'phone',
  measured: true,
  hosted: 0,
  complaints: true,
  faultMix: phoneFault,
  quietMix: phoneQuiet,
} as const;
const access = {
  family: 'access',
  measured: true,
  hosted: 0,
  complaints: true,
  faultMix: accessFault,
  quietMix: accessQuiet,
} as const;
const platform = {
  family: 'platform',
  measured: true,
  hosted: 0,
  complaints: true,
  faultMix: platformFault,
  quietMix: platformQuiet,
} as const;

export const KINDS = {
  'mobile-network': { plural: 'mobile networks', reportsPerMillionUsersHour: 1.5, ...phone },
  mvno: { plural: 'mobile resellers', reportsPerMillionUsersHour: 1.2, ...phone, hosted: 0.3 },
  landline: { plural: 'landlines', reportsPerMillionUsersHour: 0.8, ...phone },
  isp: { plural: 'internet providers', reportsPerMillionUsersHour: 4, ...access },
  cloud: { plural: 'clouds', reportsPerMillionUsersHour: 2, ...platform, measured: false },
  cdn: { plural: 'content networks', reportsPerMillionUsersHour: 2, ...platform, measured: false },
  app: { plural: 'apps', reportsPerMillionUsersHour: 0.5, ...platform, hosted: 0.1 },
  other: { plural: 'other services', reportsPerMillionUsersHour: 0.5, ...platform, complaints: false },
} as const satisfies Record<string, KindProperties>;

export type ServiceKind = keyof typeof KINDS;
export const KIND_IDS = Object.keys(KINDS) as readonly ServiceKind[];

/** What a kind of element is like. */
export interface ElementKindProperties {
  /** Noun for a sentence: "the link between …". */
  readonly noun: string;
  /** What a fault of the element makes of the services it joins: they fail too, or only the way between them does. */
  readonly joined: 'dependent' | 'collateral';
  /** True where it stands in one place, and fails the services it joins only there. */
  readonly local: boolean;
}

export const ELEMENT_KINDS = {
  interconnect: { noun: 'link', joined: 'collateral', local: false },
  'shared-core': { noun: 'shared core', joined: 'dependent', local: false },
  power: { noun: 'power supply', joined: 'dependent', local: true },
  cable: { noun: 'cable', joined: 'dependent', local: false },
  'cloud-region': { noun: 'cloud region', joined: 'dependent', local: false },
  building: { noun: 'building', joined: 'dependent', local: true },
  software: { noun: 'software', joined: 'dependent', local: false },
  other: { noun: 'shared part', joined: 'dependent', local: false },
} as const satisfies Record<string, ElementKindProperties>;

export type ElementKind = keyof typeof ELEMENT_KINDS;
export const ELEMENT_KIND_IDS = Object.keys(ELEMENT_KINDS) as readonly ElementKind[];
