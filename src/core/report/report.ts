import { z } from 'zod';
import { SYMPTOM_IDS, type Symptom } from '../catalog/symptoms.ts';
import type { EpochMs } from '../time.ts';

/** What one person said of one service, checked: ids are of the catalog, the time is plausible. */
export interface Report {
  /** UUID in lower case, where the sender gave one; the same id again is the same report. */
  readonly id?: string;
  readonly at: EpochMs;
  readonly service: string;
  /** ISO 3166 code; empty when unknown. */
  readonly region: string;
  /** Five-digit FIPS code of a US county, which lies in `region`; absent when unknown. */
  readonly county?: string;
  readonly symptom: Symptom;
  /** Service that could not be reached; empty when none was named. */
  readonly reaching: string;
  /** Opaque; empty when unknown. */
  readonly reporter: string;
  /** Free text as given, without control characters; empty when none. */
  readonly text: string;
  /** Where it came in, e.g. `web`; empty when unknown. */
  readonly source: string;
}

/** Most characters of a free text. */
export const TEXT_LIMIT = 500;

// Without flags, so that the published schema can hold them as they are.
const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_CONTROL = /^[^\u0000-\u001f\u007f-\u009f\ud800-\udfff]*$/u;
const CONTROL_SAYS = 'must not hold control characters or half a character';

/** Characters as people count them, where UTF-16 units would count an emoji twice. */
function fits(text: string): boolean {
  return text.length <= TEXT_LIMIT || (text.length <= 2 * TEXT_LIMIT && [...text].length <= TEXT_LIMIT);
}

/**
 * One report as it is sent (contract, section 3). Checks the shape alone; whether service, region and
 * time exist is for `createReportCheck`. Unknown fields are dropped.
 */
export const reportSchema = z.object({
  id: z.string().regex(UUID, 'must be a UUID, or left out').optional().meta({
    description:
      'A UUID that makes the report idempotent: the same id again changes nothing. Made here when left out.',
  }),
  at: z.string().meta({
    format: 'date-time',
    description: 'When it was so, RFC 3339 with an offset. At most 24 hours back and 2 minutes ahead.',
    examples: ['2024-02-22T08:46:12Z'],
  }),
  service: z.string().meta({
    description: 'Id of the service that fails or works, from the list of its market.',
    examples: ['att'],
  }),
  region: z
    .string()
    .optional()
    .meta({
      description: 'ISO 3166-2 code, or ISO 3166-1 where nothing finer is known.',
      examples: ['US-TX'],
    }),
  county: z
    .string()
    .optional()
    .meta({
      description:
        'Five-digit FIPS code of a county of the United States. Without a `region` that is its state; with one it must lie there. Counties are only told of in rates, of five people or more.',
      examples: ['48201'],
    }),
  symptom: z.enum(SYMPTOM_IDS as readonly [Symptom, ...Symptom[]]).meta({
    description: 'What fails; `works` says that it works.',
    examples: ['sos-only'],
  }),
  reaching: z.string().optional().meta({
    description: 'With `cannot-reach`: id of the service of those who cannot be reached.',
  }),
  reporter: z.string().max(128).regex(NO_CONTROL, CONTROL_SAYS).optional().meta({
    description: 'Opaque id of the person, who counts once a service in 15 minutes.',
  }),
  source: z
    .string()
    .max(32)
    .regex(NO_CONTROL, CONTROL_SAYS)
    .optional()
    .meta({
      description: 'Where it was said.',
      examples: ['app'],
    }),
  text: z
    .string()
    .refine(fits, `is longer than the ${TEXT_LIMIT} characters allowed`)
    .optional()
    .meta({
      maxLength: TEXT_LIMIT,
      description: 'Own words. Read for what fails and whom one cannot reach; never published.',
      examples: ['No bars since this morning'],
    }),
});

/** A report as it is sent. */
export type ReportInput = z.input<typeof reportSchema>;

/** Names of all fields that a report may have. */
export const REPORT_FIELDS = Object.keys(reportSchema.shape) as readonly (keyof ReportInput)[];
