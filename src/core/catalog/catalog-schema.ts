import { z } from 'zod';
import { type EpochMs, parseInstant } from '../time.ts';
import { ELEMENT_KIND_IDS, type ElementKind, KIND_IDS } from './kinds.ts';
import { isRegion } from './regions.ts';

/** What ids of markets, services and elements look like. */
const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;

const ID_RULE =
  'must be 1 to 63 of a-z, 0-9 and "-", beginning with a letter or digit, in lower case; for example "att"';

const idSchema = z.string().regex(ID_PATTERN, ID_RULE);

const name = z.string().min(1).max(120);

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

// Unquoted in YAML the number of the emergency service is a number; people mean its digits.
const emergencyNumber = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().regex(/^[0-9*#]{2,8}$/, 'must be the digits people dial, in quotes; for example "911"'),
);

/** A day (its start in UTC) or an instant with an offset, to epoch milliseconds. */
function parseDayOrInstant(text: string): EpochMs | undefined {
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
}

const moment = z.string().transform((text, context): EpochMs => {
  const at = parseDayOrInstant(text);
  if (at !== undefined) return at;
  context.addIssue({
    code: 'custom',
    message: 'must be a day like 2020-01-31 or a time with an offset like 2020-01-31T00:00:00Z',
  });
  return z.NEVER;
});

const dependency = z
  .object({
    id: idSchema,
    share: z.number().gt(0).lte(1).default(1),
    from: moment.nullish(),
    to: moment.nullish(),
  })
  .refine((edge) => edge.from == null || edge.to == null || edge.from < edge.to, {
    message: 'must be later than "from"',
    path: ['to'],
  })
  .transform(({ id, share, from, to }) => ({
    id,
    share,
    ...(from == null ? {} : { from }),
    ...(to == null ? {} : { to }),
  }));

const runsOn = z
  .array(dependency)
  .nullish()
  .transform((edges) => edges ?? []);
const ids = z
  .array(idSchema)
  .nullish()
  .transform((list) => list ?? []);

const market = z.object({
  id: idSchema,
  name: name.optional(),
  timezone: z
    .string()
    .refine(isTimeZone, 'is not a known time zone; give an IANA name like "America/New_York" or "UTC"')
    .default('UTC'),
  emergencyNumber: emergencyNumber.default('112'),
  holidays: z
    .string()
    .refine(
      isRegion,
      'is not a known place; give the code of a country or of a part of one, like "US" or "GB-ENG"',
    )
    .nullish(),
});

const service = z.object({
  id: idSchema,
  name: name.optional(),
  aliases: z
    .array(name)
    .nullish()
    .transform((list) => list ?? []),
  kind: z.enum(KIND_IDS as readonly [string, ...string[]]),
  users: z.number().min(0).nullable().default(null),
  baseline: z.number().min(0).nullable().default(null),
  status: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'must be an address that begins with https://')
    .nullish(),
  runsOn,
});

// Words that catalogs of others use for the kinds that we hold.
const ELEMENT_SYNONYMS: ReadonlyMap<string, ElementKind> = new Map([
  ['peering', 'interconnect'],
  ['core', 'shared-core'],
  ['backbone', 'shared-core'],
  ['power-grid', 'power'],
  ['grid', 'power'],
  ['fibre', 'cable'],
  ['fiber', 'cable'],
  ['submarine-cable', 'cable'],
  ['region', 'cloud-region'],
  ['datacenter', 'building'],
  ['data-center', 'building'],
  ['data-centre', 'building'],
  ['exchange', 'building'],
]);

/** Elements have no closed list of kinds: one that we do not hold reads as `other`. */
function elementKind(kind: string | null | undefined): ElementKind {
  const word = kind ?? 'other';
  return ELEMENT_KIND_IDS.find((id) => id === word) ?? ELEMENT_SYNONYMS.get(word) ?? 'other';
}

const element = z.object({
  id: idSchema,
  name: name.optional(),
  kind: z.string().nullish().transform(elementKind),
  joins: ids,
  runsOn,
});

/** The shape of a catalog, with the defaults of what may be left out; relations are checked apart. */
export const catalogSchema = z.object({
  market,
  services: z.array(service).min(1),
  elements: z
    .array(element)
    .nullish()
    .transform((list) => list ?? []),
});

/** Keys that each mapping of a catalog may have. */
export const CATALOG_KEYS = {
  catalog: Object.keys(catalogSchema.shape),
  market: Object.keys(market.shape),
  service: Object.keys(service.shape),
  element: Object.keys(element.shape),
  dependency: ['id', 'share', 'from', 'to'],
} as const;
