import type { Child } from 'hono/jsx';
import type { View } from '../serve/view.ts';
import { LanguageField } from './language-field.tsx';

interface NameSearchProps {
  readonly view: View;
  readonly label: string;
  /** Path of the page that shows what is found. */
  readonly action: string;
  readonly query: string;
  readonly children?: Child;
}

/** Looks for names: as one types with a script, else as a form. */
export function NameSearch(props: NameSearchProps) {
  const { view, query } = props;
  return (
    <search>
      <form class="search" method="get" action={props.action}>
        <LanguageField view={view} />
        <label for="q">{props.label}</label>
        <fl-filter>
          <input id="q" name="q" type="search" value={query} autocomplete="off" maxlength={60} />
          <button type="submit">{view.t.home.searchButton}</button>
        </fl-filter>
        {props.children}
      </form>
    </search>
  );
}
