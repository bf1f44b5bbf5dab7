import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { allowedMethods, createNoRoute } from './no-route.ts';
import type { NodeEnv } from './request-origin.ts';

function open(): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  const answer = () => new Response('x');
  app.get('/v1/things', answer);
  app.post('/v1/things', answer);
  app.get('/v1/things/:id', answer);
  app.post('/v1/things:batch', answer);
  app.options('/v1/*', answer);
  app.notFound(createNoRoute(app));
  return app;
}

describe('a path or method that nothing answers', () => {
  it.each([
    ['PUT', '/v1/things', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/v1/things/7?x=1', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/things:batch', 'POST, OPTIONS'],
  ])('S25: %s %s is 405 with what the path takes', async (method, path, allow) => {
    const response = await open().request(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { code, detail } = (await response.json()) as { code: string; detail: string };
    expect(code).toBe('wrong-method');
    expect(detail).toContain(allow);
  });

  it.each(['/v1/other', '/v1/things/', '/v1/things/7/8', '/elsewhere'])(
    'S25: %s is 404, whatever the method',
    async (path) => {
      for (const method of ['GET', 'PUT']) {
        const response = await open().request(path, { method });
        expect([response.status, response.headers.has('allow')]).toEqual([404, false]);
        expect(await response.json()).toMatchObject({ code: 'not-found' });
      }
    },
  );

  it('S25: what a path takes is still answered', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      expect((await open().request('/v1/things', { method })).status).toBe(200);
    }
    expect(allowedMethods(open().routes, '/v1/none')).toEqual([]);
  });
});
