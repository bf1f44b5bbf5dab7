import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { startProduct } from '../start-product.ts';
import { loadUntilKilled, sendAgain } from './load-until-killed.ts';

/** What was found after one kill. Ids and counts are of all rounds until then. */
export interface KillRound {
  readonly killedAfterMs: number;
  /** In this round. */
  readonly acknowledged: number;
  /** Acknowledged in any round, and not in the file: must be none. */
  readonly lost: number;
  /** People counted beside reports held, each of which is of another person: must be 0. */
  readonly miscounted: number;
  /** Reports held that nobody sent: must be 0. */
  readonly unknown: number;
  /** Acknowledged ones, sent again to the next process, that were not answered `repeat`: must be none. */
  readonly notRepeated: number;
  /** Until the store was open, with whatever had to be recovered. */
  readonly openMs: number;
  /** Until the next process was ready. */
  readonly readyMs: number;
}

const AGAIN = 40;
const idText = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');

/** How long the store takes to open after the kill, and how many people it counts. */
async function openStore(file: string): Promise<{ readonly openMs: number; readonly counted: number }> {
  const began = performance.now();
  const { store, close } = await createSqliteStore({ file });
  const openMs = performance.now() - began;
  let counted = 0;
  for await (const { count } of store.counts('us', 0, Number.MAX_SAFE_INTEGER)) counted += count;
  await close();
  return { openMs, counted };
}

function heldIds(file: string): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare('SELECT lower(hex(id)) AS id FROM reports').all();
  db.close();
  return rows.map(({ id }) => idText(String(id)));
}

/** Some of a list, spread over it. */
function some<T>(list: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / most));
  return list.filter((_, index) => index % step === 0).slice(0, most);
}

export interface KillOptions {
  /** Folder for the data, empty. */
  readonly data: string;
  /** After how many ms of load each round is killed. */
  readonly killAfterMs: readonly number[];
  readonly onRound?: (round: KillRound, index: number) => void;
}

/** Kills the real server in the middle of its work, round after round on the same data, and looks at what is left. */
export async function killRounds({ data, killAfterMs, onRound }: KillOptions): Promise<readonly KillRound[]> {
  const file = join(data, 'faultline.db');
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  const rounds: KillRound[] = [];
  let unanswered: readonly string[] = [];
  for (const [index, after] of killAfterMs.entries()) {
    const began = performance.now();
    const product = await startProduct(data, ['--limits', 'off']);
    const readyMs = performance.now() - began;
    const known = some([...acknowledged], AGAIN);
    const answers = await sendAgain(product, [...known, ...some(unanswered, AGAIN)]);
    const load = await loadUntilKilled(product, after);
    unanswered = load.unanswered;
    for (const id of load.acknowledged) acknowledged.add(id);
    for (const id of [...load.acknowledged, ...unanswered]) sent.add(id);
    const { openMs, counted } = await openStore(file);
    const ids = heldIds(file);
    const held = new Set(ids);
    const round = {
      killedAfterMs: after,
      acknowledged: load.acknowledged.length,
      lost: [...acknowledged].filter((id) => !held.has(id)).length,
      miscounted: counted - ids.length,
      unknown: ids.filter((id) => !sent.has(id)).length,
      notRepeated: answers.slice(0, known.length).filter((answer) => answer !== 'repeat').length,
      openMs,
      readyMs,
    };
    rounds.push(round);
    onRound?.(round, index);
  }
  return rounds;
}
