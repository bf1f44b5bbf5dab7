import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import { didYouMean } from '../catalog/nearest.ts';
import { isRegion } from '../catalog/regions.ts';
import { quote, schemaProblems } from '../catalog/schema-problems.ts';
import type { Checked } from '../problem.ts';
import { type EpochMs, parseInstant } from '../time.ts';

/** A required RFC 3339 time with an offset, read to epoch milliseconds; the published schema shows the example. */
export function instantLike(example?: string) {
  return z
    .string()
    .meta({ format: 'date-time', ...(example === undefined ? {} : { examples: [example] }) })
    .transform((text, context): EpochMs => {
      const at = parseInstant(text);
      if (at !== undefined) return at;
      const message = `${quote(text)} is not a time with an offset, like 2024-02-22T08:46:12Z`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** A required, non-empty text of at most `limit` characters, without blanks at its ends. */
export function words(limit: number): z.ZodString {
  return z.string().trim().min(1).max(limit);
}

/** A region code, or an empty text where none is known. */
export const region = z.string().refine((code) => code === '' || isRegion(code), {
  message: 'unknown region; use an ISO 3166 code like "US-TX" or "GB", or leave it empty',
});

/** Null means the same as a field that is left out. */
function withoutNulls(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}

/** Reads one foreign object by a schema, with every problem in words. Unknown fields are dropped. */
export function checkFields<S extends z.ZodType>(
  schema: S,
  input: unknown,
  noun: string,
): Checked<z.output<S>> {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    return { ok: false, problems: [{ where: '', says: `a ${noun} must be a JSON object` }] };
  }
  const fields = withoutNulls(input);
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: schemaProblems(parsed.error.issues, fields) };
}

/** The problem of an id that names nothing in a catalog; undefined where it does, or where no catalog is given. */
export function unknownId(id: string, catalog: Catalog | undefined, noun: string): string | undefined {
  if (catalog === undefined || catalog.serviceIndex.has(id)) return undefined;
  const ids = [...catalog.serviceIndex.keys()];
  if (noun !== 'service') {
    ids.push(...catalog.elements.map((element) => element.id), catalog.market.id);
    if (ids.includes(id)) return undefined;
  }
  return `${quote(id)} is no ${noun} of market ${catalog.market.id}${didYouMean(id, ids) || '; use an id of its catalog'}`;
}
