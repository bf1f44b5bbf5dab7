/**
 * The engine without the product, in a process of its own: the same rows into the same tables with the same
 * durability, plain arrays through `unnest`, a transaction a batch. Prints one JSON object.
 * Run alone: `node bench/scale/raw-engine.ts URL CONNECTIONS BATCH ROWS`, URL being a database that the product made
 */
import { Client } from 'pg';
import { MINUTE } from '../../src/core/time.ts';
import { idOf, idStart, PLACES, placeOf, reporterOf } from '../intake/rows.ts';

/** What one run did. */
export interface RawEngineRun {
  readonly rows: number;
  readonly perSecond: number;
}

type Codes = ReadonlyMap<string, number>;
const QUARTER = 15 * MINUTE;
/** As long as the product's. */
const HASH_LETTERS = 22;

interface Row {
  readonly id: string;
  readonly at: number;
  readonly reporter: string;
  readonly service: number;
  readonly region: number;
  readonly symptom: number;
}

/** Words are known beforehand, as they are to a product that has run for a minute. */
async function readCodes(client: Client): Promise<Codes> {
  const words = new Set([
    'us',
    '',
    ...PLACES.flatMap(({ service, region, symptom }) => [service, region, symptom]),
  ]);
  await client.query('INSERT INTO words (text) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
    [...words],
  ]);
  const { rows } = await client.query<{ code: number; text: string }>('SELECT code, text FROM words');
  return new Map(rows.map(({ code, text }) => [text, code]));
}

function makeRows(count: number, codes: Codes): Row[] {
  const start = idStart(Date.now(), process.pid);
  const at = Math.floor(Date.now() / 1000) * 1000;
  return Array.from({ length: count }, (_, n) => {
    const { service, region, symptom } = placeOf(n);
    return {
      id: idOf(start, n),
      at,
      reporter: `r${reporterOf(start, n).replaceAll('-', '')}`.slice(-HASH_LETTERS),
      service: codes.get(service)!,
      region: codes.get(region)!,
      symptom: codes.get(symptom)!,
    };
  });
}

const IDS = 'INSERT INTO report_ids SELECT unnest($1::uuid[]) ON CONFLICT (id) DO NOTHING RETURNING id';
const REPORTS = `INSERT INTO reports (id, at, weight, market, service, region, symptom, reaching, counted, reporter, source, text)
  SELECT id, at, 1, $3, service, region, symptom, $4, true, reporter, 'web', ''
  FROM unnest($1::uuid[], $2::bigint[], $5::int[], $6::int[], $7::int[], $8::text[]) AS r (id, at, service, region, symptom, reporter)`;
const COUNTED = `INSERT INTO counted (quarter, market, service, reporter, at)
  SELECT quarter, $1, service, reporter, at
  FROM unnest($2::int[], $3::int[], $4::text[], $5::bigint[]) AS r (quarter, service, reporter, at)`;
const COUNTS = `INSERT INTO counts AS c (market, minute, service, region, symptom, reaching, reported)
  SELECT $1, minute, service, region, symptom, $2, reported
  FROM unnest($3::bigint[], $4::int[], $5::int[], $6::int[], $7::int[]) AS r (minute, service, region, symptom, reported)
  ON CONFLICT (market, minute, service, region, symptom, reaching) DO UPDATE SET reported = c.reported + excluded.reported`;

/** The rows of counts that a batch adds to, in one order for all connections: so none waits for another in a ring. */
function cellsOf(rows: readonly Row[]) {
  const cells = new Map<string, { row: Row; minute: number; reported: number }>();
  for (const row of rows) {
    const minute = row.at - (row.at % MINUTE);
    const key = [minute, row.service, row.region, row.symptom].join(' ');
    const cell = cells.get(key) ?? { row, minute, reported: 0 };
    cell.reported += 1;
    cells.set(key, cell);
  }
  return [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

async function writeBatch(client: Client, rows: readonly Row[], codes: Codes): Promise<void> {
  const [market, none] = [codes.get('us')!, codes.get('')!];
  const of = <Key extends keyof Row>(key: Key) => rows.map((row) => row[key]);
  const [ids, times, services, reporters] = [of('id'), of('at'), of('service'), of('reporter')];
  const cells = cellsOf(rows);
  const run = (name: string, text: string, values: readonly unknown[]) =>
    client.query({ name, text, values: [...values] });
  await client.query('BEGIN');
  const { rowCount } = await run('ids', IDS, [ids]);
  if (rowCount !== rows.length) throw new Error('an id came twice');
  await run('reports', REPORTS, [ids, times, market, none, services, of('region'), of('symptom'), reporters]);
  const quarters = times.map((at) => Math.floor(at / QUARTER));
  await run('counted', COUNTED, [market, quarters, services, reporters, times]);
  await run('counts', COUNTS, [
    market,
    none,
    cells.map(({ minute }) => minute),
    cells.map(({ row }) => row.service),
    cells.map(({ row }) => row.region),
    cells.map(({ row }) => row.symptom),
    cells.map(({ reported }) => reported),
  ]);
  await client.query('COMMIT');
}

async function run(url: string, connections: number, batch: number, count: number): Promise<RawEngineRun> {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  const codes = await readCodes(clients[0]!);
  const rows = makeRows(count, codes);
  await clients[0]!.query('SELECT make_report_part($1, 1)', [rows[0]!.at]);
  let next = 0;
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < rows.length) {
        const some = rows.slice(next, next + batch);
        next += some.length;
        await writeBatch(client, some, codes);
      }
    }),
  );
  const perSecond = rows.length / ((performance.now() - began) / 1000);
  for (const client of clients) await client.end();
  return { rows: rows.length, perSecond };
}

if (import.meta.main) {
  const [url, connections, batch, rows] = process.argv.slice(2);
  const done = await run(url!, Number(connections), Number(batch), Number(rows));
  process.stdout.write(JSON.stringify(done));
}
