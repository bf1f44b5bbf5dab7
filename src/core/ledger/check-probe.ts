import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checked } from '../problem.ts';
import type { EpochMs } from '../time.ts';
import { checkFields, instantLike, region, unknownId, words } from './fields.ts';

/** The outcome of one active measurement of a service, from one place. */
export interface Probe {
  readonly at: EpochMs;
  readonly service: string;
  /** ISO 3166 code of the place it was made from; empty when unknown. */
  readonly region: string;
  readonly ok: boolean;
  /** What was tried, e.g. `http`, `dns`, `call`. */
  readonly kind: string;
  /** Milliseconds until the answer; absent where it was not measured. */
  readonly latencyMs?: number;
}

/** One probe as it is sent; whether its service is in the catalog is for `checkProbe`. */
export const probeSchema = z.object({
  at: instantLike('2024-02-22T08:46:12Z').meta({
    description: 'When it was measured, RFC 3339 with an offset.',
  }),
  service: words(63).meta({ description: 'Id of the service that was measured.', examples: ['att'] }),
  region: region
    .default('')
    .meta({ description: 'ISO 3166 code of the place it was made from.', examples: ['US-TX'] }),
  ok: z.boolean().meta({ description: 'Whether the service answered as it should.', examples: [true] }),
  kind: words(32).meta({ description: 'What was tried.', examples: ['http'] }),
  latencyMs: z
    .number()
    .min(0)
    .optional()
    .meta({ description: 'Milliseconds until the answer.', examples: [120] }),
});

/** Checks one probe of `probes.ndjson` or of the API. With a catalog, `service` must be one of its services. */
export function checkProbe(input: unknown, catalog?: Catalog): Checked<Probe> {
  const checked = checkFields(probeSchema, input, 'probe');
  if (!checked.ok) return checked;
  const says = unknownId(checked.value.service, catalog, 'service');
  if (says !== undefined) return { ok: false, problems: [{ where: 'service', says }] };
  const { latencyMs, ...rest } = checked.value;
  return { ok: true, value: { ...rest, ...(latencyMs === undefined ? {} : { latencyMs }) } };
}
