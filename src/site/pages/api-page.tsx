import type { ApiDocument, OperationNode } from '../../ports/api-document.ts';
import { ApiFields } from '../parts/api-fields.tsx';
import { ApiOperation, bodyName } from '../parts/api-operation.tsx';
import { ApiPath } from '../parts/api-path.tsx';
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
}

interface ContentsProps {
  readonly groups: readonly { readonly name: string; readonly routes: readonly Route[] }[];
  readonly names: readonly string[];
  readonly t: View['t'];
}

function Contents(props: ContentsProps) {
  const { groups, names, t } = props;
  return (
    <nav class="contents" aria-label={t.api.contents}>
      <h2>{t.api.contents}</h2>
      <ul class="groups">
        {groups.map(({ name, routes }) => (
          <li>
            <b>{name}</b>
            <ul>
              {routes.map(({ method, path, operation }) => (
                <li>
                  <a href={`#${operation.operationId}`}>
                    <ApiPath method={method} path={path} />
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p class="names">
        <b>{t.api.schemas}</b>{' '}
        {names.map((name) => (
          <a href={`#schema-${name}`}>{name}</a>
        ))}
      </p>
    </nav>
  );
}

function Intro(props: ApiPageProps) {
  const { view, document, origin } = props;
  const { api } = view.t;
  return (
    <div class="narrow-left">
      <h1 id="headline">{api.title}</h1>
      <p>{api.lead}</p>
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
      <h2>{api.rulesTitle}</h2>
      <ul class="plain dots">
        {api.rules.map((rule) => (
          <li>
            <Prose text={rule} />
          </li>
        ))}
        {Object.values(document.components.securitySchemes).map(({ description }) => (
          <li>
            {api.keyHow} <Prose text={description} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The API reference, made from the OpenAPI document alone. */
export function ApiPage(props: ApiPageProps) {
  const { view, document, origin } = props;
  const { t } = view;
  const { schemas } = document.components;
  const routes = routesOf(document);
  const told = new Set(routes.map(({ operation }) => bodyName(operation)));
  const others = Object.entries(schemas).filter(([name]) => !told.has(name));
  const groups = document.tags.map(({ name, description }) => ({
    name,
    description,
    routes: routes.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return (
    <Layout view={view} title={`${t.api.title} · ${t.product}`} description={t.api.lead}>
      <div class="reference">
        <Intro {...props} />
        <Contents groups={groups} names={Object.keys(schemas)} t={t} />
        {groups.map((group) => (
          <section>
            <h2>{group.name}</h2>
            <p class="unit">{group.description}</p>
            {group.routes.map((route) => (
              <ApiOperation t={t} document={document} origin={origin} {...route} />
            ))}
          </section>
        ))}
        <section id="schemas">
          <h2>{t.api.schemas}</h2>
          {others.map(([name, schema]) => (
            <article class="operation" id={`schema-${name}`}>
              <h3>{name}</h3>
              <p>
                <Prose text={schema.description ?? ''} />
              </p>
              <ApiFields t={t} fields={listFields(schema)} label={name} isSent={name.endsWith('Form')} />
            </article>
          ))}
        </section>
      </div>
    </Layout>
  );
}
