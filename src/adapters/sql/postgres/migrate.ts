import type { Client } from 'pg';
import { FaultlineError } from '../../../errors.ts';
import { type Connections, createConnections, runOn } from './connect.ts';
import { createLockKeys, type LockKeys } from './lock-keys.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { codeOf, describePostgresFault, toFaultlineError } from './postgres-fault.ts';
import { parseTarget, type Target } from './target.ts';

const OLDEST_SERVER = 150_000;
/** A transaction of a large migration may take long, and others wait for it. */
const PATIENT = { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 60_000 };
const MARK =
  'CREATE TABLE schema_versions (version INTEGER PRIMARY KEY, at TIMESTAMPTZ NOT NULL DEFAULT now(), works_with INTEGER NOT NULL)';

/** What the schema is at. */
export interface SchemaState {
  readonly schema: string;
  /** Version before and after; 0: nothing was there. */
  readonly from: number;
  readonly to: number;
  /** Version that this Faultline makes; below `to`: a newer one was here, and this one works with its schema. */
  readonly known: number;
}

interface Step {
  readonly version: number;
  readonly works_with: number;
}

type Session = ReturnType<typeof createSession>;

function createSession(client: Client, target: Target) {
  const run = runOn(client);
  const fail = (says: string, remedy: string, cause?: unknown) =>
    new FaultlineError('store-unavailable', describePostgresFault(target, { message: says }, remedy), {
      cause,
    });
  return { run, fail, target };
}

