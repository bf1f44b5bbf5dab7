import type { CardClass } from '../embed/make-card.ts';
import { CLASS_LOOKS } from '../parts/class-look.ts';
import { CLASS_INKS } from './inks.ts';

interface ClassIconProps {
  readonly of: CardClass;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Of the sign within a filled shape. */
  readonly paper: string;
  readonly ink?: string;
}

/** The icon of a class where there is no stylesheet; what is unknown looks like what is undetermined. */
export function ClassIcon(props: ClassIconProps) {
  const { of, x, y, size, paper } = props;
  const look = CLASS_LOOKS[of === 'unknown' ? 'undetermined' : of];
  const ink = props.ink ?? CLASS_INKS[of];
  const line = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 16})`}>
      {look.hollow ? (
        <path d={look.shape} fill="none" stroke={ink} stroke-width="1.8" stroke-dasharray="3 1.6" />
      ) : (
        <path d={look.shape} fill={ink} />
      )}
      <path d={look.sign} {...line} stroke={look.hollow ? ink : paper} stroke-width={look.hollow ? 1.8 : 2} />
    </g>
  );
}
