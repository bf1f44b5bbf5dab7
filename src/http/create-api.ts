import { type Context, Hono } from 'hono';
import { ERRORS, FaultlineError } from '../errors.ts';
import type { ApiDeps } from './api-deps.ts';
import { API_HEADERS, answerResponse, PREFLIGHT_HEADERS } from './headers.ts';
import { createLiveStream } from './live-stream.ts';
import { createPostBatch } from './post-batch.ts';
import { createPostReport } from './post-report.ts';
import { problemResponse } from './problem.ts';
import { createAlarmRead } from './read-alarm.ts';
import { createIncidentReads } from './read-incidents.ts';
import { createMarketReads } from './read-markets.ts';
import type { NodeEnv } from './request-origin.ts';

function noSuchRoute(c: Context): Response {
  const says = `There is no ${c.req.method} ${c.req.path} here; GET /v1/markets tells what can be read`;
  return problemResponse(new FaultlineError('not-found', says));
}

/**
 * Makes the API. It answers everything under `/v1`, and `/livez` and `/readyz`; other paths are left to
 * whoever mounts it. No route runs through middleware: that would cost the hot one.
 */
export function createApi(deps: ApiDeps): Hono<NodeEnv> {
  const { published, health, onFault, stopping } = deps;
  const markets = createMarketReads(published);
  const incidents = createIncidentReads(published);
  const stream = createLiveStream(deps);
  stopping?.addEventListener('abort', stream.closeAll, { once: true });
  const app = new Hono<NodeEnv>();

  app.post('/v1/reports', createPostReport(deps));
  const postBatch = createPostBatch(deps);
  // Some clients escape the colon.
  for (const path of ['/v1/reports:batch', '/v1/reports%3Abatch']) app.post(path, postBatch);
  app.get('/v1/markets', markets.list);
  app.get('/v1/markets/:market', markets.market);
  app.get('/v1/markets/:market/services/:service', markets.service);
  app.get('/v1/markets/:market/services/:service/alarm', createAlarmRead(published));
  app.get('/v1/incidents', incidents.list);
  app.get('/v1/incidents/:id', incidents.incident);
  app.get('/v1/stream', stream.open);
  app.options('/v1/*', () => new Response(null, { status: 204, headers: PREFLIGHT_HEADERS }));
  app.all('/v1/*', noSuchRoute);
  app.get('/livez', () => new Response('alive\n', { headers: API_HEADERS }));
  app.get('/readyz', async () => {
    const state = await health();
    return answerResponse(state, state.ready ? 200 : 503);
  });

  app.onError((fault) => {
    const isSenders = fault instanceof FaultlineError && ERRORS[fault.code].status < 500;
    if (!isSenders) onFault?.(fault);
    return problemResponse(fault);
  });
  return app;
}
