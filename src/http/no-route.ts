import type { Context, Hono } from 'hono';
import { FaultlineError } from '../errors.ts';
import { problemResponse } from './problem.ts';
import type { NodeEnv } from './request-origin.ts';

/** A method and a path as Hono keeps them: `:name` stands for one part. */
export interface RouteName {
  readonly method: string;
  readonly path: string;
}

/** Methods of Hono's table that are no method that a sender could use there. */
const NOT_ASKED_FOR = ['ALL', 'OPTIONS'];

/** True where a path that was asked for is one that a route answers. */
function answers(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  const asked = path.split('/');
  if (parts.length !== asked.length) return false;
  return parts.every((part, index) => (part.startsWith(':') ? asked[index] !== '' : part === asked[index]));
}

/** Methods that a path takes, in the order of the routes; empty where there is no such path. */
export function allowedMethods(routes: readonly RouteName[], path: string): readonly string[] {
  const methods = routes
    .filter((route) => !NOT_ASKED_FOR.includes(route.method) && answers(route.path, path))
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return methods.length === 0 ? [] : [...new Set([...methods, 'OPTIONS'])];
}

/** Answers what no route takes: 405 with `Allow` where the path is one of ours, else 404. */
export function createNoRoute(app: Hono<NodeEnv>): (c: Context) => Response {
  return (c) => {
    const { method, path } = c.req;
    const allowed = allowedMethods(app.routes, path);
    if (allowed.length === 0) {
      const says = `There is no ${path} here; GET /openapi.json tells what there is`;
      return problemResponse(new FaultlineError('not-found', says));
    }
    const says = `${path} does not take ${method}; it takes ${allowed.join(', ')}`;
    const response = problemResponse(new FaultlineError('wrong-method', says));
    response.headers.set('allow', allowed.join(', '));
    return response;
  };
}
