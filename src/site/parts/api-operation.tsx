import type { AnswerNode, ApiDocument, MediaNode, OperationNode } from '../../ports/api-document.ts';
import { type Field, listFields } from '../reference/list-fields.ts';
import { asksForDate, makeCurl } from '../reference/make-curl.ts';
import { refName } from '../reference/ref-name.ts';
import type { Messages } from '../text/en.ts';
import { ApiFields, ApiMeaning, ApiType } from './api-fields.tsx';
import { ApiPath } from './api-path.tsx';
import { ApiTry } from './api-try.tsx';
import { Prose } from './prose.tsx';

export interface ApiOperationProps {
  readonly t: Messages;
  readonly document: ApiDocument;
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly operation: OperationNode;
}

/** Lines of an answer that are shown without being asked for. */
const LONG = 50;

/** Fields of what is sent: of the schema itself, of the one that it names, or of the first of several. */
function fieldsOf({ schema }: MediaNode, { components }: ApiDocument): readonly Field[] {
  const first = schema?.anyOf?.[0] ?? schema;
  if (!first) return [];
  return listFields(components.schemas[refName(first) ?? ''] ?? first);
}

/** Name of the schema whose fields are told with the operation itself: that of what it takes as JSON. */
export function bodyName({ requestBody }: OperationNode): string | undefined {
  const schema = requestBody?.content['application/json']?.schema;
  return schema && refName(schema.anyOf?.[0] ?? schema);
}

function Parameters({ t, operation, path }: ApiOperationProps) {
  const { parameters = [] } = operation;
  if (parameters.length === 0) return null;
  return (
    <>
      <h4>{t.api.parameters}</h4>
      <ApiFields
        t={t}
        label={`${t.api.parameters}, ${path}`}
        head={t.api.parameter}
        isSent
        fields={parameters.map(({ name, required, description, schema, in: place }) => ({
          name,
          isRequired: required === true,
          node: { ...schema, ...(description === undefined ? {} : { description }) },
          place,
        }))}
      />
    </>
  );
}

function Body({ t, operation, document, path }: ApiOperationProps) {
  const content = Object.entries(operation.requestBody?.content ?? {});
  const [first] = content;
  if (!first) return null;
  const name = bodyName(operation);
  return (
    <>
      <h4 id={name && `schema-${name}`}>{t.api.body}</h4>
      <ul class="headers">
        {content.map(([type, { schema = {} }]) => (
          <li>
            <code>{type}</code>: <ApiType node={schema} t={t} />
          </li>
        ))}
      </ul>
      {name && (
        <ApiFields t={t} label={`${t.api.body}, ${path}`} fields={fieldsOf(first[1], document)} isSent />
      )}
    </>
  );
}

const mediaOf = ({ content = {} }: AnswerNode): readonly [string, MediaNode] | undefined =>
  Object.entries(content)[0];

/** An answer that is no problem: what it holds, and fields that no schema of its own tells. */
function Answer(props: { t: Messages; status: string; answer: AnswerNode; label: string }) {
  const { t, status, answer } = props;
  const [type, media] = mediaOf(answer) ?? [];
  const headers = Object.entries(answer.headers ?? {});
  const own = media?.schema && !refName(media.schema) ? listFields(media.schema) : [];
  return (
    <div class="answer">
      <p>
        <b>{status}</b> <Prose text={answer.description} lang="en" />
        {type && (
          <small class="allowed">
            <code>{type}</code>
            {media?.schema && (
              <>
                : <ApiType node={media.schema} t={t} />
              </>
            )}
          </small>
        )}
      </p>
      {headers.length > 0 && (
        <ul class="headers">
          {headers.map(([name, header]) => (
            <li>
              <code>{name}</code> <ApiMeaning node={header.schema ?? {}} says={header.description} t={t} />
            </li>
          ))}
        </ul>
      )}
      {own.length > 0 && <ApiFields t={t} label={`${props.label} ${status}`} fields={own} />}
    </div>
  );
}

const isProblem = (answer: AnswerNode): boolean => mediaOf(answer)?.[0] === 'application/problem+json';

function Answers({ t, operation, path }: ApiOperationProps) {
  const answers = Object.entries(operation.responses);
  const problems = answers.filter(([, answer]) => isProblem(answer));
  return (
    <>
      <h4>{t.api.answer}</h4>
      {answers
        .filter(([, answer]) => !isProblem(answer))
        .map(([status, answer]) => (
          <Answer t={t} status={status} answer={answer} label={`${t.api.answer}, ${path}`} />
        ))}
      {problems.length > 0 && (
        <>
          <h4>
            {t.api.problems}, {t.api.problem} <a href="#schema-Problem">Problem</a>
          </h4>
          <ul class="plain problems">
            {problems.map(([status, { description, headers }]) => (
              <li>
                <b>{status}</b> <Prose text={description} lang="en" />
                {headers && <small> {Object.keys(headers).join(', ')}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Examples(props: ApiOperationProps) {
  const { t, operation } = props;
  const curl = makeCurl(props);
  const good = Object.values(operation.responses).find((answer) => !isProblem(answer));
  const example = good && mediaOf(good)?.[1].example;
  const text = typeof example === 'string' ? example.trimEnd() : JSON.stringify(example, null, 2);
  return (
    <div class="examples">
      <h4>{t.api.example}</h4>
      <pre>
        <code>{curl}</code>
      </pre>
      {asksForDate(curl) && (
        <p class="fine">
          <Prose text={t.api.shellDate} />
        </p>
      )}
      {text && (
        <details open={text.split('\n').length <= LONG}>
          <summary>{t.api.exampleAnswer}</summary>
          <pre>
            <code>{text}</code>
          </pre>
        </details>
      )}
    </div>
  );
}

/** One route: a line that opens to what it does, what it takes, what it answers, and how to try it. */
export function ApiOperation(props: ApiOperationProps & { isOpen: boolean }) {
  const { t, method, path, operation } = props;
  const { security } = operation;
  const isOptional = security?.some((one) => Object.keys(one).length === 0);
  return (
    <details class="operation" data-name={nameOfRoute(props)} open={props.isOpen}>
      <summary>
        <h3>
          <ApiPath method={method} path={path} />
        </h3>
        <span lang="en">{operation.summary}</span>
      </summary>
      {/* A link to what is inside opens the fold. */}
      <div class="aside" id={operation.operationId}>
        <div>
          {operation.description && (
            <p>
              <Prose text={operation.description} lang="en" />
            </p>
          )}
          {security && <p class="tag">{isOptional ? t.api.keyOptional : t.api.key}</p>}
          <Parameters {...props} />
          <Body {...props} />
          <Answers {...props} />
        </div>
        <div>
          <ApiTry t={t} method={method} operation={operation} />
          <Examples {...props} />
        </div>
      </div>
    </details>
  );
}

/** What a route is found by, in small letters. */
export function nameOfRoute({
  method,
  path,
  operation,
}: Pick<ApiOperationProps, 'method' | 'path' | 'operation'>): string {
  return `${method} ${path} ${operation.summary}`.toLowerCase();
}
