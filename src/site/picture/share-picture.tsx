import type { Child } from 'hono/jsx';
import type { Card, CardRow } from '../embed/make-card.ts';
import { ClassIcon } from './class-icon.tsx';
import { Curve } from './curve.tsx';
import { CLASS_INKS, INKS } from './inks.ts';
import { textWidth, type Weight } from './text-width.ts';
import { cutText, type Room, wrapText } from './wrap-text.ts';

/** What those who show a link ask for. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const;

const EDGE = 72;
const INNER = SHARE_SIZE.width - 2 * EDGE;
const BOTTOM = 528;
const LEADING = 1.22;
/** Height of a line with what hangs below it, in its size. */
const DEEP = 1.25;

const LOGO_AT = SHARE_SIZE.width - EDGE - 228;
const LOGO = 'M1 14h9l4-11 5 18 4-9h10';

interface LineProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: Weight;
  readonly ink?: string;
  readonly anchor?: 'start' | 'end';
  /** Longer text is cut. */
  readonly width?: number;
  readonly children: string;
}

function Line(props: LineProps) {
  const { x, y, size, weight = 'regular', ink = INKS.ink, anchor = 'start', width = INNER } = props;
  return (
    <text
      x={x}
      y={y}
      font-size={size}
      font-weight={weight === 'bold' ? 700 : 400}
      fill={ink}
      text-anchor={anchor}
    >
      {cutText(props.children, { width, lines: 1, size, weight })}
    </text>
  );
}

function Head(props: { card: Card; product: string; top: number }) {
  const { card, product, top } = props;
  const ink = CLASS_INKS[card.of];
  const name = cutText(card.name, { width: 420, lines: 1, size: 40, weight: 'bold' });
  const after = EDGE + 62 + textWidth(name, 40, 'bold') + 22;
  const size = [40, 34, 28].find((each) => textWidth(card.word, each) <= LOGO_AT - after) ?? 24;
  return (
    <>
      <ClassIcon of={card.of} x={EDGE} y={top + 12} size={46} paper={INKS.paper} />
      <Line x={EDGE + 62} y={top + 49} size={40} weight="bold">
        {name}
      </Line>
      <Line x={after} y={top + 49} size={size} ink={ink} width={LOGO_AT - after}>
        {card.word}
      </Line>
      <g transform={`translate(${SHARE_SIZE.width - EDGE - 212} ${top + 21})`}>
        <path d={LOGO} fill="none" stroke={INKS.ink} stroke-width="3" stroke-linejoin="round" />
      </g>
      <Line x={SHARE_SIZE.width - EDGE} y={top + 46} size={32} weight="bold" anchor="end">
        {product}
      </Line>
    </>
  );
}

function Row(props: { row: CardRow; y: number }) {
  const { row, y } = props;
  const name = cutText(row.name, { width: 330, lines: 1, size: 26, weight: 'bold' });
  const after = EDGE + 42 + textWidth(name, 26, 'bold') + 14;
  const curveAt = 800;
  return (
    <>
      <ClassIcon of={row.of} x={EDGE} y={y + 8} size={28} paper={INKS.paper} />
      <Line x={EDGE + 42} y={y + 31} size={26} weight="bold">
        {name}
      </Line>
      <Line x={after} y={y + 31} size={26} ink={CLASS_INKS[row.of]} width={curveAt - 24 - after}>
        {row.word}
      </Line>
      {row.series && (
        <Curve
          series={row.series}
          x={curveAt}
          y={y + 2}
          width={SHARE_SIZE.width - EDGE - curveAt}
          height={38}
          stroke={2}
        />
      )}
    </>
  );
}

/** Room of a width and height for text of each of the sizes, the largest first. */
function roomsOf(height: number, sizes: readonly [number, ...number[]], weight: Weight) {
  const room = (size: number): Room => ({
    width: INNER,
    lines: Math.max(1, 1 + Math.floor((height / size - DEEP) / LEADING)),
    size,
    weight,
  });
  const [first, ...rest] = sizes;
  return [room(first), ...rest.map(room)] as const;
}

interface BlockProps {
  readonly top: number;
  readonly height: number;
  /** The larger the letters the better, as long as all of the text is there. */
  readonly sizes: readonly [number, ...number[]];
  readonly weight: Weight;
  readonly ink?: string;
  /** Halfway between top and bottom. */
  readonly centred?: boolean;
  readonly children: string;
}

function Block(props: BlockProps) {
  const { top, height, sizes, weight, ink = INKS.ink } = props;
  const { lines, room } = wrapText(props.children, roomsOf(height, sizes, weight));
  const used = room.size * (DEEP + (lines.length - 1) * LEADING);
  const from = top + room.size + (props.centred ? (height - used) / 2 : 0);
  return (
    <>
      {lines.map((line, i) => (
        <Line x={EDGE} y={from + i * room.size * LEADING} size={room.size} weight={weight} ink={ink}>
          {line}
        </Line>
      ))}
    </>
  );
}

function Frame(props: { title: string; children: Child }) {
  const { width, height } = SHARE_SIZE;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="DejaVu Sans"
    >
      <title>{props.title}</title>
      <rect width={width} height={height} fill={INKS.paper} />
      {props.children}
    </svg>
  );
}

/** A card as a picture of 1200 × 630, an SVG without any stylesheet or script. */
export function sharePicture(card: Card, product: string): string {
  const { width, height } = SHARE_SIZE;
  const marked = card.made !== '';
  const top = marked ? 78 : 40;
  const bottom = card.doubt ? BOTTOM - 40 : BOTTOM;
  const rows = card.rows.slice(0, 4);
  const curve = rows.length === 0 ? card.series : undefined;
  const lower = rows.length > 0 ? rows.length * 46 + 10 : curve ? 196 : 0;
  return String(
    <Frame title={card.sentence}>
      <rect width="24" height={height} fill={CLASS_INKS[card.of]} />
      {marked && (
        <>
          <rect width={width} height="58" fill={INKS.ink} />
          <Block top={3} height={54} sizes={[27, 24, 21]} weight="bold" ink={INKS.card} centred>
            {card.made}
          </Block>
        </>
      )}
      <Head card={card} product={product} top={top} />
      <Block
        top={top + 84}
        height={bottom - lower - top - 88}
        sizes={[60, 52, 46, 40, 36, 34, 32]}
        weight="bold"
      >
        {card.sentence}
      </Block>
      {rows.map((row, i) => (
        <Row row={row} y={bottom - lower + 10 + i * 46} />
      ))}
      {curve && (
        <>
          <Block
            top={bottom - lower - 2}
            height={32}
            sizes={[24, 22, 20, 18]}
            weight="regular"
            ink={INKS.soft}
          >
            {card.caption}
          </Block>
          <Curve series={curve} x={EDGE} y={bottom - lower + 40} width={INNER} height={150} stroke={3} />
        </>
      )}
      {card.doubt && (
        <Block top={518} height={36} sizes={[28, 25, 22, 20]} weight="bold">
          {card.doubt}
        </Block>
      )}
      <Line x={EDGE} y={588} size={28}>
        {card.when}
      </Line>
    </Frame>,
  );
}
