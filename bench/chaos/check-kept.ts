import { Client } from 'pg';
import { MINUTE } from '../../src/core/time.ts';
import type { ChaosReports } from './chaos-reports.ts';

/** What the database holds, held against what was acknowledged. */
export interface Kept {
  /** Rows of reports. */
  readonly rows: number;
  /** People in the counts. */
  readonly counted: number;
  /** Kept, though their senders never had an answer. */
  readonly unanswered: number;
  /** Acknowledged, and not kept or not counted. */
  readonly lost: number;
  /** Kept twice, or counted more often than kept. */
  readonly doubled: number;
  /** Kept, and sent by nobody. */
  readonly unknown: number;
}

const PIECE = 50_000;

async function* idsOf(client: Client): AsyncGenerator<string> {
  await client.query('BEGIN');
  await client.query('DECLARE kept NO SCROLL CURSOR FOR SELECT id::text AS id FROM reports');
  for (;;) {
    const { rows } = await client.query<{ id: string }>(`FETCH ${PIECE} FROM kept`);
    for (const { id } of rows) yield id;
    if (rows.length === 0) break;
  }
  await client.query('COMMIT');
}

const cellOf = (minute: number, service: string) => `${minute} ${service}`;

/** People counted by minute and service. */
async function countsOf(client: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ minute: string; service: string; people: string }>(
    'SELECT minute, words.text AS service, sum(reported) AS people FROM counts ' +
      'JOIN words ON words.code = counts.service GROUP BY minute, words.text',
  );
  return new Map(rows.map((row) => [cellOf(Number(row.minute) / MINUTE, row.service), Number(row.people)]));
}

/** Reads all ids and counts of a database into which nothing is written any more. */
export async function checkKept(url: string, reports: ChaosReports, marks: Uint8Array): Promise<Kept> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const times = new Uint8Array(reports.total);
    const expected = new Map<string, number>();
    let rows = 0;
    let unknown = 0;
    for await (const id of idsOf(client)) {
      rows += 1;
      const n = reports.numberOf(id);
      if (n === undefined) unknown += 1;
      else if (++times[n]! === 1) {
        const cell = cellOf(reports.minuteOf(n), reports.serviceOf(n));
        expected.set(cell, (expected.get(cell) ?? 0) + 1);
      }
    }
    const counts = await countsOf(client);
    const off = [...new Set([...counts.keys(), ...expected.keys()])].map(
      (cell) => (counts.get(cell) ?? 0) - (expected.get(cell) ?? 0),
    );
    const sum = (values: Iterable<number>): number =>
      Iterator.from(values).reduce((total, one) => total + one, 0);
    return {
      rows,
      unknown,
      counted: sum(counts.values()),
      unanswered: times.reduce((total, one, n) => total + (one > 0 && marks[n] === 0 ? 1 : 0), 0),
      lost:
        marks.reduce((total, mark, n) => total + (mark === 1 && times[n] === 0 ? 1 : 0), 0) -
        sum(off.filter((one) => one < 0)),
      doubled:
        times.reduce((total, one) => total + Math.max(0, one - 1), 0) + sum(off.filter((one) => one > 0)),
    };
  } finally {
    await client.end();
  }
}
