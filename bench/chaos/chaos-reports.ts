import { MINUTE } from '../../src/core/time.ts';
import { idOf, idStart } from '../intake/rows.ts';

/** Reports by number: what each says follows from its number, and when it was made is remembered. */
export interface ChaosReports {
  readonly total: number;
  /** Makes the reports of numbers `from` to `to` (exclusive) happen now. */
  make(from: number, to: number): void;
  /** One as a sender writes it, the same whenever it is sent again. */
  textOf(n: number): string;
  serviceOf(n: number): string;
  /** Minute of a report that was made, since the epoch. */
  minuteOf(n: number): number;
  /** The number in an id; undefined where the id is of none of these. */
  numberOf(id: string): number | undefined;
}

/** One report in so many is of the outage; the others, spread over all other services, say that theirs works. */
const OF_OUTAGE = 5;
const OUTAGE = { service: 'att', symptoms: ['sos-only', 'no-service', 'sos-only', 'calls-fail', 'no-data'] };
const REGIONS = 'TX CA OH GA IL NY FL NC MI PA TN AL MO IN AZ WA CO VA MA NJ MD WI MN SC KY LA'.split(' ');
const NUMBER_DIGITS = 12;

/**
 * Makes so many reports of people in the United States, none of whom says who he is: each counts by itself.
 *
 * @param services ids of the catalog
 */
export function createChaosReports(total: number, services: readonly string[]): ChaosReports {
  const start = idStart(Date.now(), process.pid);
  const madeAt = new Float64Array(total);
  const others = services.filter((service) => service !== OUTAGE.service);
  const isOfOutage = (n: number) => n % OF_OUTAGE === 0;
  const serviceOf = (n: number) => (isOfOutage(n) ? OUTAGE.service : others[n % others.length]!);
  return {
    total,
    serviceOf,
    make: (from, to) => void madeAt.fill(Math.floor(Date.now() / 1_000) * 1_000, from, to),
    textOf(n) {
      const symptom = isOfOutage(n)
        ? OUTAGE.symptoms[Math.floor(n / OF_OUTAGE) % OUTAGE.symptoms.length]
        : 'works';
      const at = new Date(madeAt[n]!).toISOString();
      const region = `US-${REGIONS[Math.floor(n / OF_OUTAGE) % REGIONS.length]}`;
      return JSON.stringify({ id: idOf(start, n), at, service: serviceOf(n), region, symptom });
    },
    minuteOf: (n) => Math.floor(madeAt[n]! / MINUTE),
    numberOf(id) {
      const n = id.startsWith(start) ? Number.parseInt(id.slice(-NUMBER_DIGITS), 16) : -1;
      return n >= 0 && n < total ? n : undefined;
    },
  };
}
