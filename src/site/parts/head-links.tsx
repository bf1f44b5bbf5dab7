import { absolute, pageAddress } from '../serve/page-address.tsx';
import type { View } from '../serve/view.ts';

/** Colours of what a browser paints around a page: `--paper` of tokens.css. */
export const PAPER = { light: '#f4f5f3', dark: '#0e1216' } as const;

/** What search engines and phones are told of a page: its one address, its languages, how it is installed. */
export function HeadLinks(props: { view: View }) {
  const { view } = props;
  const address = pageAddress();
  return (
    <>
      {address.path === undefined ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={absolute(address)} />
          {view.languages.map(({ code }) => (
            <link rel="alternate" hreflang={code} href={absolute({ ...address, lang: code })} />
          ))}
          <link rel="alternate" hreflang="x-default" href={absolute({ ...address, lang: undefined })} />
        </>
      )}
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={PAPER.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={PAPER.dark} />
      <link rel="manifest" href={view.link('/manifest.webmanifest')} />
      <link rel="apple-touch-icon" href="/icons/apple-180.png" />
    </>
  );
}
