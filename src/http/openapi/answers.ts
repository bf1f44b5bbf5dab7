import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { ERRORS, type ErrorCode } from '../../errors.ts';
import { problemSchema } from './answer-schemas.ts';

const retryAfter = z.string().meta({
  description: 'Seconds to wait before asking again.',
  examples: ['3'],
});

/** An answer in JSON with 200, which caches may keep for a few seconds. */
export function jsonAnswer(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema } } };
}

/** The answers to a request that failed: one a status, which names the codes that it may have; 500 always may be. */
export function problemAnswers(...codes: readonly ErrorCode[]): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy([...codes, 'internal'] as const, (code) => ERRORS[code].status);
  const answers = [...byStatus].map(([status, group]): [string, ZodOpenApiResponseObject] => {
    const answer: ZodOpenApiResponseObject = {
      description: group.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
    const waits = status === 429 || status === 503;
    return [String(status), waits ? { ...answer, headers: z.object({ 'Retry-After': retryAfter }) } : answer];
  });
  return Object.fromEntries(answers) as ZodOpenApiResponsesObject;
}
