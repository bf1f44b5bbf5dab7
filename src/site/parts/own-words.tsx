import type { Service } from '../../core/catalog/catalog.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { safeLink } from '../format/safe-link.ts';
import type { View } from '../serve/view.ts';
import { StatementList } from './statement-list.tsx';

interface OwnWordsProps {
  readonly view: View;
  readonly service: Service;
  /** The incident that goes on and touches the service. */
  readonly open: Dossier | undefined;
}

/** What the provider of a service says of it, to be read beside what people say. */
export function OwnWords({ view, service, open }: OwnWordsProps) {
  const t = view.t.service;
  const status = service.status ? safeLink(service.status) : undefined;
  const said = open?.statements.filter(({ byRole, about }) => byRole === 'provider' && about === service.id);
  if (!said && !status) return null;
  return (
    <section>
      <h2>{t.ownWords(service.name)}</h2>
      {said && open && said.length > 0 && (
        <StatementList statements={said} view={view} near={open.incident.openedAt} />
      )}
      {said?.length === 0 && <p>{t.noWords(service.name)}</p>}
      {status && (
        <p>
          <a href={status} rel="noopener noreferrer">
            {t.statusLink}
          </a>
        </p>
      )}
    </section>
  );
}