async function checkServer({ run, fail }: Session): Promise<void> {
  const { rows } = await run<{ server_version_num: string }>('SHOW server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version >= OLDEST_SERVER) return;
  throw fail(`it is PostgreSQL ${Math.floor(version / 10_000)}`, 'Faultline needs PostgreSQL 15 or later');
}

async function makeSchema({ run, fail, target }: Session, schema: string): Promise<void> {
  try {
    await run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  } catch (fault) {
    const { rows } = await run('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
    // Where it is there, the right to use it is what is missing: that is told as everywhere else.
    if (codeOf(fault) !== '42501' || rows.length > 0) throw fault;
    const { user, database } = target;
    const remedy =
      `the schema ${schema} is not there: as the owner of ${database}, CREATE SCHEMA ${schema} AUTHORIZATION ${user}, ` +
      `or GRANT CREATE ON DATABASE ${database} TO ${user}`;
    throw fail((fault as Error).message, remedy, fault);
  }
}

/** The schema that unqualified names are in; one that was asked for by name is made where it is missing. */
async function enterSchema(session: Session): Promise<string> {
  const { run, fail, target } = session;
  const current = async () =>
    (await run<{ name: string | null }>('SELECT current_schema() AS name')).rows[0]?.name ?? undefined;
  const found = await current();
  if (found !== undefined) return found;
  if (target.schema !== undefined) {
    // Two that make the same schema at once: one would fail, "IF NOT EXISTS" or not.
    const { migrating } = createLockKeys(target.schema);
    await run('SELECT pg_advisory_lock($1)', [migrating]);
    await makeSchema(session, target.schema);
    await run('SELECT pg_advisory_unlock($1)', [migrating]);
  }
  const made = await current();
  if (made !== undefined) return made;
  const remedy = `CREATE SCHEMA faultline AUTHORIZATION ${target.user}, and add ?schema=faultline to FAULTLINE_STORE`;
  throw fail(`${target.user} has no schema that it may use`, remedy);
}

/** The steps that were done; undefined where none ever was. Refuses tables that are not ours. */
async function readSteps({ run, fail }: Session): Promise<readonly Step[] | undefined> {
  const { rows: found } = await run<{ name: string; ours: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'works_with') AS ours
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relname = ANY (ARRAY['schema_versions', 'words', 'reports', 'counts', 'incidents'])`,
  );
  const mark = found.find(({ name }) => name === 'schema_versions');
  if (mark?.ours) {
    const { rows } = await run<Step & Record<string, unknown>>(
      'SELECT version, works_with FROM schema_versions ORDER BY version',
    );
    if (found.length === 1 || (rows.at(-1)?.version ?? 0) > 0) return rows;
    throw fail(
      'its tables are there, but schema_versions does not say of which version',
      'it was left as it is; restore the rows of schema_versions, or the database, from a backup',
    );
  }
  if (found.length === 0) return undefined;
  const names = found.map(({ name }) => name).join(', ');
  throw fail(
    `it has tables of another program: ${names}`,
    'it was left as it is; name another database in FAULTLINE_STORE, or add ?schema=faultline to it',
  );
}

/** Refuses a schema that newer code made and this code cannot work with. */
function checkNewer(steps: readonly Step[], known: number, { target }: Session): void {
  const newer = steps.filter(({ version, works_with }) => version > known && works_with > known);
  const last = newer.at(-1);
  if (!last) return;
  throw new FaultlineError(
    'store-newer',
    `The database ${target.database} on ${target.host}:${target.port} has schema version ${last.version}, which needs ` +
      `a Faultline that knows version ${last.works_with}; this one knows up to ${known}: start the newer Faultline. ` +
      'Nothing was changed',
  );
}

async function take({ run }: Session, step: Migration): Promise<void> {
  await run('BEGIN');
  try {
    // Functions of ours keep this path, which nobody else's objects are on.
    await run(`SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)`);
    await run(step.sql);
    await run('INSERT INTO schema_versions (version, works_with) VALUES ($1, $2)', [
      step.version,
      step.worksWith,
    ]);
    await run('COMMIT');
  } catch (fault) {
    await run('ROLLBACK').catch(() => undefined);
    throw fault;
  }
}

async function bringUpToDate(session: Session, steps: readonly Migration[], lock: LockKeys): Promise<number> {
  const { run, fail, target } = session;
  // Many processes may start at once: one does it, the others wait and find it done.
  await run('SELECT pg_advisory_lock($1)', [lock.migrating]);
  try {
    const done = await readSteps(session);
    const from = done?.at(-1)?.version ?? 0;
    if (done === undefined) await run(MARK);
    for (const step of steps) if (step.version > from) await take(session, step);
    return from;
  } catch (fault) {
    if (codeOf(fault) !== '42501') throw fault;
    const where = target.schema ?? 'public';
    const remedy =
      `the schema has to be made or brought up to date: run faultline migrate as the owner of ${target.database}, ` +
      `or GRANT CREATE, USAGE ON SCHEMA ${where} TO ${target.user}`;
    throw fail((fault as Error).message, remedy, fault);
  } finally {
    await run('SELECT pg_advisory_unlock($1)', [lock.migrating]).catch(() => undefined);
  }
}

/**
 * Makes the schema ready for this version: makes it, or brings it up to date, or leaves it where that was done. A newer
 * schema that still works with this version is left, too.
 *
 * @throws FaultlineError `store-newer` when it does not, `store-unavailable` when the database cannot be used
 */
export async function prepareSchema(
  connections: Connections,
  target: Target,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<SchemaState> {
  const known = steps.at(-1)?.version ?? 0;
  const client = await connections.open(PATIENT);
  const session = createSession(client, target);
  try {
    await checkServer(session);
    const schema = await enterSchema(session);
    const done = await readSteps(session);
    checkNewer(done ?? [], known, session);
    const at = done?.at(-1)?.version ?? 0;
    if (at >= known) return { schema, from: at, to: at, known };
    const from = await bringUpToDate(session, steps, createLockKeys(schema));
    return { schema, from, to: known, known };
  } catch (fault) {
    throw toFaultlineError(target, fault);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the schema of a database ready, for whoever may: the owner, where the service itself has no right to. */
export async function migrate(url: string): Promise<SchemaState> {
  const target = parseTarget(url);
  const connections = createConnections(target, 1);
  try {
    return await prepareSchema(connections, target);
  } finally {
    await connections.close();
  }
}
