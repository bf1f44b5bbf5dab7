import { FaultlineError } from '../errors.ts';
import { readText } from './read-body.ts';

/** Types of a body that `readForm` takes. */
export const FORM_TYPES: readonly string[] = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Names and texts of a form, in order; files are left out. */
async function readPairs(request: Request, limit: number): Promise<readonly (readonly [string, string])[]> {
  const text = await readText(request, limit);
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^\s*multipart/i.test(contentType)) return [...new URLSearchParams(text)];
  try {
    const form = await new Response(text, { headers: { 'content-type': contentType } }).formData();
    return [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  } catch (cause) {
    throw new FaultlineError('bad-arguments', 'The form cannot be read; send it again', { cause });
  }
}

/**
 * The fields of a form, without space around them.
 *
 * @throws FaultlineError as `readText`, and `bad-arguments` when it cannot be read or has a field twice.
 */
export async function readForm(request: Request, limit: number): Promise<Record<string, unknown>> {
  const fields = new Map<string, string>();
  for (const [name, value] of await readPairs(request, limit)) {
    if (fields.has(name) || name === '__proto__') {
      const says = fields.has(name) ? 'stands twice in the form; send it once' : 'is no field of a form';
      throw new FaultlineError('bad-arguments', `The field ${JSON.stringify(name.slice(0, 64))} ${says}`);
    }
    fields.set(name, value.trim());
  }
  return Object.fromEntries(fields);
}
