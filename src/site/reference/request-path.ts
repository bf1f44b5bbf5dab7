import type { ApiDocument, OperationNode, ParameterNode } from '../../ports/api-document.ts';

/** Field of a form that names the operation; all others are its parameters. */
export const OPERATION_FIELD = 'operation';

const LONGEST = 500;

/** Parameters that a plain form can send: what goes into headers it cannot. */
export function formParameters({ parameters = [] }: OperationNode): readonly ParameterNode[] {
  return parameters.filter(({ in: place }) => place === 'path' || place === 'query');
}

function findGet(document: ApiDocument, id: string | null) {
  return Object.entries(document.paths)
    .map(([path, { get }]) => ({ path, operation: get }))
    .find(({ operation }) => operation !== undefined && operation.operationId === id);
}

/**
 * Path and query of a request that only reads, `/v1/markets/us`, from the fields of its form.
 * Undefined: there is no such operation, or a part of its path is missing.
 */
export function requestPath(document: ApiDocument, sent: URLSearchParams): string | undefined {
  const found = findGet(document, sent.get(OPERATION_FIELD));
  if (!found?.operation) return undefined;
  let { path } = found;
  const query = new URLSearchParams();
  for (const { name, in: place } of formParameters(found.operation)) {
    const value = (sent.get(name) ?? '').trim().slice(0, LONGEST);
    if (value === '' && place === 'path') return undefined;
    // A part that is only dots would climb out of its path.
    if (place === 'path' && /^\.+$/.test(value)) return undefined;
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '') query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
