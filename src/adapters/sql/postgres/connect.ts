import { Client, type ClientConfig, Pool, type PoolClient, type QueryResultRow, types } from 'pg';
import { isConnectionLost, toFaultlineError } from './postgres-fault.ts';
import type { Target } from './target.ts';

/** A value that PostgreSQL binds. Buffers go as they are, in its binary form. */
export type PgValue = string | number | boolean | Buffer | null;

/** What a statement gave. */
export interface Answer<Row extends QueryResultRow> {
  readonly rows: readonly Row[];
  readonly changed: number;
}

/** Runs one statement. */
export type Run = <Row extends QueryResultRow>(
  text: string,
  values?: readonly PgValue[],
) => Promise<Answer<Row>>;

/** Connections for reads and single writes; each that fails is let go, and the next one is made anew. */
export interface Connections {
  /** Rejects with FaultlineError `store-unavailable` that says what to do. */
  readonly run: Run;
  /** Runs statements on one connection in one transaction, which is undone where `work` rejects. */
  transact<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** A connection of one's own, to be ended by who asked; after it is made, its faults are the driver's. */
  open(more?: ClientConfig): Promise<Client>;
  /** Runs one statement for as long as it takes, which waits no longer than `lockMs` for a lock; 0: as long as need be. */
  runLong(text: string, lockMs: number): Promise<void>;
  close(): Promise<void>;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 15_000;
/** After that the way is taken to be cut where nobody says so; above what the server itself ends. */
const ANSWER_MS = 20_000;
/** A process that stops within a transaction holds rows and locks that others wait for: the server lets go of them. */
const IDLE_MS = 5_000;
const IDLE_CONNECTION_MS = 60_000;
const INT8 = 20;

/** Times and numbers of rows are far below 2^53. */
const parsers: ClientConfig['types'] = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

function configOf(target: Target): ClientConfig {
  return {
    ...target.config,
    application_name: 'faultline',
    types: parsers,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
  };
}

/** Statements on one connection. */
export function runOn(client: Pick<Client, 'query'>): Run {
  return async <Row extends QueryResultRow>(text: string, values: readonly PgValue[] = []) => {
    const { rows, rowCount } = await client.query<Row>(text, [...values]);
    return { rows, changed: rowCount ?? 0 };
  };
}

/** Makes connections to a database as they are needed; none is made yet. */
export function createConnections(target: Target, most: number): Connections {
  const config = configOf(target);
  const pool = new Pool({ ...config, max: most, idleTimeoutMillis: IDLE_CONNECTION_MS });
  // A connection that lies idle and is cut: the next statement gets another one, or says what is wrong.
  pool.on('error', () => undefined);

  async function use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    let client: PoolClient | undefined;
    const ignore = () => undefined;
    try {
      client = await pool.connect();
      client.on('error', ignore);
      const done = await work(client);
      client.off('error', ignore);
      client.release();
      return done;
    } catch (fault) {
      client?.off('error', ignore);
      client?.release(isConnectionLost(fault));
      throw toFaultlineError(target, fault);
    }
  }

  async function open(more?: ClientConfig): Promise<Client> {
    try {
      const client = new Client({ ...config, ...more });
      // What breaks it is told to whoever waits for an answer.
      client.on('error', () => undefined);
      await client.connect();
      return client;
    } catch (fault) {
      throw toFaultlineError(target, fault);
    }
  }

  return {
    run: (text, values) => use((client) => runOn(client)(text, values)),
    transact: (work) =>
      use(async (client) => {
        const run = runOn(client);
        await run('BEGIN');
        try {
          const done = await work(run);
          await run('COMMIT');
          return done;
        } catch (fault) {
          if (!isConnectionLost(fault)) await run('ROLLBACK');
          throw fault;
        }
      }),
    open,
    async runLong(text, lockMs) {
      const client = await open({ statement_timeout: 0, query_timeout: 0, lock_timeout: lockMs });
      try {
        await client.query(text);
      } catch (fault) {
        throw toFaultlineError(target, fault);
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    close: () => pool.end(),
  };
}
