import { raw } from 'hono/html';
import { Sparkline } from '../charts/sparkline.tsx';
import { ClassIcons, ClassMark } from '../parts/class-mark.tsx';
import type { View } from '../serve/view.ts';
import { badgeTitle } from './badge.tsx';
import type { Card, CardRow } from './make-card.ts';
import { cssOf, type Theme } from './theme.ts';

interface WidgetProps {
  readonly card: Card;
  readonly view: View;
  /** Absolute address of the page it stands for. */
  readonly href: string;
  readonly theme: Theme;
}

function State(props: { row: CardRow }) {
  const { row } = props;
  return (
    <>
      {row.of === 'unknown' ? null : <ClassMark of={row.of} size={16} />} <b>{row.name}</b>{' '}
      <span class={`word c-${row.of}`}>{row.word}</span>
    </>
  );
}

function Rows(props: { rows: readonly CardRow[] }) {
  return (
    <ul>
      {props.rows.map((row) => (
        <li>
          <span>
            <State row={row} />
          </span>
          {row.series && <Sparkline series={row.series} />}
        </li>
      ))}
    </ul>
  );
}

/** A page of its own to be shown in a frame on other people's pages: complete without a script, which only renews it. */
export function Widget(props: WidgetProps) {
  const { card, view, href, theme } = props;
  const { t, assets } = view;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={t.lang} dir={t.dir}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${badgeTitle(card)} · ${t.product}`}</title>
          <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
          <style>{raw(cssOf(assets.embed, theme).text)}</style>
          {assets.embed.script && <script src={assets.embed.script} defer />}
        </head>
        <body class={`h-${card.of}`}>
          <ClassIcons />
          <main>
            {card.made && <p class="made">{card.made}</p>}
            {card.rows.length === 0 && (
              <p class="state">
                <State row={card} />
              </p>
            )}
            <h1>{card.sentence}</h1>
            {card.doubt && <p class="doubt">{card.doubt}</p>}
            <p class="when">{card.when}</p>
            {card.rows.length > 0 && <Rows rows={card.rows} />}
            {card.series && (
              <figure>
                <Sparkline series={card.series} steps={96} />
                <figcaption>{card.caption}</figcaption>
              </figure>
            )}
            <p class="foot">
              <a href={href} target="_blank" rel="noopener">
                {t.product}: {t.embed.open}
              </a>
            </p>
          </main>
        </body>
      </html>
    </>
  );
}
