/** The reports that all parts of the intake's bench send and store: of one bad hour in the United States. */

/** Where a report is from and what fails there. */
export interface Place {
  readonly service: string;
  readonly region: string;
  readonly symptom: string;
}

/** Half of the reports are about one network, the others about those around it and a few apps. */
const SERVICES = [
  ...['att', 'cricket', 'att', 'verizon', 'att', 'firstnet', 'att', 'tmobile', 'att', 'boost'],
  ...['att', 'consumer-cellular', 'att', 'verizon', 'att', 'xfinity', 'att', 'spectrum', 'att', 'whatsapp'],
];
const REGIONS = (
  'TX CA OH GA IL NY FL NC MI PA TX CA TN AL MO IN AZ WA CO VA MA NJ MD WI MN SC KY LA OK OR ' +
  'CT UT IA NV AR MS KS NM NE ID WV HI NH ME MT RI DE SD ND AK VT WY DC'
).split(' ');
const SYMPTOMS = ['no-service', 'sos-only', 'no-data', 'calls-fail', 'no-service', 'texts-fail', 'slow-data'];

/** Prime to the lengths above, so that all places come: about 3,000 different cells a minute. */
const PLACES_HELD = 4_999;

/** The places in the order in which they are sent, over and over. */
export const PLACES: readonly Place[] = Array.from({ length: PLACES_HELD }, (_, n) => ({
  service: SERVICES[n % SERVICES.length]!,
  region: `US-${REGIONS[n % REGIONS.length]}`,
  symptom: SYMPTOMS[n % SYMPTOMS.length]!,
}));

export const placeOf = (n: number): Place => PLACES[n % PLACES.length]!;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/**
 * First part of the ids of one load, `018dd0f2-6c1e-7000-8`: a UUID of version 7 made when the load began.
 * The rest is the number of the report, so that what was acknowledged can be told by its number.
 */
export function idStart(began: number, load: number): string {
  const time = hex(began, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(load % 4096, 3)}-8000-`;
}

export const idOf = (start: string, n: number): string => start + hex(n, 12);

/** Everybody reports once: each is new, and counts. */
export const reporterOf = (start: string, n: number): string => `${start.slice(0, 18)}${hex(n, 12)}`;

/** One report as a person's browser sends it. */
export function bodyOf(start: string, n: number, at: string): string {
  const { service, region, symptom } = placeOf(n);
  return (
    `{"id":"${idOf(start, n)}","at":"${at}","service":"${service}","region":"${region}",` +
    `"symptom":"${symptom}","reporter":"${reporterOf(start, n)}","source":"web"}`
  );
}
