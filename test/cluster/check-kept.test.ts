import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createChaosReports } from '../../bench/chaos/chaos-reports.ts';
import { checkKept } from '../../bench/chaos/check-kept.ts';
import { MINUTE } from '../../src/core/time.ts';
import { describeWith, sharedPostgres } from './servers.ts';

const TABLES = `
  CREATE TABLE reports (id UUID);
  CREATE TABLE words (code INT, text TEXT);
  CREATE TABLE counts (minute BIGINT, service INT, reported INT);
  INSERT INTO words VALUES (1, 'att');
`;

describeWith(['postgresql'], 'the count at the end of a chaos run', () => {
  it('S44: sees what was lost, doubled, never acknowledged or sent by nobody', async () => {
    const url = await (await sharedPostgres()).newDatabase();
    const reports = createChaosReports(10, ['att', 'att-too']);
    reports.make(0, 10);
    const idOf = (n: number) => (JSON.parse(reports.textOf(n)) as { id: string }).id;
    // Of the outage are 0 and 5: 5 is lost, 0 is doubled; of the others 1 has no count and 2 no acknowledgement.
    const kept = [0, 0, 1, 2, 3, 4, 6, 7, 8, 9].map(idOf);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(TABLES);
    await client.query('INSERT INTO reports SELECT unnest($1::uuid[])', [[...kept, crypto.randomUUID()]]);
    await client.query('INSERT INTO words VALUES (2, $1)', ['att-too']);
    await client.query('INSERT INTO counts VALUES ($1, 1, 2), ($1, 2, 7)', [reports.minuteOf(0) * MINUTE]);
    await client.end();
    const marks = new Uint8Array(10).fill(1);
    marks[2] = 0;
    const found = await checkKept(url, reports, marks);
    // Lost: 5 is not kept, and one of eight kept is not counted. Doubled: 0 is kept twice, and counted twice.
    expect(found).toEqual({ rows: 11, counted: 9, unanswered: 1, unknown: 1, lost: 2, doubled: 2 });
  });
});
