import { badgeTitle } from '../embed/badge.tsx';
import type { Card } from '../embed/make-card.ts';
import { SHARE_SIZE } from '../picture/share-picture.tsx';
import { addLanguage } from '../serve/choose-language.ts';
import { absolute, pageAddress } from '../serve/page-address.tsx';
import type { View } from '../serve/view.ts';

interface ShareLinksProps {
  readonly view: View;
  readonly title: string;
  readonly description: string;
  /** What the page's picture shows; absent: the page has none. */
  readonly card: Card | undefined;
}

/** What those are told who show a link to a page: its title, its sentence, its picture, its widget. */
export function ShareLinks(props: ShareLinksProps) {
  const { view, title, description, card } = props;
  const address = pageAddress();
  const { language, t } = view;
  const url = absolute(address);
  const image = card && `${address.origin}${addLanguage(`/og${card.key}.png`, language.code)}`;
  const oembed = `${address.origin}/oembed?url=${encodeURIComponent(url)}`;
  return (
    <>
      <meta property="og:site_name" content={t.product} />
      <meta property="og:title" content={card ? badgeTitle(card) : title} />
      <meta
        property="og:description"
        content={card ? t.embed.marked(card.mark, card.sentence) : description}
      />
      {address.path !== undefined && <meta property="og:url" content={url} />}
      {card && (
        <>
          <meta property="og:type" content="website" />
          <meta property="og:image" content={image} />
          <meta property="og:image:width" content={String(SHARE_SIZE.width)} />
          <meta property="og:image:height" content={String(SHARE_SIZE.height)} />
          <meta property="og:image:alt" content={t.embed.picture(card.label, card.word, card.sentence)} />
          <meta name="twitter:card" content="summary_large_image" />
          <link rel="alternate" type="application/json+oembed" href={`${oembed}&format=json`} title={title} />
          <link rel="alternate" type="text/xml+oembed" href={`${oembed}&format=xml`} title={title} />
        </>
      )}
    </>
  );
}
