import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { changeSchema } from '../../core/ledger/check-change.ts';
import { probeSchema } from '../../core/ledger/check-probe.ts';
import { statementSchema } from '../../core/ledger/parse-statement.ts';
import { NDJSON_TYPES } from '../media-type.ts';
import { problemAnswers } from './answers.ts';

const market = z
  .string()
  .optional()
  .meta({
    description:
      'Id of the market; where it is left out, the first market that knows what the record is about.',
    examples: ['us'],
  });

/** Records as they are sent, each with the market that it is of. */
export const probeBodySchema = probeSchema
  .extend({ market })
  .meta({ id: 'Probe', description: 'The outcome of one measurement.' });
export const statementBodySchema = statementSchema
  .extend({ market })
  .meta({ id: 'SentStatement', description: 'Something that somebody said, as it is sent.' });
// A schema with a condition over its fields cannot be extended unless that is said.
export const changeBodySchema = changeSchema
  .safeExtend({ market })
  .meta({ id: 'Change', description: 'Announced work.' });

/** What became of the records of a request. */
export const recordsAcceptedSchema = z.strictObject({
  accepted: z.number().meta({ description: 'Records that were kept.', examples: [1] }),
  repeated: z.number().meta({ description: 'Records that were kept before.', examples: [0] }),
});

interface Kind {
  readonly operationId: string;
  readonly summary: string;
  readonly right: string;
  readonly span: string;
  readonly schema: z.ZodType;
}

function operation({ operationId, summary, right, span, schema }: Kind): ZodOpenApiOperationObject {
  const lines = NDJSON_TYPES.map((type) => [type, { schema }]);
  return {
    operationId,
    tags: ['Machines'],
    summary,
    description: `Needs a key with the right \`${right}\`. One object, an array of them, or one a line (NDJSON): at most 1,000 of one market and 1 MB, all or nothing. ${span} What was sent before changes nothing. Answered once they are on disk.`,
    security: [{ key: [] }],
    requestParams: {
      query: z.object({
        market: z.string().optional().meta({ description: 'Id of the market, where no record says it.' }),
      }),
    },
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: z.union([schema, z.array(schema)]) },
        ...Object.fromEntries(lines),
      },
    },
    responses: {
      202: {
        description: 'The records are on disk.',
        content: { 'application/json': { schema: recordsAcceptedSchema } },
      },
      ...problemAnswers(
        'bad-arguments',
        'key-required',
        'not-allowed',
        'not-found',
        'too-large',
        'unsupported-type',
        'bad-input',
        'overloaded',
        'store-unavailable',
      ),
    },
  };
}

/** What machines with a key can say. */
export const RECORD_PATHS: ZodOpenApiPathsObject = {
  '/v1/probes': {
    post: operation({
      operationId: 'sendProbes',
      summary: 'Outcomes of active measurements',
      right: 'probes',
      span: 'At most 24 hours back and 2 minutes ahead.',
      schema: probeBodySchema,
    }),
  },
  '/v1/statements': {
    post: operation({
      operationId: 'sendStatements',
      summary: 'What officials and others said',
      right: 'statements',
      span: 'At most 30 days back and 2 minutes ahead.',
      schema: statementBodySchema,
    }),
  },
  '/v1/changes': {
    post: operation({
      operationId: 'sendChanges',
      summary: 'Work on a network that was announced',
      right: 'changes',
      span: 'Begins at most 30 days back and 90 days ahead.',
      schema: changeBodySchema,
    }),
  },
};
