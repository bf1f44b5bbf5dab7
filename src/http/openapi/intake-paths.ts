import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { reportSchema } from '../../core/report/report.ts';
import { NDJSON_TYPES } from '../media-type.ts';
import { acceptedSchema, batchLineSchema, challengeSchema } from './answer-schemas.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';

const marketField = z
  .string()
  .optional()
  .meta({
    description: 'Id of the market; where it is left out, the first market that has the service.',
    examples: ['us'],
  });

const altcha = z.string().optional().meta({
  description:
    'The solution of a challenge, where one was asked for; the header `Altcha-Solution` does as well. Not kept.',
});
const referrer = z.string().optional().meta({
  description:
    'Address of the page that led the sender here. Its host is used against campaigns, and not kept.',
});

/** A report as a program sends it. */
export const reportBodySchema = reportSchema
  .extend({ market: marketField, altcha, referrer })
  .meta({ id: 'Report', description: 'What one person says of one service.' });

/** A report as a form sends it: it happens now. */
export const reportFormSchema = reportBodySchema
  .extend({
    at: reportSchema.shape.at.optional().meta({ description: 'When it was so; now, where it is left out.' }),
  })
  .meta({ id: 'ReportForm', description: 'A report from a form.' });

const query = z.object({
  market: z.string().optional().meta({ description: 'Id of the market, where the report does not say it.' }),
});

const header = z.object({
  'Idempotency-Key': z
    .string()
    .optional()
    .meta({
      description:
        'Text of 1 to 255 characters in double quotes, best a UUID: sent again with the same report, the first answer is given again.',
      examples: ['"018dd0f2-6c1e-7000-8000-000000000001"'],
    }),
  'Altcha-Solution': z.string().optional().meta({ description: 'The solution of a challenge.' }),
});

/** Carried by every answer, unless the sender has a key. */
const limitFields = {
  'RateLimit-Policy': z
    .string()
    .exactOptional()
    .meta({
      description: 'What a network may send, in single reports, and in how many seconds.',
      examples: ['"network";q=1200;w=60'],
    }),
  RateLimit: z
    .string()
    .exactOptional()
    .meta({
      description: 'What is left of it, and the seconds until all of it is there again.',
      examples: ['"network";r=1199;t=60'],
    }),
};
const replayed = {
  'Idempotency-Replayed': z
    .string()
    .exactOptional()
    .meta({
      description: '`true` where this is the answer to an earlier request under the same key.',
      examples: ['true'],
    }),
};

const tags = ['Report'];
/** A key with the right `reports` lifts limits and proof; without one everybody may report. */
const OPTIONAL_KEY = [{}, { key: [] }];

const one: ZodOpenApiOperationObject = {
  operationId: 'report',
  tags,
  summary: 'Say that a service fails, or that it works',
  description:
    'Answered once the report is on disk. At most 64 KB, gzip allowed. Empty fields and `null` are the same as fields that are left out; unknown fields are dropped. A key with the right `reports` lifts the limits and the proof of work, and its `reporter` is believed.',
  security: OPTIONAL_KEY,
  requestParams: { query, header },
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: reportBodySchema },
      'application/x-www-form-urlencoded': { schema: reportFormSchema },
      'multipart/form-data': { schema: reportFormSchema },
    },
  },
  responses: {
    202: {
      description: 'The report is on disk.',
      headers: z.object({ ...limitFields, ...replayed }),
      content: { 'application/json': { schema: acceptedSchema } },
    },
    303: {
      description: 'For a form with `Accept: text/html`: on to a page of thanks, or back to the form.',
      headers: z.object({ Location: z.string().meta({ description: 'Path of that page.' }) }),
    },
    ...problemAnswers(
      'bad-arguments',
      'key-required',
      'not-allowed',
      'too-large',
      'unsupported-type',
      'bad-input',
      'key-reused',
      'too-many-requests',
      'proof-required',
      'overloaded',
      'store-unavailable',
    ),
  },
};

const batch: ZodOpenApiOperationObject = {
  operationId: 'reportMany',
  tags,
  summary: 'Many reports at once',
  description:
    'One report a line (NDJSON), at most 10,000 lines and 8 MB, gzip allowed; more is refused whole. Each line is answered by a line, in order; empty lines are not. A key with the right `reports` lifts the limits, and its `reporter` is believed.',
  security: OPTIONAL_KEY,
  requestParams: { query, header },
  requestBody: {
    required: true,
    content: Object.fromEntries(NDJSON_TYPES.map((type) => [type, { schema: reportBodySchema }])),
  },
  responses: {
    200: {
      description: 'An answer a line.',
      headers: z.object(limitFields),
      content: { 'application/x-ndjson': { schema: batchLineSchema } },
    },
    ...problemAnswers(
      'bad-arguments',
      'key-required',
      'not-allowed',
      'too-large',
      'unsupported-type',
      'too-many-requests',
      'proof-required',
      'overloaded',
      'store-unavailable',
    ),
  },
};

const challenge: ZodOpenApiOperationObject = {
  operationId: 'readChallenge',
  tags,
  summary: 'A proof of work to do before a report is sent',
  description:
    'Needed only when many reports come from one network or in all: then a report without a solution is answered `proof-required`, with a challenge. A report that emergency calls fail never needs one.',
  responses: { 200: jsonAnswer('To be solved within five minutes.', challengeSchema) },
};

/** What can be said to the server. */
export const INTAKE_PATHS: ZodOpenApiPathsObject = {
  '/v1/reports': { post: one },
  '/v1/reports:batch': { post: batch },
  '/v1/challenge': { get: challenge },
};
