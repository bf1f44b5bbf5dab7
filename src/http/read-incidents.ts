import type { Context } from 'hono';
import { INCIDENT_STATES } from '../core/incident/incident.ts';
import type { Problem } from '../core/problem.ts';
import { presentDossier, presentIncidentEntry } from '../core/publish/present-dossier.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';
import type { IncidentQuery } from '../ports/store.ts';
import { requireCatalog } from './choose-market.ts';
import { readResponse } from './headers.ts';

const PAGE = 20;
const LARGEST_PAGE = 100;

function readQuery(c: Context, published: Published): IncidentQuery {
  const { market, state, cursor, limit } = c.req.query();
  const problems: Problem[] = [];
  if (market) requireCatalog(published, market);
  if (state && !(INCIDENT_STATES as readonly string[]).includes(state)) {
    problems.push({ where: 'state', says: `"${state}" is not one of ${INCIDENT_STATES.join(', ')}` });
  }
  const size = limit ? Number(limit) : PAGE;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    problems.push({ where: 'limit', says: `must be a whole number from 1 to ${LARGEST_PAGE}` });
  }
  if (problems.length > 0) {
    throw new FaultlineError('bad-arguments', 'The query is not understood', { problems });
  }
  return {
    ...(market ? { market } : {}),
    ...(state ? { state } : {}),
    ...(cursor ? { cursor } : {}),
    limit: size,
  };
}

/** `GET /v1/incidents` and `/v1/incidents/{id}`. */
export function createIncidentReads(published: Published) {
  return {
    async list(c: Context): Promise<Response> {
      const { items, cursor } = await published.incidents(readQuery(c, published));
      return readResponse({ incidents: items.map(presentIncidentEntry), cursor });
    },

    async incident(c: Context): Promise<Response> {
      const id = c.req.param('id') ?? '';
      const dossier = await published.incident(id);
      if (dossier) return readResponse(presentDossier(dossier));
      throw new FaultlineError('not-found', `There is no incident ${id}; /v1/incidents lists them`);
    },
  };
}
