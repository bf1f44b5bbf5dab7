import type { SchemaNode } from '../../ports/api-document.ts';

type Schemas = Readonly<Record<string, SchemaNode>>;

const PLAIN: Readonly<Record<string, unknown>> = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  null: null,
};

function objectExample(node: SchemaNode, schemas: Schemas): Record<string, unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = node;
  const members = Object.entries(properties)
    // What may be left out is shown where its own place gives an example of it.
    .filter(([name, member]) => required.includes(name) || member.examples !== undefined)
    .map(([name, member]) => [name, exampleOf(member, schemas)]);
  if (typeof additionalProperties !== 'object') return Object.fromEntries(members);
  const name = String(exampleOf(propertyNames ?? {}, schemas) ?? 'id');
  return Object.fromEntries([...members, [name, exampleOf(additionalProperties, schemas)]]);
}

/**
 * An example of what a schema describes, put together from the examples that its fields give.
 *
 * @param schemas what `$ref` points to, by name
 */
export function exampleOf(node: SchemaNode, schemas: Schemas): unknown {
  if (node.examples !== undefined) return node.examples[0];
  if (node.const !== undefined) return node.const;
  if (node.default !== undefined) return node.default;
  if (node.enum) return node.enum[0];
  const other = node.$ref ? schemas[node.$ref.split('/').at(-1) ?? ''] : (node.anyOf ?? node.allOf)?.[0];
  if (other) return exampleOf(other, schemas);
  const type = typeof node.type === 'string' ? node.type : node.type?.[0];
  if (type === 'object') return objectExample(node, schemas);
  if (type === 'array') return node.items ? [exampleOf(node.items, schemas)] : [];
  return PLAIN[type ?? 'null'] ?? null;
}
