import { Hono } from 'hono';
import { ERRORS, FaultlineError } from '../errors.ts';
import type { ApiDeps } from './api-deps.ts';
import { createDoor, type Door } from './door.ts';
import { answerResponse, PREFLIGHT_HEADERS, readResponse } from './headers.ts';
import { addHealthRoutes } from './health-routes.ts';
import { createLiveStream } from './live-stream.ts';
import { createNoRoute } from './no-route.ts';
import { createOpenApi } from './openapi/create-openapi.ts';
import { createPostBatch } from './post-batch.ts';
import { createRecordRoutes } from './post-records.ts';
import { createPostReport } from './post-report.ts';
import { problemResponse } from './problem.ts';
import { createAlarmRead } from './read-alarm.ts';
import { createIncidentReads } from './read-incidents.ts';
import { createMarketReads } from './read-markets.ts';
import type { NodeEnv } from './request-origin.ts';

/**
 * Makes the API: everything under `/v1`, `/openapi.json`, `/livez` and `/readyz`. Other paths are for whoever
 * stands before it. No route runs through middleware: that would cost the hot one.
 */
export function createApi(deps: ApiDeps, door: Door = createDoor(deps)): Hono<NodeEnv> {
  const { published, health, onFault, stopping } = deps;
  const markets = createMarketReads(published);
  const incidents = createIncidentReads(published);
  const stream = createLiveStream(deps);
  stopping?.addEventListener('abort', stream.closeAll, { once: true });
  const app = new Hono<NodeEnv>();

  app.post('/v1/reports', createPostReport(deps, door));
  app.get('/v1/challenge', () => answerResponse(door.proof.challenge(), 200));
  const postBatch = createPostBatch(deps, door);
  // Some clients escape the colon.
  for (const path of ['/v1/reports:batch', '/v1/reports%3Abatch']) app.post(path, postBatch);
  const records = createRecordRoutes(deps);
  app.post('/v1/probes', records.probes);
  app.post('/v1/statements', records.statements);
  app.post('/v1/changes', records.changes);
  app.get('/v1/markets', markets.list);
  app.get('/v1/markets/:market', markets.market);
  app.get('/v1/markets/:market/services/:service', markets.service);
  app.get('/v1/markets/:market/services/:service/alarm', createAlarmRead(published));
  app.get('/v1/incidents', incidents.list);
  app.get('/v1/incidents/:id', incidents.incident);
  app.get('/v1/stream', stream.open);
  const openApi = createOpenApi();
  app.get('/openapi.json', () => readResponse(openApi()));
  app.options('/v1/*', () => new Response(null, { status: 204, headers: PREFLIGHT_HEADERS }));
  addHealthRoutes(app, health);

  app.notFound(createNoRoute(app));
  app.onError((fault, c) => {
    const isSenders = fault instanceof FaultlineError && ERRORS[fault.code].status < 500;
    if (!isSenders) onFault?.(fault);
    return problemResponse(fault, { headers: c.get('limitHeaders') });
  });
  return app;
}
