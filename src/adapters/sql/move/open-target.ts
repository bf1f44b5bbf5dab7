import type { Client } from 'pg';
import { FaultlineError } from '../../../errors.ts';
import { binaryArray } from '../postgres/binary-array.ts';
import { type Connections, createConnections, type PgValue, type Run, runOn } from '../postgres/connect.ts';
import { createLockKeys } from '../postgres/lock-keys.ts';
import { toFaultlineError } from '../postgres/postgres-fault.ts';
import { createReportParts } from '../postgres/report-parts.ts';
import { parseTarget, type Target } from '../postgres/target.ts';
import { createWords } from '../postgres/words.ts';
import type { Found, Marks, MoveRecord } from './decide-move.ts';
import { type Kind, MOVED, type MovedTable, placeOf, type Row } from './moved-tables.ts';

/** The store that is moved to. */
export interface MoveTarget {
  /** `faultline on 127.0.0.1:5432` */
  readonly name: string;
  find(): Promise<Found>;
  /** Remembers that a move begins. `anew`: lets go of all that was moved before. */
  begin(record: MoveRecord, anew: boolean): Promise<void>;
  /** Gives each of the source's words a code here; answers with the codes by those of the source. */
  code(words: ReadonlyMap<number, string>): Promise<ReadonlyMap<number, number>>;
  /** Words by code. */
  words(): Promise<ReadonlyMap<number, string>>;
  /** Writes rows and how far the move has come with them, both or neither. */
  put(table: MovedTable, rows: readonly Row[], record: MoveRecord): Promise<MoveRecord>;
  /** All rows of a table. */
  rows(table: MovedTable): AsyncIterable<readonly Row[]>;
  /** Remembers that all is there. */
  finish(source: string): Promise<void>;
  close(): Promise<void>;
}

/** Counting, reading and analysing whole tables takes its time, and nobody waits for it. */
const PATIENT = { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 60_000 };
/** Rows at a time: fewer where each may be large. */
const FETCHED = 5_000;
const FETCHED_LONG = 100;

const MAKE = `CREATE TABLE IF NOT EXISTS moves (
  source TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  marks TEXT NOT NULL,
  began TIMESTAMPTZ NOT NULL DEFAULT now(),
  finished TIMESTAMPTZ
)`;

const TYPES: Readonly<Record<Kind, string>> = {
  ...{
    int: 'int',
    big: 'bigint',
    real: 'float8',
    text: 'text',
    long: 'text',
    id: 'uuid',
    flag: 'bool',
    word: 'int',
  },
};

/** A column of rows as PostgreSQL binds it. */
function bind(kind: Kind, values: readonly unknown[]): PgValue {
  const numbers = values as readonly number[];
  switch (kind) {
    case 'int':
    case 'word':
      return binaryArray.int4(numbers);
    case 'big':
      return binaryArray.int8(numbers);
    case 'real':
      return binaryArray.float8(numbers);
    case 'flag':
      return binaryArray.bool(numbers.map((value) => value !== 0));
    case 'id':
      return binaryArray.uuid(values as readonly string[]);
    case 'text':
    case 'long':
      return binaryArray.text(values as readonly string[]);
    default:
      throw kind satisfies never;
  }
}

const READ: Readonly<Partial<Record<Kind, (name: string) => string>>> = {
  id: (name) => `replace(${name}::text, '-', '')`,
  flag: (name) => `${name}::int`,
};

/** In the order of the source: what is numbered on the way keeps its order. */
function insert({ name, columns }: MovedTable, rows: readonly Row[]): readonly [string, readonly PgValue[]] {
  const kinds = Object.values(columns);
  const names = Object.keys(columns).join(', ');
  const arrays = kinds.map((kind, index) => `$${index + 1}::${TYPES[kind]}[]`).join(', ');
  const values = kinds.map((kind, index) =>
    bind(
      kind,
      rows.map((row) => row[index]),
    ),
  );
  const from = `unnest(${arrays}) WITH ORDINALITY AS row (${names}, place)`;
  return [`INSERT INTO ${name} (${names}) SELECT ${names} FROM ${from} ORDER BY place`, values];
}

async function findMoves(run: Run): Promise<readonly MoveRecord[]> {
  const { rows: there } = await run<{ ok: boolean }>(`SELECT to_regclass('moves') IS NOT NULL AS ok`);
  if (!there[0]?.ok) return [];
  const { rows } = await run<Omit<MoveRecord, 'marks'> & { marks: string }>(
    'SELECT source, stamp, marks, finished IS NOT NULL AS finished FROM moves',
  );
  return rows.map((row) => ({ ...row, marks: JSON.parse(row.marks) as Marks }));
}

