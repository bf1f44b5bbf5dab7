import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

/** A page that only says one thing: not found, or a fault of ours. */
export function PlainPage(props: { view: View; title: string; says: string }) {
  const { view, title, says } = props;
  return (
    <Layout view={view} title={`${title} · ${view.t.product}`} description={says}>
      <div class="narrow">
        <h1 id="headline">{title}</h1>
        <p>{says}</p>
        <p class="actions">
          <a class="button" href={marketPath(view)}>
            {view.t.missing.home}
          </a>
        </p>
      </div>
    </Layout>
  );
}
