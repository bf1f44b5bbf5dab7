import { NameSearch } from '../parts/name-search.tsx';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

export interface PlainPageProps {
  readonly view: View;
  readonly title: string;
  readonly says: string;
  /** A way on that fits what was looked for, before the one to all services. */
  readonly way?: { readonly href: string; readonly says: string } | undefined;
}

/** A page that only says one thing, not found or a fault of ours, and how to go on. */
export function PlainPage(props: PlainPageProps) {
  const { view, title, says, way } = props;
  return (
    <Layout view={view} title={`${title} · ${view.t.product}`} description={says}>
      <div class="narrow">
        <h1 id="headline">{title}</h1>
        <p>{says}</p>
        <p class="actions">
          {way && (
            <a class="button" href={way.href}>
              {way.says}
            </a>
          )}
          <a class={way ? 'button quiet' : 'button'} href={view.link(marketPath(view))}>
            {view.t.toAllServices}
          </a>
        </p>
        <NameSearch view={view} label={view.t.home.search} action={marketPath(view)} query="" />
      </div>
    </Layout>
  );
}
