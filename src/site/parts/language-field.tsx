import type { View } from '../serve/view.ts';

/** Takes the language that a page's address named along with a form. */
export function LanguageField(props: { view: View }) {
  const { language } = props.view;
  return language.byAddress ? <input type="hidden" name="lang" value={language.code} /> : null;
}
