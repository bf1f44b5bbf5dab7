import type { Checked, Problem } from '../../core/problem.ts';

/** What the address of a NATS log says. */
export interface NatsSettings {
  /** `host:port`, at least one. */
  readonly servers: readonly string[];
  /** Refuse connections that are not encrypted. */
  readonly tls: boolean;
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
  /** What the names of all streams and subjects begin with. */
  readonly name: string;
  /** Nodes that keep each message; undefined: three in a cluster, one on a single server. */
  readonly replicas?: number;
  /** How much the stream of reports may hold when it is made; undefined: 1 GiB. */
  readonly bytes?: number;
  /** Subjects that the services of a market are spread over. More of them make smaller messages: only for more streams than one. */
  readonly shards: number;
}

const PORT = 4222;
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
const FORM =
  'nats://[USER:PASSWORD@]HOST:4222,HOST:4222[?name=faultline&replicas=3&bytes=1G&shards=1&token=…]';
const OPTIONS = ['name', 'replicas', 'bytes', 'shards', 'token'];
const MOST_SHARDS = 64;

/** Reads `k`, `M` and `G` as 2¹⁰, 2²⁰ and 2³⁰. */
function readBytes(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,15})([kmg]?)$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * UNITS[unit!.toLowerCase()]!;
}

/** `host:port` of a host with or without a port, or undefined. */
function readServer(text: string): string | undefined {
  const [, host, port = `${PORT}`] =
    /^(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  return host !== undefined && Number(port) > 0 && Number(port) < 2 ** 16 ? `${host}:${port}` : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The user and the password before the `@` of the first server; the others may repeat them. */
function readLogin(parts: readonly string[]): Pick<NatsSettings, 'user' | 'pass'> | undefined {
  const logins = new Set(
    parts.flatMap((part) => (part.includes('@') ? [part.slice(0, part.lastIndexOf('@'))] : [])),
  );
  if (logins.size === 0) return {};
  const [user, pass = '', more] = [...logins][0]!.split(':').map(decode);
  // Without it on the first, what is taken for a server may be half a password with a comma.
  const isClear = logins.size === 1 && parts[0]!.includes('@') && more === undefined;
  return isClear && user && pass !== undefined ? { user, pass } : undefined;
}

function readOptions(query: URLSearchParams, say: (where: string, says: string) => void) {
  for (const [index, key] of [...query.keys()].entries()) {
    if (!OPTIONS.includes(key))
      say(`option ${index + 1}`, `is none of a NATS address; there are ${OPTIONS.join(', ')}`);
  }
  const name = query.get('name') ?? 'faultline';
  if (!/^[a-z0-9_-]{1,32}$/i.test(name)) say('name', 'must be 1 to 32 letters, digits, - and _');
  const replicas = query.has('replicas') ? Number(query.get('replicas')) : undefined;
  if (replicas !== undefined && ![1, 3, 5].includes(replicas)) say('replicas', 'must be 1, 3 or 5');
  const bytes = query.has('bytes') ? readBytes(query.get('bytes') as string) : undefined;
  if (query.has('bytes') && !bytes) say('bytes', 'must be a number of bytes, such as 1073741824, 512M or 8G');
  const shards = Number(query.get('shards') ?? 1);
  if (!Number.isInteger(shards) || shards < 1 || shards > MOST_SHARDS)
    say('shards', `must be a whole number from 1 to ${MOST_SHARDS}`);
  const token = query.get('token');
  return {
    name,
    shards,
    ...(bytes === undefined ? {} : { bytes }),
    ...(replicas === undefined ? {} : { replicas }),
    ...(token ? { token } : {}),
  };
}

/**
 * Reads `nats://[user:pass@]host:port,host:port[?name=…&replicas=…&bytes=…&shards=…&token=…]`; `tls://` asks for encryption.
 * Problems repeat nothing of the address: any part of a wrong one may be part of a password.
 */
export function parseNatsUrl(text: string): Checked<NatsSettings> {
  const problems: Problem[] = [];
  const say = (where: string, says: string) => void problems.push({ where, says });
  const [, scheme, rest = '', query = ''] = /^(nats|tls):\/\/([^?]*)(?:\?(.*))?$/i.exec(text) ?? [];
  if (scheme === undefined)
    return { ok: false, problems: [{ where: '', says: `is no NATS address; use ${FORM}` }] };
  const parts = rest.split(',').map((part) => part.trim().replace(/^(nats|tls):\/\//i, ''));
  const login = readLogin(parts);
  if (login === undefined)
    say(
      'user',
      'must be one USER:PASSWORD for all servers, before the first, with %40 for @, %3A for :, %2C for , and %3F for ?',
    );
  const servers = parts.map((part) => part.slice(part.lastIndexOf('@') + 1).replace(/\/$/, ''));
  for (const [index, server] of servers.entries()) {
    if (readServer(server) === undefined) say(`server ${index + 1}`, `is no HOST:PORT; use ${FORM}`);
  }
  const options = readOptions(new URLSearchParams(query), say);
  if (options.token && login?.user) say('token', 'is given beside a user; use one of them');
  if (problems.length > 0) return { ok: false, problems };
  const tls = scheme.toLowerCase() === 'tls';
  return {
    ok: true,
    value: { servers: servers.map((one) => readServer(one) as string), tls, ...login, ...options },
  };
}

/** Where the log is, without secrets: `NATS at a:4222, b:4222`. */
export function describeNats({ servers }: Pick<NatsSettings, 'servers'>): string {
  return `NATS at ${servers.join(', ')}`;
}
