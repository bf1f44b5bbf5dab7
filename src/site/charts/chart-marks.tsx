import { ROLES } from '../../core/ledger/statement.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { EpochMs } from '../../core/time.ts';

/** Something said or done at one moment, by the sign it has in the list beside the chart. */
export interface ChartMark {
  readonly at: EpochMs;
  readonly sign: string;
  /** A statement, or work that was announced. */
  readonly of: 'said' | 'work';
}

const ALPHABET = 26;

/** `A`, `B`, …: the letter of a piece of work, as an ordered list counts them. */
const letter = (index: number): string => String.fromCharCode(65 + (index % ALPHABET));

/** What officials said, numbered, and work that may be the cause, lettered: in the order of their lists. */
export function marksOf({ statements, changes = [] }: Pick<Dossier, 'statements' | 'changes'>): ChartMark[] {
  const said = statements.filter(({ byRole }) => ROLES[byRole].official);
  return [
    ...said.map(({ at }, i) => ({ at, sign: String(i + 1), of: 'said' as const })),
    ...changes.map(({ from }, i) => ({ at: from, sign: letter(i), of: 'work' as const })),
  ];
}

/** Rows of the signs above the plot, so that those close in time do not hide one another. */
const ROWS = 3;
/** Percent of the width that a sign needs. */
const ROOM = 5;
const ROW_HEIGHT = 17;
const RADIUS = 8;

/** The row of each mark: the first in which the one before is far enough; undefined where all are full. */
function rowsOf(positions: readonly number[]): (number | undefined)[] {
  const last = Array.from({ length: ROWS }, () => Number.NEGATIVE_INFINITY);
  return positions.map((x) => {
    const row = last.findIndex((before) => x - before >= ROOM);
    if (row < 0) return undefined;
    last[row] = x;
    return row;
  });
}

function Sign(props: { mark: ChartMark; x: string; y: number }) {
  const { mark, x, y } = props;
  return (
    <>
      {mark.of === 'said' ? (
        <circle class="said" cx={x} cy={y} r={RADIUS} />
      ) : (
        <rect
          class="work"
          x={x}
          y={y - RADIUS}
          width={2 * RADIUS}
          height={2 * RADIUS}
          transform={`translate(-${RADIUS})`}
        />
      )}
      <text class={mark.of} x={x} y={y + 4} text-anchor="middle">
        {mark.sign}
      </text>
    </>
  );
}

interface MarksProps {
  readonly marks: readonly ChartMark[];
  /** Position of an instant as a percentage of the width. */
  readonly x: (at: EpochMs) => number;
  /** Where the plot begins and ends, in pixels from the top. */
  readonly top: number;
  readonly floor: number;
}

/** Lines at the moments in which something was said or done, with their signs above the plot. */
export function Marks({ marks, x, top, floor }: MarksProps) {
  const shown = marks
    .map((mark) => ({ mark, at: x(mark.at) }))
    .filter(({ at }) => at >= 0 && at <= 100)
    .sort((a, b) => a.at - b.at);
  const rows = rowsOf(shown.map(({ at }) => at));
  return (
    <>
      {shown.map(({ mark, at }, i) => {
        const row = rows[i];
        const y = row === undefined ? top : 9 + row * ROW_HEIGHT;
        return (
          <>
            <line class={mark.of} x1={`${at}%`} x2={`${at}%`} y1={y} y2={floor} />
            {row !== undefined && <Sign mark={mark} x={`${at}%`} y={y} />}
          </>
        );
      })}
    </>
  );
}
