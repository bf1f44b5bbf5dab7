import { FaultlineError } from '../../../errors.ts';
import type { Target } from './target.ts';

type Remedy = (target: Target) => string;

const UNREACHED: Remedy = ({ host, port }) =>
  `start it, or look whether it listens on port ${port} of ${host} and nothing between lets the way be cut`;
const WAIT: Remedy = () => 'it is tried again; nothing has to be done unless it lasts';

/** What to do about PostgreSQL's codes (www.postgresql.org/docs/15/errcodes-appendix.html) and the system's. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  ECONNREFUSED: UNREACHED,
  ETIMEDOUT: UNREACHED,
  EHOSTUNREACH: UNREACHED,
  ENETUNREACH: UNREACHED,
  ECONNRESET: WAIT,
  EPIPE: WAIT,
  ENOTFOUND: ({ host }) => `no such host: correct ${host} in FAULTLINE_STORE, or its entry in the DNS`,
  EAI_AGAIN: ({ host }) => `the DNS does not answer for ${host}: look at the network of this machine`,
  '28P01': ({ user }) => `correct the password of ${user} in FAULTLINE_STORE`,
  '28000': ({ user, database }) =>
    `make the role (CREATE ROLE ${user} LOGIN PASSWORD …), or let it in to ${database} in pg_hba.conf`,
  '3D000': ({ database, user }) => `make it (CREATE DATABASE ${database} OWNER ${user}), or correct its name`,
  '3F000': ({ schema, user }) =>
    `make a schema for it (CREATE SCHEMA ${schema ?? user} AUTHORIZATION ${user})`,
  '42P01': () => 'a table is missing: run faultline migrate, or restore the database',
  '53100': () => 'its disk is full: free some space there',
  '53200': () => 'it is out of memory, or max_locks_per_transaction is too low: raise it',
  '53300': () => 'it has no connection left: raise max_connections, or lower the number of processes',
  '55P03': WAIT,
  '57014': () => 'it took too long: look what else the server is doing',
  '57P01': WAIT,
  '57P02': WAIT,
  '57P03': WAIT,
  '25006': () => 'it is a standby or read-only: name the primary in FAULTLINE_STORE',
};

const MISSING_RIGHT: Remedy = ({ schema, user, database }) => {
  const where = schema ?? 'public';
  return (
    `as the owner of ${database}, GRANT USAGE ON SCHEMA ${where} TO ${user} and ` +
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${where} TO ${user}`
  );
};
const TLS: Remedy = () =>
  'it offers no TLS: turn it on there (ssl = on), or take sslmode out of FAULTLINE_STORE';
const CERTIFICATE: Remedy = () =>
  'its certificate is not trusted: name its issuer with sslrootcert=FILE in FAULTLINE_STORE';

interface Fault {
  readonly code?: string;
  readonly message?: string;
  readonly severity?: string;
}

/** SQLSTATE, or the system's name of the fault; empty where it has none. */
export function codeOf(fault: unknown): string {
  return (fault as Fault | undefined)?.code ?? '';
}

const isFromServer = (fault: unknown): boolean => (fault as Fault | undefined)?.severity !== undefined;

/** Classes of SQLSTATE that are the server's trouble, not that of what was asked. */
const SERVER_CLASSES: readonly string[] = ['08', '53', '57', '58', 'XX'];
const SERVER_CODES: ReadonlySet<string> = new Set([
  '25006',
  '28000',
  '28P01',
  '3D000',
  '55P03',
  '42501',
  '42P01',
]);

/** Names that the system and Node give to what happens to a connection: ECONNRESET, EAI_AGAIN, ERR_STREAM_DESTROYED. */
const SYSTEM_CODE = /^(?!ERR_)E[A-Z_]+$|^ERR_(STREAM|SOCKET|SSL|TLS)_|CERT|SIGNATURE/;
/** The driver has no codes; these are its words for a connection that is of no use (pg: client.js, connection.js). */
const DRIVER_SAYS =
  /Connection terminated|connection error|timeout|not queryable|from backend|calling end|SSL|\bE(CONN|PIPE)/;

/** Whether the driver or the system says it. Other faults of this process come of what it was given to write. */
function isFromDriver(fault: unknown): boolean {
  if (isFromServer(fault) || fault instanceof FaultlineError) return false;
  const { message = '' } = flatten(fault);
  return SYSTEM_CODE.test(codeOf(flatten(fault))) || DRIVER_SAYS.test(message);
}

/** Whether the fault is of the server or the way to it: whoever else asks now meets it too. */
export function isServerFault(fault: unknown): boolean {
  if (fault instanceof FaultlineError) return fault.code !== 'bad-input';
  const code = codeOf(fault);
  if (!isFromServer(fault)) return isFromDriver(fault);
  return SERVER_CLASSES.includes(code.slice(0, 2)) || SERVER_CODES.has(code);
}

/** Whether the connection is of no use any more. */
export function isConnectionLost(fault: unknown): boolean {
  return isFromDriver(fault) || (isFromServer(fault) && /^(08|57P0[1-5]|25006|25P03)/.test(codeOf(fault)));
}

/** Of a time that has no partition: one that was there was taken away. */
export const NO_PARTITION = '23514';

/** Whether the same transaction may well succeed if it is tried again. */
export function isPassing(fault: unknown): boolean {
  return ['40001', '40P01', NO_PARTITION].includes(codeOf(fault));
}

/** Data exceptions, and a value that is too large for an index: the same write fails each time. */
const OF_VALUES = /^(22|54000)/;

/** What is told of one write that failed by itself: `bad-input` where what was to be written is wrong. */
export function refuseWrite(target: Target, cause: unknown): FaultlineError {
  if (isServerFault(cause) || (isFromServer(cause) && !OF_VALUES.test(codeOf(cause))))
    return toFaultlineError(target, cause);
  if (cause instanceof FaultlineError) return cause;
  const said = cause instanceof Error ? cause.message : String((cause as Fault).message ?? cause);
  return new FaultlineError('bad-input', `It cannot be written: ${said}`, { cause });
}

function remedyOf(fault: Fault): Remedy | undefined {
  const says = fault.message ?? '';
  if (codeOf(fault) === '42501') return MISSING_RIGHT;
  if (says.includes('does not support SSL')) return TLS;
  if (/certificate|self-signed/i.test(says)) return CERTIFICATE;
  if (/timeout|terminated|connection error/i.test(says) && !isFromServer(fault)) return UNREACHED;
  return REMEDIES[codeOf(fault)];
}

/** Of a name that stands for several addresses, the driver may give one fault of many and no message. */
function flatten(fault: unknown): Fault {
  const { errors } = fault as { errors?: readonly Fault[] };
  return (errors?.[0] ?? fault) as Fault;
}

/** One sentence with which database, what it said and what to do; never with a password. */
export function describePostgresFault(target: Target, fault: unknown, remedy?: string): string {
  const flat = flatten(fault);
  const { host, port, database, user } = target;
  const said = flat.message || codeOf(flat) || String(fault);
  const mend = remedy ?? remedyOf(flat)?.(target);
  const where = `The database ${database} on ${host}:${port} (as ${user})`;
  return `${where} cannot be used (${said})${mend ? `: ${mend}` : ''}`;
}

/** The same as the error that callers get; what is one already stays as it is. */
export function toFaultlineError(target: Target, cause: unknown): FaultlineError {
  if (cause instanceof FaultlineError) return cause;
  return new FaultlineError('store-unavailable', describePostgresFault(target, cause), { cause });
}
