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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const noControl = (text: string): boolean => !CONTROL.test(text);
const CONTROL_SAYS = 'must not hold control characters';

/** Characters as people count them, where UTF-16 units would count an emoji twice. */
function fits(text: string): boolean {
  return text.length <= TEXT_LIMIT || (text.length <= 2 * TEXT_LIMIT && [...text].length <= TEXT_LIMIT);
}

/**
 * One report as it is sent (contract, section 3). Checks the shape alone; whether service, region and
 * time exist is for `createReportCheck`. Unknown fields are dropped.
 */
export const reportSchema = z.object({
  id: z.string().regex(UUID, 'must be a UUID, or left out').optional(),
  at: z.string().meta({ format: 'date-time' }),
  service: z.string(),
  region: z.string().optional(),
  symptom: z.enum(SYMPTOM_IDS as readonly [Symptom, ...Symptom[]]),
  reaching: z.string().optional(),
  reporter: z.string().max(128).refine(noControl, CONTROL_SAYS).optional(),
  source: z.string().max(32).refine(noControl, CONTROL_SAYS).optional(),
  text: z
    .string()
    .refine(fits, `is longer than the ${TEXT_LIMIT} characters allowed`)
    .meta({ maxLength: TEXT_LIMIT })
    .optional(),
});

/** A report as it is sent. */
export type ReportInput = z.input<typeof reportSchema>;

/** Names of all fields that a report may have. */
export const REPORT_FIELDS = Object.keys(reportSchema.shape) as readonly (keyof ReportInput)[];
