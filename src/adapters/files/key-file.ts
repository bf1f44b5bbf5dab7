import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { schemaProblems } from '../../core/catalog/schema-problems.ts';
import type { Problem } from '../../core/problem.ts';
import { FaultlineError } from '../../errors.ts';
import { RIGHTS } from '../../ports/keys.ts';

/** Marks our keys, so that one that leaked is found by those who scan for secrets. */
const MARK = 'flk_';
const KEY_BYTES = 32;
const KEY = /^flk_[A-Za-z0-9_-]{43}$/;

const entrySchema = z.object({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
      'must be 1 to 63 letters, digits, ".", "_" or "-", the first a letter or digit',
    ),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 hexadecimal digits'),
  may: z.array(z.enum(RIGHTS)).min(1),
  /** Day on which it was made, for people who look through the file. */
  added: z.string().optional(),
});

/** One key as the file keeps it. */
export type KeyEntry = z.output<typeof entrySchema>;

const fileSchema = z.object({ keys: z.array(entrySchema) });

/** A fresh key; only who is shown it now can know it. */
export function makeKey(): string {
  return MARK + randomBytes(KEY_BYTES).toString('base64url');
}

/** What is kept of a key. It is random enough that nobody finds it by trying, so it needs no salt. */
export function hashKey(key: string): string | undefined {
  return KEY.test(key) ? createHash('sha256').update(key).digest('hex') : undefined;
}

function twice(entries: readonly KeyEntry[]): readonly Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name }, index) => {
    const problem = { where: `keys[${index}].name`, says: `"${name}" stands there twice; name each once` };
    return seen.size === seen.add(name).size ? [problem] : [];
  });
}

function refuse(file: string, problems: readonly Problem[], cause?: unknown): never {
  throw new FaultlineError('bad-config', `${file} is not a valid file of keys`, { problems, file, cause });
}

/**
 * Reads a file of keys, YAML or JSON; a file that is not there holds none.
 *
 * @throws FaultlineError `bad-config` with every problem, also where it cannot be read.
 */
export function readKeyFile(file: string): readonly KeyEntry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    return refuse(file, [{ where: '', says: `it cannot be read (${code})` }], cause);
  }
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) return refuse(file, [{ where: '', says: broken.message.split('\n')[0] as string }]);
  return checkKeys(file, document.toJS({ maxAliasCount: 0 }) ?? { keys: [] });
}

/**
 * Checks what a file of keys holds, or shall hold.
 *
 * @throws FaultlineError `bad-config` with every problem.
 */
export function checkKeys(file: string, content: unknown): readonly KeyEntry[] {
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) return refuse(file, schemaProblems(parsed.error.issues, content));
  const doubled = twice(parsed.data.keys);
  return doubled.length > 0 ? refuse(file, doubled) : parsed.data.keys;
}
