import { describe, expect, it } from 'vitest';
import { decideMove, type Found, type MoveRecord } from './decide-move.ts';

const EMPTY: Found = { moves: [], rows: { reports: 0, counts: 0, snapshots: 0 }, led: [] };
const RECORD: MoveRecord = {
  source: 'one',
  stamp: 'now',
  marks: { reports: { after: [7], rows: 5 } },
  finished: false,
};
const HALF: Found = { ...EMPTY, moves: [RECORD], rows: { ...EMPTY.rows, reports: 5 } };
const DONE: Found = { ...HALF, moves: [{ ...RECORD, finished: true }] };

const decide = (found: Found, source = 'one', stamp = 'now') => decideMove(found, source, () => stamp);
const says = (text: string) => ({ kind: 'refuse', says: expect.stringContaining(text) });

describe('decideMove', () => {
  it('S51: begins in an empty target, also where a server has drawn a snapshot of nothing', () => {
    expect(decide(EMPTY)).toEqual({ kind: 'begin' });
    expect(decide({ ...EMPTY, rows: { ...EMPTY.rows, snapshots: 1 } })).toEqual({ kind: 'begin' });
  });

  it('S51: goes on with its own unfinished move, and begins anew where the source has changed since', () => {
    expect(decide(HALF)).toEqual({ kind: 'go-on', record: RECORD });
    expect(decide(HALF, 'one', 'later')).toEqual({ kind: 'begin-anew' });
  });

  it('S51: has nothing to do after a finished one, whatever the target has taken since and who leads it', () => {
    expect(decide({ ...DONE, rows: { reports: 9 }, led: ['us'] })).toEqual({ kind: 'done' });
    expect(decide(DONE, 'one', 'later')).toEqual(says('has taken more since'));
  });

  it('S52: refuses other data, the move of another store, a target somebody else writes to, and one that is led', () => {
    expect(decide({ ...EMPTY, rows: { reports: 0, counts: 1_200 } })).toEqual(says('(1,200 counts)'));
    expect(decide(HALF, 'two')).toEqual(says('an unfinished move from another store'));
    expect(decide(DONE, 'two')).toEqual(says('what was moved from another store'));
    expect(decide({ ...HALF, rows: { reports: 6 } })).toEqual(says('Something else has written'));
    expect(decide({ ...HALF, led: ['us'] })).toEqual(says('leads us: stop every process'));
  });

  it('S52: refuses without reading the source', () => {
    const never = () => {
      throw new Error('it was read');
    };
    expect(decideMove({ ...EMPTY, rows: { reports: 1 } }, 'one', never)).toEqual(says('1 reports'));
  });
});