async function find(run: Run): Promise<Found> {
  const counts = MOVED.map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM ${name}`);
  const { rows } = await run<{ name: string; n: number }>(counts.join(' UNION ALL '));
  const led = await run<{ name: string }>('SELECT name FROM leases WHERE until > clock_timestamp()');
  return {
    moves: await findMoves(run),
    rows: Object.fromEntries(rows.map(({ name, n }) => [name, n])),
    led: led.rows.map(({ name }) => name),
  };
}

async function begin(run: Run, { source, stamp, marks }: MoveRecord, anew: boolean): Promise<void> {
  await run(MAKE);
  const names = MOVED.filter(({ derived }) => anew || derived).map(({ name }) => name);
  await run(`TRUNCATE ${names.join(', ')} RESTART IDENTITY`);
  await run(
    `INSERT INTO moves (source, stamp, marks) VALUES ($1, $2, $3)
     ON CONFLICT (source) DO UPDATE SET stamp = $2, marks = $3, began = now()`,
    [source, stamp, JSON.stringify(marks)],
  );
}

/** The move as it stands with these rows; the first statement of their transaction lets only one process do it. */
async function advance(run: Run, before: MoveRecord, after: Marks): Promise<void> {
  const { changed } = await run(
    'UPDATE moves SET marks = $3 WHERE source = $1 AND marks = $2 AND finished IS NULL',
    [before.source, JSON.stringify(before.marks), JSON.stringify(after)],
  );
  if (changed === 1) return;
  throw new FaultlineError(
    'bad-input',
    'Another faultline migrate moves the same store there at this moment',
  );
}

function markAfter({ marks }: MoveRecord, table: MovedTable, rows: readonly Row[]): Marks {
  const after = (rows.at(-1) as Row).slice(Object.keys(table.columns).length);
  return { ...marks, [table.name]: { after, rows: (marks[table.name]?.rows ?? 0) + rows.length } };
}

/** Opens a target, whose schema is up to date. */
export function openTarget(url: string, schema: string): MoveTarget {
  const target = parseTarget(url);
  const connections = createConnections(target, 2);
  const { run, transact } = connections;
  const words = createWords(run);
  const parts = createReportParts(run, createLockKeys(schema));
  const patiently = <T>(work: (client: Client) => Promise<T>) => usePatiently(connections, target, work);
  return {
    name: `${target.database} on ${target.host}:${target.port}`,
    find: () => patiently((client) => find(runOn(client))),
    begin: (record, anew) => transact((within) => begin(within, record, anew)),
    async code(texts) {
      await words.ensure(texts.values());
      return new Map([...texts].map(([code, text]) => [code, words.code(text)]));
    },
    async words() {
      const { rows } = await run<{ code: number; text: string }>('SELECT code, text FROM words');
      return new Map(rows.map(({ code, text }) => [code, text]));
    },
    async put(table, rows, record) {
      const time = table.parts === undefined ? -1 : placeOf(table, table.parts);
      if (time >= 0) await parts.ensure(rows.map((row) => row[time] as number));
      const marks = markAfter(record, table, rows);
      const [sql, values] = insert(table, rows);
      await transact(async (within) => {
        await advance(within, record, marks);
        await within(sql, values);
      });
      return { ...record, marks };
    },
    rows: (table) => readAll(connections, target, table),
    finish: (source) =>
      patiently(async (client) => {
        await client.query(`ANALYZE ${MOVED.map(({ name }) => name).join(', ')}`);
        await client.query('UPDATE moves SET finished = now() WHERE source = $1', [source]);
      }),
    close: connections.close,
  };
}

async function usePatiently<T>(
  { open }: Connections,
  target: Target,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  let client: Client | undefined;
  try {
    client = await open(PATIENT);
    return await work(client);
  } catch (fault) {
    throw toFaultlineError(target, fault);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** Reads a table through a cursor, the next rows while the last ones are worked on. */
async function* readAll(
  { open }: Connections,
  target: Target,
  { name, columns }: MovedTable,
): AsyncGenerator<readonly Row[]> {
  const listed = Object.entries(columns).map(([column, kind]) => READ[kind]?.(column) ?? column);
  let client: Client | undefined;
  try {
    client = await open(PATIENT);
    const reader = client;
    await reader.query(
      `BEGIN READ ONLY; DECLARE whole NO SCROLL CURSOR FOR SELECT ${listed.join(', ')} FROM ${name}`,
    );
    const most = Object.values(columns).includes('long') ? FETCHED_LONG : FETCHED;
    const fetch = async () => {
      const answer = await reader.query<Row[]>({ text: `FETCH ${most} FROM whole`, rowMode: 'array' });
      return answer.rows as unknown as readonly Row[];
    };
    for (let next = fetch(); ; ) {
      const rows = await next;
      if (rows.length === 0) return;
      next = fetch();
      yield rows;
    }
  } catch (fault) {
    throw toFaultlineError(target, fault);
  } finally {
    await client?.end().catch(() => undefined);
  }
}
