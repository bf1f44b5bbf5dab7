import type { Telling } from '../../core/publish/disclose/create-teller.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../../core/time.ts';
import type { Statement } from './infer-cells.ts';

const QUARTER = 15 * MINUTE;

/**
 * What somebody who knows the rules of `createTeller` concludes from all that was told of one service, and from when
 * nothing was told: of its complaints.
 */
export function readWhole(tellings: readonly Telling[], start: EpochMs, minutes: number): Statement[] {
  const known = new Map(tellings.map((telling) => [telling.to, telling]));
  const statements: Statement[] = [];
  let since = start;
  for (let i = 0; i < minutes; i++) {
    const begin = start + i * MINUTE;
    const to = begin + MINUTE;
    // Who came before the last quarter of an hour is let go.
    since = Math.max(since, floorTo(begin, QUARTER) - QUARTER);
    const count = known.get(to)?.tally.count ?? 0;
    statements.push({ from: since, to, least: count, most: count > 0 ? count : 4 });
    if (count > 0) since = to;
  }
  return statements;
}

/** A region, symptom, county or service named, as somebody reads of it. */
export interface ReadPart {
  /** Its number in a telling. */
  readonly told: (telling: Telling) => number;
  /** How many of the people that it is a part of no part was told of. */
  readonly left: (telling: Telling) => number;
  /** Fewest people that it tells. */
  readonly least: number;
}

/** The same of a part. */
export function readPart(tellings: readonly Telling[], { told, left, least }: ReadPart): Statement[] {
  const whole = tellings.filter(({ tally }) => tally.count > 0);
  const statements: Statement[] = [];
  whole.forEach((telling, index) => {
    const { to } = telling;
    const oldest = floorTo(to - MINUTE, HOUR) - HOUR;
    const after = whole.slice(0, index + 1).filter((other) => other.to > oldest);
    const sum = after.reduce((total, other) => total + told(other), 0);
    if (told(telling) > 0) statements.push({ from: oldest, to, least: told(telling), most: 1e9 });
    // So many would have been told of where five more are left; fewer where just they are.
    const rest = left(telling);
    const most = rest >= least ? Math.max(least - 1, rest - 1) : 1e9;
    const waiting = rest >= least + 5 ? least - 1 : most;
    // Who came since the oldest who may wait was told of, or waits.
    statements.push({ from: oldest, to, least: 0, most: sum + waiting });
  });
  return statements;
}
