import type { Context } from 'hono';
import { countiesOf } from '../core/catalog/counties.ts';
import { isRegion } from '../core/catalog/regions.ts';
import type { Problem } from '../core/problem.ts';
import { presentMarket, presentMarketEntry } from '../core/publish/present-market.ts';
import { presentService } from '../core/publish/present-service.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { type EpochMs, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';
import { requireCatalog, requireService, requireSnapshot } from './choose-market.ts';
import { readResponse, readTextResponse } from './headers.ts';

function param(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}

/** Reads `from` and `to`; absent means without bound. */
function readRange(c: Context): { readonly from: EpochMs; readonly to: EpochMs } {
  const problems: Problem[] = [];
  const read = (where: string, absent: number): number => {
    const text = c.req.query(where);
    if (!text) return absent;
    const at = parseInstant(text);
    if (at === undefined) {
      problems.push({ where, says: `"${text}" is not a time with an offset, like 2024-02-22T08:45:00Z` });
    }
    return at ?? absent;
  };
  const range = { from: read('from', -Infinity), to: read('to', Infinity) };
  if (problems.length === 0 && range.from >= range.to) {
    problems.push({ where: 'to', says: 'must be later than from' });
  }
  if (problems.length > 0) {
    throw new FaultlineError('bad-arguments', 'The range of time is not understood', { problems });
  }
  return range;
}

/** Reads the region whose counties are wanted; absent: none. */
function readRegion(c: Context): string | undefined {
  const region = c.req.query('region');
  if (!region || isRegion(region)) return region || undefined;
  const says = `${JSON.stringify(region.slice(0, 64))} is not a region; use an ISO 3166 code like "US-TX"`;
  throw new FaultlineError('bad-arguments', 'The region is not known', {
    problems: [{ where: 'region', says }],
  });
}

/** Answers made of a snapshot, each written once: a crowd that reads costs no more than one reader. */
function createTexts() {
  const written = new WeakMap<Snapshot, Map<string, string>>();
  return (snapshot: Snapshot, key: string, make: () => unknown): string => {
    const texts = written.get(snapshot) ?? new Map<string, string>();
    written.set(snapshot, texts);
    const text = texts.get(key) ?? JSON.stringify(make());
    texts.set(key, text);
    return text;
  };
}

/** `GET /v1/markets` and what lies under it, all from memory. */
export function createMarketReads(published: Published) {
  const textOf = createTexts();
  return {
    list: (): Response =>
      readResponse({
        markets: published
          .catalogs()
          .map((catalog) => presentMarketEntry(catalog, published.snapshot(catalog.market.id))),
      }),

    market(c: Context): Response {
      const { market } = requireCatalog(published, param(c, 'market'));
      const snapshot = requireSnapshot(published, market.id);
      return readTextResponse(textOf(snapshot, '', () => presentMarket(snapshot)));
    },

    service(c: Context): Response {
      const { market, service } = requireService(published, param(c, 'market'), param(c, 'service'));
      const region = readRegion(c);
      const range = { ...readRange(c), region };
      const snapshot = requireSnapshot(published, market.id);
      const make = () => presentService(service, snapshot, range);
      const isWhole = range.from === -Infinity && range.to === Infinity;
      // Written answers are few: of regions, those that have counties.
      const isKept = isWhole && (region === undefined || countiesOf(region).length > 0);
      const key = region === undefined ? service.id : `${service.id} ${region}`;
      return isKept ? readTextResponse(textOf(snapshot, key, make)) : readResponse(make());
    },
  };
}
