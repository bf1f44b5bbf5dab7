import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createMemoryFeed } from '../../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../adapters/memory/create-memory-store.ts';
import { createIntake } from '../../pipeline/ingest.ts';
import { createDailySalt } from '../../pipeline/salt.ts';
import { createApi } from '../create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../health.ts';
import type { NodeEnv } from '../request-origin.ts';
import { undescribed } from './check-answer.contract.ts';
import { createOpenApi } from './create-openapi.ts';
import { reportBodySchema } from './intake-paths.ts';
import { PATHS } from './paths.ts';

const document = createOpenApi()();

function openApp(): Hono<NodeEnv> {
  const { log, store, check } = createMemoryStore();
  const clock = () => 0;
  const published = {
    catalogs: () => [],
    catalog: () => undefined,
    snapshot: () => undefined,
    incident: store.incident,
    incidents: store.incidents,
  };
  return createApi({
    published,
    intake: createIntake({ log, catalogs: [], clock, salt: createDailySalt() }),
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
  });
}

/** `GET /v1/markets/{market}` of each route; preflights are of no path in particular. */
function routesOf(app: Hono<NodeEnv>): string[] {
  const names = app.routes
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ method, path }) => `${method} ${decodeURIComponent(path).replaceAll(/:(\w+)(?=\/|$)/g, '{$1}')}`)
    // The one colon that is part of a name.
    .map((name) => name.replace('reports{batch}', 'reports:batch'));
  return [...new Set(names)].sort();
}

const described = Object.entries(document.paths)
  .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
  .sort();

describe('the OpenAPI document', () => {
  it('S23: is valid OpenAPI 3.1, which a broken one is not', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    const broken = { ...structuredClone(document), paths: { '/x': { get: { responses: { 200: {} } } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('S23: holds every route of the API and no other; a route that is planted is noticed', () => {
    const app = openApp();
    expect(routesOf(app)).toEqual(described);
    expect(described.length).toBeGreaterThan(10);
    app.get('/v1/planted/:id', () => new Response());
    const missing = routesOf(app).filter((name) => !described.includes(name));
    expect(missing).toEqual(['GET /v1/planted/{id}']);
  });

  it('S23: is served under /openapi.json, for any site', async () => {
    const response = await openApp().request('/openapi.json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('S23: points at nothing that is not there, and says of each field what it is', () => {
    const text = JSON.stringify(document);
    const schemas = document.components.schemas;
    const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in schemas))).toEqual([]);
    const silent = Object.entries(schemas).flatMap(([name, schema]) =>
      Object.entries((schema as { properties?: Record<string, object> }).properties ?? {})
        .filter(([, field]) => !('description' in field) && !('$ref' in field))
        .map(([field]) => `${name}.${field}`),
    );
    expect(silent).toEqual([]);
  });
});

type Content = Record<string, { schema: z.ZodType }>;
type Operation = { requestBody?: { content?: Content }; responses: Record<string, { content?: Content }> };

/** Every body of the document with the schema that it was made from. */
function bodies(): { where: string; schema: z.ZodType; example: unknown }[] {
  return Object.entries(PATHS).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, described]) => {
      const { requestBody, responses } = described as unknown as Operation;
      const made = document.paths?.[path]?.[method as 'get'] as unknown as Operation;
      const all = [
        ['request', requestBody, made.requestBody] as const,
        ...Object.entries(responses).map(
          ([status, answer]) => [status, answer, made.responses[status]] as const,
        ),
      ];
      return all.flatMap(([name, { content = {} } = {}, shown]) =>
        Object.entries(content).map(([type, { schema }]) => {
          const media = shown?.content?.[type] as { example?: unknown } | undefined;
          return { where: `${method} ${path} ${name} ${type}`, schema, example: media?.example };
        }),
      );
    }),
  );
}

const isLines = (where: string) => /ndjson$|jsonl$|request text\/plain$/.test(where);

describe('what is described', () => {
  it.each(bodies())('S24: $where has an example that its own schema takes', ({ where, schema, example }) => {
    const value = isLines(where) ? JSON.parse(String(example)) : example;
    const { error } = schema.safeParse(value);
    expect(error?.issues ?? []).toEqual([]);
  });

  it('S24: an answer with a field, a value or a status that is not described is noticed', () => {
    const ask = (body: unknown, status = 200, path = '/v1/markets/us') => {
      const response = new Response('', { status, headers: { 'content-type': 'application/json' } });
      return undescribed({ method: 'GET', path, response, body });
    };
    const market = { market: 'us', asOf: 'x', sentence: '', incidents: [], services: {} };
    expect(ask(market)).toEqual([]);
    expect(ask({ ...market, planted: 1 })).toEqual([expect.stringContaining('planted')]);
    expect(ask({ ...market, sentence: 3 })).toEqual([expect.stringContaining('sentence')]);
    expect(ask(market, 418)).toEqual([expect.stringContaining('418 is not described')]);
    expect(ask(market, 200, '/v1/planted')).toEqual([expect.stringContaining('is not described')]);
  });

  const report = { at: '2024-02-22T08:46:12Z', service: 'att', symptom: 'no-service' };
  const UUID = '018dd0f2-6c1e-7000-8000-000000000001';
  it.each<[string, unknown, boolean]>([
    ['a report', report, true],
    [
      'every field',
      { ...report, id: UUID, region: 'US-TX', reaching: 'verizon', reporter: 'a', text: 'x' },
      true,
    ],
    ['an id in capitals', { ...report, id: UUID.toUpperCase() }, true],
    ['a field that is not known', { ...report, more: 1 }, true],
    ['a market', { ...report, market: 'us' }, true],
    ['500 characters beyond UTF-16', { ...report, text: '😀'.repeat(500) }, true],
    ['501 characters', { ...report, text: '😀'.repeat(501) }, false],
    ['no service', { at: report.at, symptom: 'works' }, false],
    ['no time', { service: 'att', symptom: 'works' }, false],
    ['another symptom', { ...report, symptom: 'sad' }, false],
    ['an id that is none', { ...report, id: 'x' }, false],
    ['a control character', { ...report, reporter: 'a\u0000b' }, false],
    ['a new line in the source', { ...report, source: 'web\n' }, false],
    ['a source that is too long', { ...report, source: 'x'.repeat(33) }, false],
    ['a number as service', { ...report, service: 1 }, false],
    ['a list', [report], false],
    ['nothing', null, false],
  ])('S24: the document and the check agree on a report with %s', (_, body, taken) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const matches = ajv.compile({ $ref: '#/components/schemas/Report', components: document.components });
    expect([matches(body), reportBodySchema.safeParse(body).success]).toEqual([taken, taken]);
  });
});
