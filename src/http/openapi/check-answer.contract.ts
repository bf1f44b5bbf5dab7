import type { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { problemSchema } from './answer-schemas.ts';
import { PATHS } from './paths.ts';

/** An answer of the API, as it was given. */
export interface Given {
  readonly method: string;
  /** With its query, as it was asked. */
  readonly path: string;
  readonly response: Response;
  /** The JSON of the body, or of one line of it. */
  readonly body: unknown;
}

/** The operation that answers a path; undefined where none is described. */
function operationOf(method: string, path: string): ZodOpenApiOperationObject | undefined {
  const asked = decodeURIComponent(path.split('?', 1)[0]!);
  const found = Object.entries(PATHS).find(([template]) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  return found?.[1][method.toLowerCase() as 'get' | 'post'];
}

/**
 * What of an answer the document does not say: a status, a content type, a field that is not described, a value that
 * is none of those described. Empty where all of it is described.
 */
export function undescribed({ method, path, response, body }: Given): readonly string[] {
  const { status, headers } = response;
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]!;
  const operation = operationOf(method, path);
  const isOurs = operation !== undefined;
  if (!isOurs && ![404, 405].includes(status)) return [`${method} ${path} is not described`];
  const answers = operation?.responses as Record<string, ZodOpenApiResponseObject> | undefined;
  const answer = answers?.[String(status)];
  if (isOurs && !answer) return [`${method} ${path}: ${status} is not described`];
  const media = isOurs ? answer?.content?.[type] : { schema: problemSchema };
  if (!media) return type === '' ? [] : [`${method} ${path}: ${status} with ${type} is not described`];
  const checked = (media.schema as unknown as z.ZodType).safeParse(body);
  const issues = checked.error?.issues ?? [];
  return issues.map(({ path: at, message }) => `${method} ${path}: ${status} ${at.join('.')}: ${message}`);
}
