import type { SchemaNode } from '../../ports/api-document.ts';
import type { Field } from '../reference/list-fields.ts';
import { refName } from '../reference/ref-name.ts';
import type { Messages } from '../text/en.ts';
import { Prose } from './prose.tsx';

/** Names of other schemas are kept apart, to be linked. */
function typeWords(node: SchemaNode, types: Messages['api']['types']): string {
  const name = refName(node);
  if (name) return `#${name}`;
  const kinds = typeof node.type === 'string' ? [node.type] : (node.type ?? []);
  const isNullable = kinds.includes('null') || node.anyOf?.some(({ type }) => type === 'null');
  const alternatives = (node.anyOf ?? []).filter(({ type }) => type !== 'null');
  const plain = (): string => {
    if (alternatives.length > 0) return types.either(alternatives.map((one) => typeWords(one, types)));
    if (node.allOf?.[0]) return typeWords(node.allOf[0], types);
    if (node.items) return types.list(typeWords(node.items, types));
    if (typeof node.additionalProperties === 'object')
      return types.byKey(typeWords(node.additionalProperties, types));
    const kind = kinds.find((one) => one !== 'null') ?? typeof node.const;
    if (kind === 'string') return node.format === 'date-time' ? types.time : types.text;
    if (kind === 'number' || kind === 'integer' || kind === 'boolean' || kind === 'object')
      return types[kind];
    return types.anything;
  };
  return isNullable ? types.orNull(plain()) : plain();
}

/** What kind of value a schema describes; schemas with a name are links. */
export function ApiType(props: { node: SchemaNode; t: Messages }) {
  const parts = typeWords(props.node, props.t.api.types).split(/#(\w+)/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <a href={`#schema-${part}`}>{part}</a> : part))}</>;
}

function limitsOf({ maxLength, minimum, maximum }: SchemaNode, words: Messages['api']['limits']): string {
  if (maxLength !== undefined) return words.characters(maxLength);
  if (minimum !== undefined && maximum !== undefined) return words.between(minimum, maximum);
  return minimum === undefined ? '' : words.atLeast(minimum);
}

/** What a field means, with the values that it may have. */
export function ApiMeaning(props: { node: SchemaNode; says: string | undefined; t: Messages }) {
  const { node, says, t } = props;
  // Small lists are told by the meaning itself, or are plain from it.
  const allowed = node.enum ?? node.anyOf?.find((one) => one.enum)?.enum ?? [];
  return (
    <>
      {says && <Prose text={says} lang="en" />}
      {allowed.length > 0 && (
        <small class="allowed">
          {t.api.oneOf}{' '}
          {allowed.map((value, index) => (
            <>
              {index > 0 && ', '}
              <code>{String(value)}</code>
            </>
          ))}
        </small>
      )}
      {node.default !== undefined && node.default !== '' && (
        <small class="allowed">
          {t.api.default} <code>{String(node.default)}</code>
        </small>
      )}
    </>
  );
}

interface ApiFieldsProps {
  readonly t: Messages;
  readonly fields: readonly Field[];
  readonly label: string;
  readonly head?: string;
  /** True for what is sent, where it is told what must be there; of an answer it is told what may not be. */
  readonly isSent?: boolean;
}

/** What kind of value a field has, and how far one can rely on it. */
function FieldKind(props: { field: Field; t: Messages; isSent: boolean }) {
  const { field, t, isSent } = props;
  const { node, isRequired, place } = field;
  const limits = limitsOf(node, t.api.limits);
  const parts = [place ? (t.api.in[place] ?? place) : '', limits, !isSent && !isRequired ? t.api.absent : ''];
  return (
    <small>
      <ApiType node={node} t={t} />
      {parts.filter(Boolean).map((part) => `, ${part}`)}
      {isSent && isRequired && (
        <>
          , <b>{t.api.required}</b>
        </>
      )}
    </small>
  );
}

/** A table of fields with what each means. */
export function ApiFields(props: ApiFieldsProps) {
  const { t, fields, label, isSent = false } = props;
  return (
    <table class="fields" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{props.head ?? t.api.field}</th>
          <th scope="col">{t.api.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr>
            <th scope="row">
              <code>{field.name}</code>
              <FieldKind field={field} t={t} isSent={isSent} />
            </th>
            <td>
              <ApiMeaning node={field.node} says={field.node.description} t={t} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
