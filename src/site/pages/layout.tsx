import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Card } from '../embed/make-card.ts';
import { ClassIcons } from '../parts/class-mark.tsx';
import { HeadLinks } from '../parts/head-links.tsx';
import { KeptNote } from '../parts/kept-note.tsx';
import { LanguageLinks } from '../parts/language-links.tsx';
import { LiveBar } from '../parts/live-bar.tsx';
import { ShareLinks } from '../parts/share-links.tsx';
import { marketPath, type View } from '../serve/view.ts';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%2314181f'/%3E%3Cpath d='M3 19h8l3-9 4 14 3-8h8' fill='none' stroke='%23fff' stroke-width='3' stroke-linejoin='round' stroke-linecap='round'/%3E%3C/svg%3E";

export interface LayoutProps {
  readonly view: View;
  readonly title: string;
  readonly description: string;
  /** Query of the live stream that renews the page; absent: the page does not change. */
  readonly live?: string;
  /** What the page's picture and widget show; absent: it has none. */
  readonly card?: Card;
  /** That the day is replayed, reconstructed or simulated, in one word, on a page without a card. */
  readonly mark?: string;
  readonly children?: Child;
}

function Logo() {
  return (
    <svg class="logo" width="34" height="24" viewBox="0 0 34 24" aria-hidden="true">
      <path d="M1 14h9l4-11 5 18 4-9h10" />
    </svg>
  );
}

function Header(props: { view: View }) {
  const { view } = props;
  const { t } = view;
  const market = view.catalog.market.id;
  return (
    <header class="top">
      <a class="brand" href={view.link(marketPath(view))}>
        <Logo /> {t.product}
      </a>
      <nav aria-label={t.product}>
        {view.catalogs.length > 1 && (
          <span class="markets">
            {view.catalogs.map(({ market: other }) => (
              <a
                href={view.link(`/${other.id}`)}
                aria-current={other.id === market ? 'true' : undefined}
                aria-label={`${other.id.toUpperCase()}, ${view.f.market(other)}`}
                title={view.f.market(other)}
              >
                {other.id.toUpperCase()}
              </a>
            ))}
          </span>
        )}
        <a href={view.link('/history')}>{t.nav.history}</a>
        <a href={view.link('/accuracy')}>{t.nav.accuracy}</a>
        <a href={view.link('/method')}>{t.nav.method}</a>
      </nav>
      <p class="languages">
        <LanguageLinks view={view} />
      </p>
    </header>
  );
}

/** The frame of every page: its style inside, so that the first paint needs one request. */
export function Layout(props: LayoutProps) {
  const { view, card } = props;
  const { t } = view;
  const mark = props.mark ?? card?.mark ?? '';
  const title = t.embed.marked(mark, props.title);
  const description = t.embed.marked(mark, props.description);
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={t.lang} dir={t.dir === 'rtl' ? 'rtl' : undefined}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          <meta name="description" content={description} />
          <ShareLinks view={view} title={title} description={description} card={card} />
          <meta name="color-scheme" content="light dark" />
          <HeadLinks view={view} />
          <link rel="icon" href={ICON} />
          <style>{raw(view.assets.css)}</style>
          {view.assets.script && <script type="module" src={view.assets.script} />}
        </head>
        <body>
          <a class="skip" href="#main">
            {t.skip}
          </a>
          <ClassIcons />
          <Header view={view} />
          {props.live && <LiveBar view={view} stream={props.live} />}
          <main id="main">
            <KeptNote view={view} />
            {props.children}
          </main>
          <footer>
            <p>
              {t.footer} <a href={view.link('/api')}>{t.nav.api}</a>{' '}
              <a href={view.link('/embed')}>{t.embed.page.footer}</a>
            </p>
          </footer>
        </body>
      </html>
    </>
  );
}
