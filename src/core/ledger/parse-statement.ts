import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checked } from '../problem.ts';
import { checkFields, instantLike, unknownId, words } from './fields.ts';
import { CAUSES, type Cause, ROLES, type Role, SAYINGS, type Statement } from './statement.ts';

const list = <T extends string>(record: Readonly<Record<T, unknown>>): readonly [T, ...T[]] =>
  Object.keys(record) as unknown as readonly [T, ...T[]];

/** One statement as it is sent; whether what it is about is in the catalog is for `checkStatement`. */
export const statementSchema = z.object({
  at: instantLike('2024-02-22T09:05:00Z').meta({
    description: 'When it was said, RFC 3339 with an offset.',
  }),
  by: words(200).meta({ description: 'Who said it.', examples: ['Example Telecom'] }),
  byRole: z
    .enum(list<Role>(ROLES))
    .meta({ description: 'What the speaker is to the incident.', examples: ['provider'] }),
  about: words(63).meta({
    description: 'Id of the service or element it is about, or of the market.',
    examples: ['us'],
  }),
  says: words(2000).meta({
    description: 'The exact words, a short quotation.',
    examples: ['This is an example: we are looking into calls that fail.'],
  }),
  means: z
    .enum(SAYINGS)
    .optional()
    .meta({ description: 'How the words are to be read; read here when left out.', examples: ['degraded'] }),
  cause: z
    .enum(list<Cause>(CAUSES))
    .optional()
    .meta({ description: 'The cause that is named, or ruled out.' }),
  url: z
    .string()
    .max(2000)
    .regex(
      /^(?:https?:\/\/|urn:)[^\s<>"]+$/,
      'must be the address where it was said, beginning with https://',
    )
    .meta({
      description: 'Where it was said.',
      examples: ['https://example.com/status'],
    }),
});

/**
 * Checks one statement of `statements.ndjson` or of the API. With a catalog, `about` must be one of its
 * services or elements, or its market. Never throws.
 */
export function checkStatement(input: unknown, catalog?: Catalog): Checked<Statement> {
  const checked = checkFields(statementSchema, input, 'statement');
  if (!checked.ok) return checked;
  const says = unknownId(checked.value.about, catalog, 'service or element');
  if (says !== undefined) return { ok: false, problems: [{ where: 'about', says }] };
  const { means, cause, ...rest } = checked.value;
  return { ok: true, value: { ...rest, ...(means ? { means } : {}), ...(cause ? { cause } : {}) } };
}
