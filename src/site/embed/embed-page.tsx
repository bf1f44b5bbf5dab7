import { Layout } from '../pages/layout.tsx';
import { LanguageField } from '../parts/language-field.tsx';
import type { View } from '../serve/view.ts';
import { badgeTitle } from './badge.tsx';
import type { Card } from './make-card.ts';
import {
  addressOf,
  badgeHtml,
  badgeMarkdown,
  badgePath,
  frameHtml,
  frameSize,
  type Place,
  widgetPath,
} from './snippets.tsx';
import { THEMES, type Theme } from './theme.ts';

interface EmbedPageProps {
  readonly view: View;
  readonly card: Card;
  readonly theme: Theme;
  readonly place: Place;
}

/** What may be shown: each market as a whole, and each of its services. */
function Choices(props: { view: View; chosen: string }) {
  const { view, chosen } = props;
  return (
    <select id="show" name="show">
      {view.catalogs.map(({ market, services }) => (
        <optgroup label={view.f.market(market)}>
          <option value={market.id} selected={chosen === market.id}>
            {view.t.embed.page.whole(view.t.format.inSentence(view.f.market(market)))}
          </option>
          {services.map((service) => {
            const value = `${market.id}/${service.id}`;
            return (
              <option value={value} selected={chosen === value}>
                {service.name}
              </option>
            );
          })}
        </optgroup>
      ))}
    </select>
  );
}

function Chooser(props: Pick<EmbedPageProps, 'view' | 'card' | 'theme'>) {
  const { view, card, theme } = props;
  const { page } = view.t.embed;
  return (
    <form class="chooser" method="get" action="/embed">
      <LanguageField view={view} />
      <p>
        <label for="show">{page.choose}</label>
        <Choices view={view} chosen={card.key.slice(1)} />
      </p>
      <p>
        <label for="theme">{page.theme}</label>
        <select id="theme" name="theme">
          {THEMES.map((name) => (
            <option value={name} selected={name === theme}>
              {page.themes[name]}
            </option>
          ))}
        </select>
      </p>
      <button class="button" type="submit">
        {page.show}
      </button>
    </form>
  );
}

/** A field to copy from; the button comes with the script. */
function Snippet(props: { id: string; label: string; text: string; view: View }) {
  const { id, label, text, view } = props;
  const { page } = view.t.embed;
  return (
    <fl-copy data-copy={page.copy} data-copied={page.copied} data-failed={page.failed}>
      <label for={id}>{label}</label>
      <textarea id={id} readonly rows={3} spellcheck={false} dir="ltr">
        {text}
      </textarea>
      <span role="status" />
    </fl-copy>
  );
}

function Frame(props: EmbedPageProps) {
  const { view, card, theme, place } = props;
  const { page } = view.t.embed;
  const size = frameSize(card);
  const src = addressOf(place, widgetPath(card, theme));
  return (
    <section>
      <h2>{page.widget}</h2>
      <p>{page.widgetSays}</p>
      <iframe
        class="preview"
        src={view.link(widgetPath(card, theme))}
        title={page.preview(card.name)}
        width={size.width}
        height={size.height}
      />
      <Snippet id="widget-html" label={page.html} text={frameHtml(card, src, size)} view={view} />
    </section>
  );
}

function Badge(props: EmbedPageProps) {
  const { view, card, place } = props;
  const { page } = view.t.embed;
  const [src, href] = [addressOf(place, badgePath(card)), addressOf(place, card.path)];
  const alt = page.badgeAlt(card.name);
  return (
    <section>
      <h2>{page.badge}</h2>
      <p>{page.badgeSays}</p>
      <p>
        <img class="badge" src={view.link(badgePath(card))} alt={badgeTitle(card)} height="22" />
      </p>
      <Snippet id="badge-html" label={page.html} text={badgeHtml(alt, src, href)} view={view} />
      <Snippet id="badge-md" label={page.markdown} text={badgeMarkdown(alt, src, href)} view={view} />
      <Snippet id="badge-url" label={page.link} text={src} view={view} />
    </section>
  );
}

/** The page that makes what others put on theirs: chosen in a plain form, seen as it will be, ready to be copied. */
export function EmbedPage(props: EmbedPageProps) {
  const { view } = props;
  const { page } = view.t.embed;
  return (
    <Layout view={view} title={`${page.title} · ${view.t.product}`} description={page.lead}>
      <div class="narrow embed">
        <h1 id="headline">{page.title}</h1>
        <p>{page.lead}</p>
        <Chooser {...props} />
        <Frame {...props} />
        <Badge {...props} />
        <p class="fine">{page.note}</p>
      </div>
    </Layout>
  );
}
