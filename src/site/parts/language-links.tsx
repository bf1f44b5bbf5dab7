import { addLanguage } from '../serve/choose-language.ts';
import { pageAddress } from '../serve/page-address.tsx';
import { marketPath, type View } from '../serve/view.ts';

/** This page in the other languages, each named in its own words. */
export function LanguageLinks(props: { view: View }) {
  const { view } = props;
  const path = pageAddress().path ?? marketPath(view);
  return (
    <>
      {view.languages
        .filter(({ code }) => code !== view.language.code)
        .map(({ code, name, says }) => (
          <a href={addLanguage(path, code)} lang={code} hreflang={code} title={says}>
            {name}
          </a>
        ))}
    </>
  );
}
