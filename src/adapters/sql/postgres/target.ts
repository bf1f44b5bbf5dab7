import { userInfo } from 'node:os';
import type { ClientConfig } from 'pg';
import { FaultlineError } from '../../../errors.ts';

/** Where a database is, without what must not be shown. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** The schema asked for by `?schema=`; undefined: the first of the role's search path. */
  readonly schema: string | undefined;
  /** What the driver connects with. */
  readonly config: ClientConfig;
}

const PORT = 5432;
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;

const refuse = (says: string) => new FaultlineError('bad-config', says);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(
      'The address of PostgreSQL has a % that stands for no character; write %25 for the sign itself',
    );
  }
}

/**
 * Reads `postgres://user:password@host:port/database?schema=…&sslmode=…`; `sslmode` means what PostgreSQL says it means.
 *
 * @throws FaultlineError `bad-config` where it is none; it never repeats the address, which may hold a password.
 */
export function parseTarget(url: string): Target {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw refuse(
      'The address of PostgreSQL is not understood; write postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    );
  }
  const { searchParams } = parsed;
  const schema = searchParams.get('schema') ?? undefined;
  if (schema !== undefined && !SCHEMA.test(schema)) {
    throw refuse(`?schema=${schema}: a schema is named by small letters, digits and _, not a digit first`);
  }
  searchParams.delete('schema');
  if (searchParams.has('sslmode')) searchParams.set('uselibpqcompat', 'true');
  if (parsed.username === '') parsed.username = userInfo().username;
  const user = decode(parsed.username);
  decode(parsed.password);
  return {
    host: decode(parsed.hostname) || searchParams.get('host') || 'localhost',
    port: Number(parsed.port) || PORT,
    user,
    database: decode(parsed.pathname.slice(1)) || user,
    schema,
    config: {
      connectionString: parsed.href,
      options: ['-c jit=off', ...(schema === undefined ? [] : [`-c search_path=${schema}`])].join(' '),
    },
  };
}
