import type { SchemaNode } from '../../ports/api-document.ts';
import { refName } from './ref-name.ts';

/** One row of a table of fields. */
export interface Field {
  /** `channels[].nats`, `verdicts.{id}.class` */
  readonly name: string;
  readonly node: SchemaNode;
  readonly isRequired: boolean;
  /** Of a parameter: `path`, `query` or `header`. */
  readonly place?: string;
}

/** The schema within lists, objects by id and alternatives to null, with what its fields' names begin with. */
function innerOf(
  node: SchemaNode,
  name: string,
): { readonly node: SchemaNode; readonly name: string } | undefined {
  if (refName(node)) return undefined;
  if (node.properties) return { node, name };
  const [only, ...others] = (node.anyOf ?? []).filter(({ type }) => type !== 'null');
  if (only && others.length === 0) return innerOf(only, name);
  if (node.items) return innerOf(node.items, `${name}[]`);
  if (typeof node.additionalProperties === 'object')
    return innerOf(node.additionalProperties, `${name}.{id}`);
  return undefined;
}

/** Every field of an object, those of unnamed objects within it too; what has a name is told in its own place. */
export function listFields(schema: SchemaNode, prefix = ''): readonly Field[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([key, node]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const inner = innerOf(node, name);
    const own: Field = { name, node, isRequired: required.includes(key) };
    return inner ? [own, ...listFields(inner.node, inner.name)] : [own];
  });
}
