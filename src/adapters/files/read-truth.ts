import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Truth } from '../../core/publish/score.ts';
import { type EpochMs, parseInstant } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import { readYaml } from './read-yaml.ts';

const ids = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const when = z
  .string()
  .refine((text) => parseInstant(text) !== undefined, 'is not a time; write it as 2024-02-22T08:45:00Z')
  .transform((text) => parseInstant(text) as EpochMs)
  .nullish()
  .transform((at) => at ?? null);

const truthSchema = z.strictObject({
  origin: ids,
  dependent: ids,
  collateral: ids,
  normal: ids,
  undetermined: ids,
  from: when,
  to: when,
});

/** The truth of a scenario folder; null when it has none. */
export async function readTruth(folder: string): Promise<Truth | null> {
  const file = join(folder, 'truth.yaml');
  if (!existsSync(file)) return null;
  const parsed = truthSchema.safeParse(await readYaml(file, 'bad-scenario'));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), says: message }));
  throw new FaultlineError('bad-scenario', `${file} is not a valid truth`, { problems, file });
}
