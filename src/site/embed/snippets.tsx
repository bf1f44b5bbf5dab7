import { absolute, type PageAddress } from '../serve/page-address.tsx';
import { badgeTitle } from './badge.tsx';
import type { Card } from './make-card.ts';
import type { Theme } from './theme.ts';

/** Where the site is seen, and the language that addresses are to name; undefined: each reader's own. */
export type Place = Pick<PageAddress, 'origin' | 'lang'>;

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** An absolute address in the language of the place. */
export const addressOf = (place: Place, path: string): string => absolute({ ...place, path });

const isMarket = ({ key }: Card): boolean => key.lastIndexOf('/') === 0;

/** Room in which a widget shows all it has, down to 300 px of width: it is copied on a calm day and kept on the worst. */
export function frameSize(card: Card): FrameSize {
  const height = isMarket(card) ? 460 : 340;
  return { width: 480, height: height + (card.made ? 100 : 0) };
}

/** Path of a card's widget. */
export function widgetPath(card: Card, theme: Theme): string {
  return `/embed${card.key}${theme === 'auto' ? '' : `?theme=${theme}`}`;
}

export const badgePath = (card: Card): string => `/badge${card.key}.svg`;

/** A frame for other people's pages. */
export function frameHtml(card: Card, src: string, size: FrameSize): string {
  const rest = { loading: 'lazy', referrerpolicy: 'no-referrer', style: 'border:0;max-width:100%' } as const;
  return String(
    <iframe src={src} title={badgeTitle(card)} width={size.width} height={size.height} {...rest} />,
  );
}

/** A badge that leads to its page; what it says changes, so its text does not repeat it. */
export function badgeHtml(alt: string, src: string, href: string): string {
  return String(
    <a href={href}>
      <img src={src} alt={alt} height="22" />
    </a>,
  );
}

const plain = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');

/** The same for a readme. */
export function badgeMarkdown(alt: string, src: string, href: string): string {
  return `[![${plain(alt)}](${src})](${href})`;
}
