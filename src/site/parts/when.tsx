import { DAY, type EpochMs, formatInstant } from '../../core/time.ts';
import type { Formats } from '../format/create-formats.ts';

/** A time in the market's zone; with its day when that is not the reader's own (`near`). */
export function When(props: { at: EpochMs; f: Formats; near?: EpochMs; relative?: boolean }) {
  const { at, f, near } = props;
  const sameDay = near !== undefined && Math.abs(near - at) < DAY && f.date(near) === f.date(at);
  return (
    <time datetime={formatInstant(at)} data-relative={props.relative ? '' : undefined}>
      {sameDay ? f.time(at) : `${f.time(at)}, ${f.date(at)}`}
    </time>
  );
}
