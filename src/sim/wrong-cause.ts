import type { Catalog } from '../core/catalog/catalog.ts';
import { KINDS } from '../core/catalog/kinds.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { MINUTE } from '../core/time.ts';
import type { Fault } from './fault.ts';
import type { Story } from './news.ts';
import type { Rng } from './rng.ts';

type Misled = { readonly statements: readonly Statement[]; readonly stories: readonly Story[] };

/**
 * What is said on a day on which officials are wrong: early, an official or a competitor says that a healthy carrier
 * is down, then a regulator names an attack; after the end the provider says that it was software. The first of these
 * is in the news.
 */
export function misleadingStatements(parts: {
  readonly catalog: Catalog;
  readonly fault: Fault;
  /** Id of the healthy carrier that is named. */
  readonly blamed: string;
  readonly rng: Rng;
}): Misled {
  const { catalog, fault, blamed, rng } = parts;
  const nameOf = (id: string): string => catalog.services.find((service) => service.id === id)?.name ?? id;
  const minutes = (low: number, high: number): number => (low + rng.int(high - low)) * MINUTE;
  const url = (page: string): string => `https://example.org/simulated/${page}`;
  const third = catalog.services.find(
    ({ id, kind, runsOn }) =>
      KINDS[kind].family === 'phone' && runsOn.length === 0 && id !== fault.at && id !== blamed,
  );
  const byCompetitor = third !== undefined && rng.chance(0.5);
  const first: Statement = {
    at: fault.from + minutes(20, 40),
    by: byCompetitor ? third.name : 'County emergency management',
    byRole: byCompetitor ? 'provider' : 'public-safety',
    about: blamed,
    says: byCompetitor
      ? `${nameOf(blamed)} has an outage. Our own network works; calls to ${nameOf(blamed)} may fail.`
      : `${nameOf(blamed)} is down across the county. If you cannot call ${catalog.market.emergencyNumber}, try another phone.`,
    means: 'down',
    url: url('wrong-carrier'),
  };
  const attack: Statement = {
    at: fault.from + minutes(50, 80),
    by: 'National regulator',
    byRole: 'regulator',
    about: fault.at,
    says: 'A cyber attack caused the outage, as far as we know now.',
    means: 'cause',
    cause: 'cyber-attack',
    url: url('wrong-cause'),
  };
  const correction: Statement = {
    at: fault.to + minutes(60, 120),
    by: nameOf(fault.at),
    byRole: 'provider',
    about: fault.at,
    says: 'A software fault of our own caused the outage. It was not an attack.',
    means: 'cause',
    cause: 'software',
    url: url('correction'),
  };
  const service = catalog.serviceIndex.get(blamed) as number;
  const stories = [{ at: first.at + 10 * MINUTE, service }];
  return { statements: [first, attack, correction], stories };
}
