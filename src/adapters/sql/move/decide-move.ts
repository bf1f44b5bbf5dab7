import { MOVED, type Value } from './moved-tables.ts';

/** How far a table has come: the key of the last row that was moved, and how many were. */
export interface Mark {
  readonly after: readonly Value[];
  readonly rows: number;
}

/** By table. */
export type Marks = Readonly<Record<string, Mark>>;

/** A move as the target remembers it. */
export interface MoveRecord {
  /** Which store it comes from. */
  readonly source: string;
  /** All that the source held when the move began. */
  readonly stamp: string;
  readonly marks: Marks;
  readonly finished: boolean;
}

/** What was found in the target. */
export interface Found {
  readonly moves: readonly MoveRecord[];
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** What a server leads there at this moment. */
  readonly led: readonly string[];
}

/** What to do with a target. `begin-anew`: what was moved of a source that has changed since is let go. */
export type MoveDecision =
  | { readonly kind: 'begin' }
  | { readonly kind: 'go-on'; readonly record: MoveRecord }
  | { readonly kind: 'begin-anew' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refuse'; readonly says: string };

const EMPTY = 'name an empty database, or another schema of this one with ?schema=NAME';

const refuse = (says: string, remedy = EMPTY): MoveDecision => ({
  kind: 'refuse',
  says: `${says}: ${remedy}`,
});
const list = (rows: readonly (readonly [string, number])[]): string =>
  rows.map(([name, count]) => `${count.toLocaleString('en-US')} ${name}`).join(', ');

/** Facts in a target that no move has put there. */
function factsOf({ rows }: Found): readonly (readonly [string, number])[] {
  const derived = new Set(MOVED.filter((table) => table.derived).map(({ name }) => name));
  return Object.entries(rows).filter(([name, count]) => count > 0 && !derived.has(name));
}

/** Tables that do not hold what the move put there. */
function strangers({ rows }: Found, { marks }: MoveRecord): readonly (readonly [string, number])[] {
  return Object.entries(rows).filter(([name, count]) => count !== (marks[name]?.rows ?? 0));
}

/**
 * Decides whether a source may be moved into a target.
 *
 * @param stamp what the source holds now; asked for only where it matters, for it reads the whole source
 */
export function decideMove(found: Found, source: string, stamp: () => string): MoveDecision {
  const own = found.moves.find((move) => move.source === source);
  if (own?.finished) {
    if (own.stamp === stamp()) return { kind: 'done' };
    return refuse('This store was moved there already, and has taken more since. To move it once more');
  }
  if (found.led.length > 0) {
    const says = `A server runs on the target and leads ${found.led.join(', ')}`;
    return refuse(says, 'stop every process of Faultline that uses it, and run this again');
  }
  const other = found.moves.find((move) => move.source !== source);
  if (other) {
    return refuse(
      `The target holds ${other.finished ? 'what was moved' : 'an unfinished move'} from another store`,
    );
  }
  if (!own) {
    const facts = factsOf(found);
    return facts.length === 0 ? { kind: 'begin' } : refuse(`The target holds data already (${list(facts)})`);
  }
  const strange = strangers(found, own);
  if (strange.length > 0) {
    return refuse(
      `Something else has written to the target since the move began (${list(strange)} are there)`,
    );
  }
  return own.stamp === stamp() ? { kind: 'go-on', record: own } : { kind: 'begin-anew' };
}
