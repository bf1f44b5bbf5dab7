import { ClassIcon } from '../picture/class-icon.tsx';
import { CLASS_INKS, INKS } from '../picture/inks.ts';
import { textWidth } from '../picture/text-width.ts';
import { cutText } from '../picture/wrap-text.ts';
import type { CardClass } from './make-card.ts';

const HEIGHT = 22;
const SIZE = 12;
const GAP = 7;
const ICON = 12;
const MOST = 260;
const BASE = 15;

export interface BadgeProps {
  /** The name, and that it is of a replay where it is. */
  readonly label: string;
  readonly of: CardClass;
  readonly word: string;
}

/** What a badge is called where pictures are not seen. */
export const badgeTitle = ({ label, word }: Pick<BadgeProps, 'label' | 'word'>): string =>
  `${label}: ${word}`;

/** One line to be put on other pages: name, then icon and word on the colour of the class. An SVG of its own. */
export function badge(props: BadgeProps): string {
  const name = cutText(props.label, { width: MOST, lines: 1, size: SIZE, weight: 'regular' });
  const word = cutText(props.word, { width: MOST, lines: 1, size: SIZE, weight: 'regular' });
  const [nameWidth, wordWidth] = [Math.ceil(textWidth(name, SIZE)), Math.ceil(textWidth(word, SIZE))];
  const left = nameWidth + 2 * GAP;
  const width = left + GAP + ICON + 5 + wordWidth + GAP;
  const ink = CLASS_INKS[props.of];
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-labelledby="title"
    >
      <title id="title">{badgeTitle(props)}</title>
      <rect width={width} height={HEIGHT} rx="4" fill={ink} />
      <path d={`M4 0h${left - 4}v${HEIGHT}H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z`} fill={INKS.ink} />
      <ClassIcon of={props.of} x={left + GAP} y={5} size={ICON} paper={ink} ink={INKS.card} />
      <g fill={INKS.card} font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size={SIZE}>
        <text x={GAP} y={BASE} textLength={nameWidth}>
          {name}
        </text>
        <text x={left + GAP + ICON + 5} y={BASE} textLength={wordWidth}>
          {word}
        </text>
      </g>
    </svg>,
  );
}
