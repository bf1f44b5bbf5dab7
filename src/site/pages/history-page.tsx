import type { Dossier } from '../../core/publish/dossier.ts';
import { Multiples } from '../charts/multiples.tsx';
import { Highlight } from '../parts/highlight.tsx';
import { When } from '../parts/when.tsx';
import { nameOf, type View } from '../serve/view.ts';
import { dossierRows, stateInWords, toldVerdicts } from './dossier-rows.ts';
import { Layout } from './layout.tsx';

interface HistoryPageProps {
  readonly view: View;
  readonly items: readonly Dossier[];
  readonly cursor: string | null;
}

function Item(props: { view: View; dossier: Dossier }) {
  const { view, dossier } = props;
  const { t, f } = view;
  const names = Object.entries(toldVerdicts(dossier)).map(([id, verdict]) => ({
    name: nameOf(view.catalog, id),
    class: verdict.class,
  }));
  return (
    <li class="card">
      <p class="kicker">
        <When at={dossier.incident.openedAt} f={f} /> · {stateInWords(view, dossier)}
        {t.banners[dossier.kind] && <span class="tag">{t.banners[dossier.kind]?.title}</span>}
      </p>
      <h2>
        <a href={`/incidents/${encodeURIComponent(dossier.incident.id)}`}>
          <Highlight sentence={dossier.sentence} names={names} />
        </a>
      </h2>
      <Multiples view={view} rows={dossierRows(view, dossier, 3)} steps={48} />
    </li>
  );
}

/** Past incidents, newest first. */
export function HistoryPage(props: HistoryPageProps) {
  const { view, items, cursor } = props;
  const { t } = view;
  return (
    <Layout view={view} title={`${t.history.title} · ${t.product}`} description={t.history.lead}>
      <h1 id="headline">{t.history.title}</h1>
      <p>{items.length === 0 ? t.history.none : t.history.lead}</p>
      <ul class="history">
        {items.map((dossier) => (
          <Item view={view} dossier={dossier} />
        ))}
      </ul>
      {cursor !== null && (
        <p>
          <a
            class="button quiet"
            href={`/history?market=${view.catalog.market.id}&cursor=${encodeURIComponent(cursor)}`}
          >
            {t.history.older}
          </a>
        </p>
      )}
    </Layout>
  );
}
