import { type Child, createContext, useContext } from 'hono/jsx';
import { addLanguage } from './choose-language.ts';

/** Where a page is found, for those who link to it or list it. */
export interface PageAddress {
  /** `https://outages.example`, as the reader came to it. */
  readonly origin: string;
  /** Without what only narrows the page; undefined: it is nothing to be found again. */
  readonly path: string | undefined;
  /** The language, where the address itself chose it. */
  readonly lang: string | undefined;
}

const Address = createContext<PageAddress>({ origin: '', path: undefined, lang: undefined });

/** The address of the page that is being rendered. */
export const pageAddress = (): PageAddress => useContext(Address);

/** Renders a page that may ask for its own address. */
export function renderAt(address: PageAddress, page: () => Child): string {
  return String(<Address.Provider value={address}>{page()}</Address.Provider>);
}

/** An absolute address, in the language that is given or else in the reader's own. */
export function absolute({ origin, path = '/', lang }: PageAddress): string {
  return `${origin}${lang === undefined ? path : addLanguage(path, lang)}`;
}
