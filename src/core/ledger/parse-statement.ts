import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checked } from '../problem.ts';
import { checkFields, instant, unknownId, words } from './fields.ts';
import { CAUSES, type Cause, ROLES, type Role, SAYINGS, type Statement } from './statement.ts';

const list = <T extends string>(record: Readonly<Record<T, unknown>>): readonly [T, ...T[]] =>
  Object.keys(record) as unknown as readonly [T, ...T[]];

const statementSchema = z.object({
  at: instant,
  by: words(200),
  byRole: z.enum(list<Role>(ROLES)),
  about: words(63),
  says: words(2000),
  means: z.enum(SAYINGS).optional(),
  cause: z.enum(list<Cause>(CAUSES)).optional(),
  url: z
    .string()
    .max(2000)
    .regex(
      /^(?:https?:\/\/|urn:)[^\s<>"]+$/,
      'must be the address where it was said, beginning with https://',
    ),
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
