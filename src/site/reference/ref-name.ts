import type { SchemaNode } from '../../ports/api-document.ts';

/** The name that a `$ref` ends in; undefined where there is none. */
export function refName(node: SchemaNode): string | undefined {
  return node.$ref?.split('/').at(-1);
}
