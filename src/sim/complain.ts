import type { Catalog, Service } from '../core/catalog/catalog.ts';
import type { Symptom } from '../core/catalog/symptoms.ts';
import type { Person } from './population.ts';
import type { Rng } from './rng.ts';
import type { Attempt, Outcome } from './world.ts';

/** What a person presses on the form. */
export interface Complaint {
  readonly service: number;
  readonly symptom: Symptom;
  /** Index of the service that could not be reached, or -1. */
  readonly reaching: number;
}

type Failure = Extract<Outcome, { ok: false }>;
/** An attempt and how it failed. */
export type Failed = { readonly failure: Failure; readonly attempt: Attempt };

const FAILED: Readonly<Record<Attempt['what'], Symptom>> = {
  call: 'calls-fail',
  text: 'texts-fail',
  session: 'no-data',
  emergency: 'emergency-calls-fail',
};

/** What somebody sees whose own phone service is broken. */
function ownSymptom(person: Person, attempt: Attempt, rng: Rng): Symptom {
  if (attempt.what !== 'emergency' && rng.chance(0.62))
    return person.showsSos && rng.chance(0.6) ? 'sos-only' : 'no-service';
  if (rng.chance(0.05)) return 'other';
  return FAILED[attempt.what];
}

/** The wrong thing to blame: the line at home, or an app, or the network that carries the reseller. */
function wrongLayer(catalog: Catalog, person: Person, rng: Rng): Complaint {
  const host = catalog.services[person.phone]?.runsOn[0]?.id;
  const hostIndex = host === undefined ? undefined : catalog.serviceIndex.get(host);
  if (hostIndex !== undefined && rng.chance(0.6))
    return { service: hostIndex, symptom: 'no-service', reaching: -1 };
  if (person.access >= 0 && rng.chance(0.7))
    return { service: person.access, symptom: 'no-data', reaching: -1 };
  const app = person.apps[0] ?? person.phone;
  return { service: app, symptom: 'site-or-app', reaching: -1 };
}

function aboutOther(person: Person, failure: Failure, attempt: Attempt, rng: Rng): Complaint | undefined {
  const careful = person.care > 0.72;
  // A call that fails once or twice to one person is mostly put down to that person.
  if (rng.chance(careful ? 0.8 : 0.68)) return undefined;
  // Some know whom they called and report that network; most see their own screen and blame it.
  if (rng.chance(careful ? 0.45 : 0.12))
    return { service: failure.service, symptom: FAILED[attempt.what], reaching: -1 };
  const named = rng.chance(0.45 + 0.3 * person.care);
  if (named || rng.chance(0.25))
    return { service: person.phone, symptom: 'cannot-reach', reaching: named ? failure.service : -1 };
  return {
    service: person.phone,
    symptom: rng.chance(0.2) ? 'no-service' : FAILED[attempt.what],
    reaching: -1,
  };
}

/** A call that finds no way out of one's own network: within it all works, so most see calls or texts that fail. */
function aboutGateway(catalog: Catalog, person: Person, failed: Failed, rng: Rng): Complaint | undefined {
  const { failure, attempt } = failed;
  if (rng.chance(0.35)) return undefined;
  if (rng.chance(0.1 + 0.15 * person.care))
    return { service: person.phone, symptom: 'cannot-reach', reaching: failure.service };
  // A few think that it is the other end, and report that.
  if (rng.chance(0.06)) return { service: failure.service, symptom: FAILED[attempt.what], reaching: -1 };
  const host = catalog.services[person.phone]?.runsOn[0]?.id;
  const hostIndex = host === undefined ? undefined : catalog.serviceIndex.get(host);
  const service = hostIndex !== undefined && rng.chance(0.2 * person.care) ? hostIndex : person.phone;
  return { service, symptom: rng.chance(0.12) ? 'no-service' : FAILED[attempt.what], reaching: -1 };
}

/** At midnight of New Year most put it down to the night. */
function aboutBusy(person: Person, { failure, attempt }: Failed, rng: Rng): Complaint | undefined {
  if (rng.chance(0.6)) return undefined;
  if (rng.chance(0.1)) return { service: person.phone, symptom: 'cannot-reach', reaching: failure.service };
  return {
    service: person.phone,
    symptom: rng.chance(0.15) ? 'no-service' : FAILED[attempt.what],
    reaching: -1,
  };
}

/** Nothing loads at home: mostly the line gets the blame, sometimes the app or the phone. */
function aboutHome(person: Person, { failure, attempt }: Failed, rng: Rng): Complaint {
  const draw = rng.next();
  if (draw < 0.14 && attempt.what === 'session')
    return { service: attempt.app, symptom: 'site-or-app', reaching: -1 };
  if (draw < 0.24) return { service: person.phone, symptom: 'no-data', reaching: -1 };
  const symptom = draw < 0.74 ? 'no-service' : draw < 0.92 ? 'no-data' : 'slow-data';
  return { service: failure.service, symptom, reaching: -1 };
}

function aboutApp(catalog: Catalog, person: Person, failure: Failure, rng: Rng): Complaint {
  const symptom: Symptom = rng.chance(0.2) ? 'sign-in' : rng.chance(0.1) ? 'payments' : 'site-or-app';
  const needs = (catalog.services[failure.service] as Service).runsOn.flatMap(
    ({ id }) => catalog.serviceIndex.get(id) ?? [],
  );
  const draw = rng.next();
  if (draw < 0.12 && needs[0] !== undefined && person.care > 0.5)
    return { service: needs[0], symptom, reaching: -1 };
  if (draw < 0.26 && person.access >= 0)
    return { service: person.access, symptom: 'slow-data', reaching: -1 };
  if (draw < 0.32) return { service: person.phone, symptom: 'no-data', reaching: -1 };
  return { service: failure.service, symptom, reaching: -1 };
}

/** What a person who has had enough reports, right or wrong; undefined: they let it be. */
export function complain(
  catalog: Catalog,
  event: Failed & { readonly person: Person },
  rng: Rng,
): Complaint | undefined {
  const { person, failure, attempt } = event;
  switch (failure.because) {
    case 'own':
      if (rng.chance(0.07 * (1 - person.care) + 0.01)) return wrongLayer(catalog, person, rng);
      return { service: person.phone, symptom: ownSymptom(person, attempt, rng), reaching: -1 };
    case 'emergency':
      return { service: person.phone, symptom: 'emergency-calls-fail', reaching: -1 };
    case 'other':
      return aboutOther(person, failure, attempt, rng);
    case 'gateway':
      return aboutGateway(catalog, person, event, rng);
    case 'busy':
      return aboutBusy(person, event, rng);
    case 'home':
      return aboutHome(person, event, rng);
    case 'app':
      return aboutApp(catalog, person, failure, rng);
    default:
      return failure.because satisfies never;
  }
}
