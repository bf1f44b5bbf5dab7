import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { healthSchema } from './answer-schemas.ts';
import { jsonAnswer, problemAnswers } from './answers.ts';

const tags = ['Server'];

/** What is told of the server itself. */
export const SERVER_PATHS: ZodOpenApiPathsObject = {
  '/openapi.json': {
    get: {
      operationId: 'readOpenApi',
      tags,
      summary: 'This reference, for programs',
      responses: {
        200: {
          description: 'An OpenAPI 3.1 document.',
          content: {
            'application/json': {
              schema: z.looseObject({ openapi: z.string() }).meta({ examples: [{ openapi: '3.1.1' }] }),
            },
          },
        },
      },
    },
  },
  '/livez': {
    get: {
      operationId: 'isAlive',
      tags,
      summary: 'Whether the process lives',
      responses: {
        200: {
          description: 'It does.',
          content: { 'text/plain': { schema: z.string().meta({ examples: ['alive\n'] }) } },
        },
      },
    },
  },
  '/readyz': {
    get: {
      operationId: 'isReady',
      tags,
      summary: 'Whether requests should be sent here',
      description:
        'Ready means: the store takes a write, and what readers see of every market is of the present.',
      responses: {
        200: jsonAnswer('All checks hold.', healthSchema),
        503: jsonAnswer('Some check does not hold.', healthSchema),
        ...problemAnswers(),
      },
    },
  },
};
