import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { INCIDENT_STATES } from '../../core/incident/incident.ts';
import { alarmSchema } from '../../core/publish/schema/alarm-schema.ts';
import { dossierSchema, incidentListSchema } from '../../core/publish/schema/dossier-schema.ts';
import { marketListSchema, marketSchema } from '../../core/publish/schema/market-schema.ts';
import { serviceSchema } from '../../core/publish/schema/service-schema.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';

const market = z.string().meta({ description: 'Id of a market, from `/v1/markets`.', examples: ['us'] });
const service = z.string().meta({ description: 'Id of a service of that market.', examples: ['att'] });
const onlyMarket = z
  .string()
  .optional()
  .meta({ description: 'Only this market.', examples: ['us'] });
const instant = { format: 'date-time', examples: ['2024-02-22T12:00:00Z'] };
const from = z
  .string()
  .optional()
  .meta({
    ...instant,
    description: 'Only steps that begin at this time or later, RFC 3339 with an offset.',
  });
const to = z
  .string()
  .optional()
  .meta({
    ...instant,
    examples: ['2024-02-22T13:00:00Z'],
    description: 'Only steps that begin before this time.',
  });

const region = z
  .string()
  .optional()
  .meta({
    description: 'ISO 3166-2 code of a state or territory: the answer has its counties, too.',
    examples: ['US-TX'],
  });

const tags = ['Read'];

const list: ZodOpenApiOperationObject = {
  operationId: 'listMarkets',
  tags,
  summary: 'Which markets there are, and what can be reported on in each',
  responses: {
    200: jsonAnswer('The markets that this server serves.', marketListSchema),
    ...problemAnswers(),
  },
};

const oneMarket: ZodOpenApiOperationObject = {
  operationId: 'readMarket',
  tags,
  summary: 'Whose fault it is, now',
  description: 'The verdict on every service of a market, and the incidents behind them.',
  requestParams: { path: z.object({ market }) },
  responses: {
    200: jsonAnswer('The state of the market.', marketSchema),
    ...problemAnswers('not-found', 'store-unavailable'),
  },
};

const oneService: ZodOpenApiOperationObject = {
  operationId: 'readService',
  tags,
  summary: 'One service: verdict, reports over time, what fails, and where',
  description: 'Reports of the last 24 hours in steps of 15 minutes, beside what is usual.',
  requestParams: { path: z.object({ market, service }), query: z.object({ from, to, region }) },
  responses: {
    200: jsonAnswer('The service.', serviceSchema),
    ...problemAnswers('bad-arguments', 'not-found', 'store-unavailable'),
  },
};

const alarm: ZodOpenApiOperationObject = {
  operationId: 'readAlarm',
  tags,
  summary: 'Why one service alarms, or does not',
  description: 'What was usual, what was seen in the last finished minute, and each condition of an alarm.',
  requestParams: { path: z.object({ market, service }) },
  responses: {
    200: jsonAnswer('The explanation.', alarmSchema),
    ...problemAnswers('not-found', 'store-unavailable'),
  },
};

const incidents: ZodOpenApiOperationObject = {
  operationId: 'listIncidents',
  tags,
  summary: 'Incidents, newest first',
  description: 'Those that this server saw, and behind them the past days that came with it: see `kind`.',
  requestParams: {
    query: z.object({
      market: onlyMarket,
      state: z
        .enum(INCIDENT_STATES)
        .optional()
        .meta({
          description: 'Only incidents in this state.',
          examples: ['resolved'],
        }),
      cursor: z.string().optional().meta({ description: '`cursor` of the page before.' }),
      limit: z
        .int()
        .min(1)
        .max(100)
        .default(20)
        .meta({ description: 'Incidents a page.', examples: [5] }),
    }),
  },
  responses: {
    200: jsonAnswer('A page of incidents.', incidentListSchema),
    ...problemAnswers('bad-arguments', 'not-found'),
  },
};

const incident: ZodOpenApiOperationObject = {
  operationId: 'readIncident',
  tags,
  summary: 'One incident, with all that is published of it',
  description: 'Verdicts with their evidence, the timeline, statements, possible causes and impact.',
  requestParams: {
    path: z.object({
      id: z
        .string()
        .meta({ description: 'Id of an incident, from `/v1/incidents`.', examples: ['us-20240222-0850'] }),
    }),
  },
  responses: { 200: jsonAnswer('The incident.', dossierSchema), ...problemAnswers('not-found') },
};

const stream: ZodOpenApiOperationObject = {
  operationId: 'followChanges',
  tags,
  summary: 'Changes as they happen',
  description:
    'Server-Sent Events: `snapshot` with a market as `/v1/markets/{market}` gives it, `incident` with an incident, `verdict` with `{service, class, probability, source}`, `statement` with a statement. The first event is a `snapshot` of each market asked for. A reader that comes back with the last id gets what it missed, or a `snapshot` where that is no longer remembered. A reader that is too slow is dropped.',
  requestParams: {
    query: z.object({
      market: onlyMarket,
      lastEventId: z
        .string()
        .optional()
        .meta({ description: 'Same as the header, for clients that cannot set it.' }),
      data: z
        .literal('none')
        .optional()
        .meta({ description: 'Leaves `{}` as the data: for who fetches by themselves what changed.' }),
    }),
    header: z.object({
      'Last-Event-ID': z.string().optional().meta({ description: 'Id of the last event that was seen.' }),
    }),
  },
  responses: {
    200: {
      description: 'Events, for as long as the reader stays; a comment every 15 seconds.',
      content: {
        'text/event-stream': {
          schema: z.string(),
          example:
            'id: 1708606800123\nevent: verdict\ndata: {"service":"att","class":"origin","probability":0.93,"source":null}\n\n',
        },
      },
    },
    ...problemAnswers('not-found', 'overloaded'),
  },
};

/** What can be read; no key is needed. */
export const READ_PATHS: ZodOpenApiPathsObject = {
  '/v1/markets': { get: list },
  '/v1/markets/{market}': { get: oneMarket },
  '/v1/markets/{market}/services/{service}': { get: oneService },
  '/v1/markets/{market}/services/{service}/alarm': { get: alarm },
  '/v1/incidents': { get: incidents },
  '/v1/incidents/{id}': { get: incident },
  '/v1/stream': { get: stream },
};
