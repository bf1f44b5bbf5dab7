import type { ApiDocument, OperationNode, SchemaNode } from '../../ports/api-document.ts';
import { ApiFields } from '../parts/api-fields.tsx';
import { ApiOperation, bodyName, nameOfRoute } from '../parts/api-operation.tsx';
import { NameSearch } from '../parts/name-search.tsx';
import { Prose } from '../parts/prose.tsx';
import { listFields } from '../reference/list-fields.ts';
import type { View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationNode;
}

function routesOf({ paths }: ApiDocument): readonly Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

interface ApiPageProps {
  readonly view: View;
  readonly document: ApiDocument;
  /** Address of this server, as the reader came to it. */
  readonly origin: string;
  /** What is looked for; empty: everything. */
  readonly query: string;
}

function Intro(props: ApiPageProps) {
  const { view, document, origin } = props;
  const { api } = view.t;
  return (
    <div class="narrow-left">
      <h1 id="headline">{api.title}</h1>
      <p>{api.lead}</p>
      {view.t.tryApi.inEnglish && <p class="fine">{view.t.tryApi.inEnglish}</p>}
      <dl class="facts">
        <dt>{api.address}</dt>
        <dd>
          <code>{origin}</code>
        </dd>
        <dt>{api.document}</dt>
        <dd>
          <a href="/openapi.json">
            <code>/openapi.json</code>
          </a>
        </dd>
      </dl>
      <details>
        <summary>{api.rulesTitle}</summary>
        <ul class="plain dots">
          {api.rules.map((rule) => (
            <li>
              <Prose text={rule} />
            </li>
          ))}
          {Object.values(document.components.securitySchemes).map(({ description }) => (
            <li>
              {api.keyHow} <Prose text={description} lang="en" />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Search(props: ApiPageProps & { found: number }) {
  const { view, query } = props;
  const { tryApi: words } = view.t;
  return (
    <NameSearch view={view} label={words.find} action="/api" query={query}>
      {query && (
        <p>
          {words.found(props.found, query)} <a href={view.link('/api')}>{words.all}</a>
        </p>
      )}
    </NameSearch>
  );
}

/** The things that routes take and give, each a line that opens. */
function Schemas(props: { view: View; schemas: readonly (readonly [string, SchemaNode])[] }) {
  const { t } = props.view;
  if (props.schemas.length === 0) return null;
  return (
    <section>
      <h2>{t.api.schemas}</h2>
      {props.schemas.map(([name, schema]) => (
        <details class="operation" data-name={name.toLowerCase()}>
          <summary>
            <h3>{name}</h3>
          </summary>
          <div id={`schema-${name}`}>
            <p>
              <Prose text={schema.description ?? ''} lang="en" />
            </p>
            <ApiFields t={t} fields={listFields(schema)} label={name} isSent={name.endsWith('Form')} />
          </div>
        </details>
      ))}
    </section>
  );
}

/** The API reference, made from the OpenAPI document alone; what is looked for narrows it. */
export function ApiPage(props: ApiPageProps) {
  const { view, document, origin } = props;
  const { t } = view;
  const query = props.query.toLowerCase();
  const all = routesOf(document);
  const told = new Set(all.map(({ operation }) => bodyName(operation)));
  const routes = all.filter((route) => nameOfRoute(route).includes(query));
  const schemas = Object.entries(document.components.schemas).filter(
    ([name]) => !told.has(name) && name.toLowerCase().includes(query),
  );
  const groups = document.tags.map(({ name, description }) => ({
    name,
    description,
    routes: routes.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return (
    <Layout view={view} title={`${t.api.title} · ${t.product}`} description={t.api.lead}>
      <div class="reference">
        <Intro {...props} />
        <Search {...props} found={routes.length + schemas.length} />
        {groups
          .filter((group) => group.routes.length > 0)
          .map((group) => (
            <section>
              <h2 lang="en">{group.name}</h2>
              <p class="unit" lang="en">
                {group.description}
              </p>
              {group.routes.map((route) => (
                <ApiOperation
                  t={t}
                  document={document}
                  origin={origin}
                  isOpen={query !== '' && routes.length === 1}
                  {...route}
                />
              ))}
            </section>
          ))}
        <Schemas view={view} schemas={schemas} />
      </div>
    </Layout>
  );
}
