import { binaryArray } from './binary-array.ts';
import type { Run } from './connect.ts';

/** Integer codes of words, remembered for as long as a connection lasts: a server that comes back may be another one. */
export interface Words {
  /** Makes sure that all of them have a code. Before a transaction, so that nobody waits for one because of a word. */
  ensure(texts: Iterable<string>): Promise<void>;
  /** The code of a word that was ensured. */
  code(text: string): number;
}

type Row = { readonly code: number; readonly text: string };

const clean = (text: string) => text.replaceAll('\0', '');

/** Codes of words as the database of a connection gives them. */
export function createWords(run: Run): Words {
  const codes = new Map<string, number>();

  const missing = (texts: Iterable<string>) =>
    [...new Set(texts)]
      .map(clean)
      .filter((text) => !codes.has(text))
      .sort();

  async function find(texts: readonly string[]): Promise<void> {
    const sql = 'SELECT code, text FROM words WHERE text = ANY ($1::text[])';
    const { rows } = await run<Row>(sql, [binaryArray.text(texts)]);
    for (const { code, text } of rows) codes.set(text, code);
  }

  return {
    async ensure(texts) {
      const unknown = missing(texts);
      if (unknown.length === 0) return;
      await find(unknown);
      const fresh = missing(unknown);
      if (fresh.length === 0) return;
      const sql = 'INSERT INTO words (text) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING';
      await run(sql, [binaryArray.text(fresh)]);
      await find(fresh);
    },
    code: (text) => codes.get(text) ?? (codes.get(clean(text)) as number),
  };
}
