import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { INTAKE_PATHS } from './intake-paths.ts';
import { READ_PATHS } from './read-paths.ts';
import { RECORD_PATHS } from './record-paths.ts';
import { SERVER_PATHS } from './server-paths.ts';

/** Every path that is described, in the order in which it is told. */
export const PATHS = {
  ...INTAKE_PATHS,
  ...READ_PATHS,
  ...RECORD_PATHS,
  ...SERVER_PATHS,
} satisfies ZodOpenApiPathsObject;
