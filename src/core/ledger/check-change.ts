import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checked } from '../problem.ts';
import type { EpochMs } from '../time.ts';
import { checkFields, instantLike, unknownId, words } from './fields.ts';

/** Work on its network that a provider announced. */
export interface Change {
  readonly id: string;
  readonly service: string;
  readonly from: EpochMs;
  /** When it was to end; null when that was not said. */
  readonly to: EpochMs | null;
  readonly title: string;
}

/** One change as it is sent; whether its service is in the catalog is for `checkChange`. */
export const changeSchema = z
  .object({
    id: words(128).meta({ description: 'Id that the provider gave it.', examples: ['example-1041'] }),
    service: words(63).meta({
      description: 'Service or element that is worked on.',
      examples: ['att'],
    }),
    from: instantLike('2024-02-22T08:30:00Z').meta({
      description: 'When the work begins, RFC 3339 with an offset.',
    }),
    to: instantLike().optional().meta({
      description: 'When it is to end; not before `from`.',
    }),
    title: words(300).meta({
      description: 'What is done.',
      examples: ['Example: software update of the core routers'],
    }),
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
