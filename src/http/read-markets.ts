import type { Context } from 'hono';
import type { Problem } from '../core/problem.ts';
import { presentMarket, presentMarketEntry } from '../core/publish/present-market.ts';
import { presentService } from '../core/publish/present-service.ts';
import { type EpochMs, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';
import { requireCatalog, requireService, requireSnapshot } from './choose-market.ts';
import { readResponse } from './headers.ts';

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

/** `GET /v1/markets` and what lies under it, all from memory. */
export function createMarketReads(published: Published) {
  return {
    list: (): Response =>
      readResponse({
        markets: published
          .catalogs()
          .map((catalog) => presentMarketEntry(catalog, published.snapshot(catalog.market.id))),
      }),

    market(c: Context): Response {
      const { market } = requireCatalog(published, param(c, 'market'));
      return readResponse(presentMarket(requireSnapshot(published, market.id)));
    },

    service(c: Context): Response {
      const { market, service } = requireService(published, param(c, 'market'), param(c, 'service'));
      const range = readRange(c);
      return readResponse(presentService(service, requireSnapshot(published, market.id), range));
    },
  };
}
