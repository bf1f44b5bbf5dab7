import {
  type Catalog,
  createCatalog,
  type Dependency,
  type Service,
} from '../../src/core/catalog/catalog.ts';
import { KINDS, type ServiceKind } from '../../src/core/catalog/kinds.ts';
import { createRng } from '../../src/sim/rng.ts';
import { linksOf, MADE_UP_MARKET, madeUpId, sharedParts } from '../made-up-elements.ts';

/** Kinds of every 20 services, so that a market of ten has some of each layer. */
const PATTERN: readonly ServiceKind[] = [
  'mobile-network',
  'mvno',
  'app',
  'isp',
  'app',
  'app',
  'cloud',
  'app',
  'app',
  'app',
  ...Array.from({ length: 10 }, (): ServiceKind => 'app'),
];
/** So many resellers run on the first network, and no others: its fault is an outage of 50. */
const ON_THE_FIRST = 49;
/** One shared part, a building or a region of a cloud, for so many services. */
const A_SHARED_PART = 50;

/** Complaints an hour that a service of a made-up market usually has: log-uniform. */
export interface Rates {
  readonly least: number;
  readonly most: number;
}

/**
 * A market of so many services of all kinds, with hosts, links and shared parts. Synthetic: nothing in it is meant to be
 * like a real market. The same number and rates give the same one.
 */
export function madeUpCatalog(count: number, rates: Rates): Catalog {
  const rng = createRng(`scale/${count}`);
  const kinds = Array.from({ length: count }, (_, code) => PATTERN[code % PATTERN.length]!);
  const of = (kind: ServiceKind): number[] => [...kinds.keys()].filter((code) => kinds[code] === kind);
  const [networks, clouds] = [of('mobile-network'), of('cloud')];
  let resellers = 0;
  const hostsOf = (kind: ServiceKind): readonly Dependency[] => {
    if (kind === 'mvno') {
      resellers += 1;
      const host = resellers <= ON_THE_FIRST ? 0 : 1 + rng.int(networks.length - 1);
      return [{ id: madeUpId(networks[host]!), share: 1 }];
    }
    if (kind !== 'app' || clouds.length === 0 || !rng.chance(0.6)) return [];
    return [{ id: madeUpId(clouds[rng.int(clouds.length)]!), share: 0.5 + rng.next() / 2 }];
  };
  const services = kinds.map((kind, code): Service => {
    const baseline = Math.round(rates.least * (rates.most / rates.least) ** rng.next());
    const users = Math.round((baseline * 1e6) / KINDS[kind].reportsPerMillionUsersHour);
    const runsOn = hostsOf(kind);
    return { id: madeUpId(code), name: `Service ${code}`, aliases: [], kind, users, baseline, runsOn };
  });
  const elements = [...linksOf(networks), ...sharedParts(rng, count, Math.floor(count / A_SHARED_PART))];
  return createCatalog({ market: MADE_UP_MARKET, services, elements });
}
