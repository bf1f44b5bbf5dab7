import { Hono } from 'hono';
import { FaultlineError } from '../errors.ts';
import { API_HEADERS, answerResponse } from './headers.ts';
import type { HealthCheck } from './health.ts';
import { problemResponse } from './problem.ts';
import type { NodeEnv } from './request-origin.ts';

/** `/livez`: the process lives. `/readyz`: requests should be sent here; each check by name. */
export function addHealthRoutes(app: Hono<NodeEnv>, health: HealthCheck): void {
  app.get('/livez', () => new Response('alive\n', { headers: API_HEADERS }));
  app.get('/readyz', async () => {
    const state = await health();
    return answerResponse(state, state.ready ? 200 : 503);
  });
}

/** What a process answers that has nothing else to say to the outside. */
export function createHealthApi(health: HealthCheck, role: string): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  addHealthRoutes(app, health);
  app.notFound(() => {
    const says = `This process runs as ${role} and answers /livez and /readyz alone; ask a gateway or a web node`;
    return problemResponse(new FaultlineError('elsewhere', says));
  });
  return app;
}
