import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checked } from '../problem.ts';
import type { EpochMs } from '../time.ts';
import { checkFields, instant, unknownId, words } from './fields.ts';

/** Work on its network that a provider announced. */
export interface Change {
  readonly id: string;
  readonly service: string;
  readonly from: EpochMs;
  /** When it was to end; null when that was not said. */
  readonly to: EpochMs | null;
  readonly title: string;
}

const changeSchema = z
  .object({
    id: words(128),
    service: words(63),
    from: instant,
    to: instant.optional(),
    title: words(300),
  })
  .refine(({ from, to }) => to === undefined || to >= from, {
    message: 'must not lie before "from"',
    path: ['to'],
  });

/** Checks one change of `changes.ndjson` or of the API. With a catalog, `service` may be a service or element of it. */
export function checkChange(input: unknown, catalog?: Catalog): Checked<Change> {
  const checked = checkFields(changeSchema, input, 'change');
  if (!checked.ok) return checked;
  const says = unknownId(checked.value.service, catalog, 'service or element');
  if (says !== undefined) return { ok: false, problems: [{ where: 'service', says }] };
  return { ok: true, value: { ...checked.value, to: checked.value.to ?? null } };
}
