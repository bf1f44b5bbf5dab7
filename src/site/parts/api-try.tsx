import type { OperationNode, ParameterNode } from '../../ports/api-document.ts';
import { exampleIn } from '../reference/make-curl.ts';
import { formParameters, OPERATION_FIELD } from '../reference/request-path.ts';
import type { Messages } from '../text/en.ts';

interface ApiTryProps {
  readonly t: Messages;
  readonly method: string;
  readonly operation: OperationNode;
}

function TryField(props: { parameter: ParameterNode; id: string; any: string }) {
  const { parameter, id, any } = props;
  const { name, schema, in: place } = parameter;
  const isNeeded = place === 'path';
  const value = isNeeded ? (exampleIn(parameter) ?? '') : '';
  return (
    <p>
      <label for={id}>
        <code>{name}</code>
      </label>
      {schema?.enum ? (
        <select id={id} name={name}>
          <option value="">{any}</option>
          {schema.enum.map((one) => (
            <option value={String(one)}>{String(one)}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          value={value}
          required={isNeeded}
          placeholder={schema?.examples === undefined ? undefined : String(schema.examples[0])}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
      )}
    </p>
  );
}

/** A form that asks this very server; what would change something is not sent from a page of reading. */
export function ApiTry(props: ApiTryProps) {
  const { t, method, operation } = props;
  const words = t.tryApi;
  if (method !== 'GET') return <p class="fine">{words.notHere}</p>;
  const id = operation.operationId;
  return (
    <fl-try
      data-asking={words.asking}
      data-failed={words.failed}
      data-headers={words.headers}
      data-cut={words.cut}
      data-whole={words.whole}
    >
      <form class="try" method="get" action="/api/try" target="_blank" rel="noopener">
        <h4>{words.title}</h4>
        <input type="hidden" name={OPERATION_FIELD} value={id} />
        {formParameters(operation).map((parameter) => (
          <TryField parameter={parameter} id={`try-${id}-${parameter.name}`} any={words.any} />
        ))}
        <button type="submit">{words.send}</button> <small>{words.sends}</small>
      </form>
    </fl-try>
  );
}
