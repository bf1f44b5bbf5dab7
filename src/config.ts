import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { Problem } from './core/problem.ts';
import { FaultlineError } from './errors.ts';

/** Where reports, counts and incidents are kept. */
export type StoreChoice =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string };

/** Where a report is kept first: beside its counts, or in a log that counters read. */
export type LogChoice = { readonly kind: 'store' } | { readonly kind: 'nats'; readonly url: string };

/** What a process does: take reports, count them, judge markets, show them; or all of it. */
export type Role = (typeof ROLES)[number];

/** Everything that the running product can be told. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder for what is kept. */
  readonly data: string;
  /** File of the keys of machines; it need not be there. */
  readonly keys: string;
  /** Catalog files; empty: every one in `catalogs/`. */
  readonly catalogs: readonly string[];
  readonly store: StoreChoice;
  readonly log: LogChoice;
  readonly role: Role;
  /** What a report waits for before it is acknowledged: the log, or that it is counted in the store. */
  readonly ack: 'log' | 'store';
  /** Seconds between being told to stop and refusing connections, so that a balancer looks elsewhere first. */
  readonly drain: number;
  readonly limits: 'on' | 'off';
  /** Networks of proxies whose word on the sender is taken, as `192.0.2.0/24`; empty: nobody's. */
  readonly trustProxy: readonly string[];
  /** Scheme and host under which readers see this server, `https://outages.example`; undefined: as they ask. */
  readonly url: string | undefined;
  /** Scenario folder to feed through the running server. */
  readonly replay: string | undefined;
  /** How many times faster than it was the replay runs. */
  readonly speed: number;
}

/** What the command line gives: text as typed, or nothing. */
export type Flags = Readonly<Partial<Record<keyof typeof SETTINGS, string | readonly string[] | undefined>>>;

/** Flag to environment variable. */
const SETTINGS = {
  host: 'FAULTLINE_HOST',
  port: 'FAULTLINE_PORT',
  data: 'FAULTLINE_DATA',
  keys: 'FAULTLINE_KEYS',
  catalog: 'FAULTLINE_CATALOG',
  store: 'FAULTLINE_STORE',
  log: 'FAULTLINE_LOG',
  role: 'FAULTLINE_ROLE',
  ack: 'FAULTLINE_ACK',
  drain: 'FAULTLINE_DRAIN',
  limits: 'FAULTLINE_LIMITS',
  trustProxy: 'FAULTLINE_TRUST_PROXY',
  url: 'FAULTLINE_URL',
  replay: 'FAULTLINE_REPLAY',
  speed: 'FAULTLINE_SPEED',
} as const;
type Setting = keyof typeof SETTINGS;
/** Settings that take several values: on the command line, or separated by commas. */
const LISTS: readonly Setting[] = ['catalog', 'trustProxy'];
const SETTING_NAMES = Object.keys(SETTINGS) as readonly Setting[];

const ROLES = ['all', 'gateway', 'counter', 'detector', 'web'] as const;

/** A problem within a zod transform: says it and gives up on the value. */
function refuse(context: z.core.$RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** An address as it may be shown. */
function withoutSecret(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@');
}

/** `sqlite:./x.db`, `sqlite:/x.db` and `sqlite:///x.db` all name a file; `sqlite:` the default one. */
function sqliteFile(url: string): string | undefined {
  return url.slice('sqlite:'.length).replace(/^\/\/(?=\/|$)/, '') || undefined;
}

type StoreSetting =
  | Exclude<StoreChoice, { kind: 'sqlite' }>
  | { readonly kind: 'sqlite'; readonly file?: string };

const store = z.string().transform((url, context): StoreSetting => {
  const scheme = schemeOf(url);
  if (scheme === 'memory') return { kind: 'memory' };
  if (scheme === 'postgres' || scheme === 'postgresql') {
    if (URL.canParse(url) && new URL(url).hostname !== '') return { kind: 'postgres', url };
    return refuse(
      context,
      'is not the address of a database; use postgres://USER:PASSWORD@HOST:5432/DATABASE',
    );
  }
  if (scheme === 'sqlite') {
    const file = sqliteFile(url);
    return { kind: 'sqlite', ...(file ? { file } : {}) };
  }
  return refuse(
    context,
    `"${withoutSecret(url)}" is not a store; use sqlite:, sqlite:FILE, memory: or postgres://…`,
  );
});

const log = z.string().transform((url, context): LogChoice => {
  const scheme = schemeOf(url);
  if (url === 'store:') return { kind: 'store' };
  if (scheme === 'nats' || scheme === 'tls') return { kind: 'nats', url };
  return refuse(context, `"${withoutSecret(url)}" is not a log; use store: or nats://HOST:4222,HOST:4222`);
});

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** `loopback`, an address or a network, as networks; undefined where it is none of them. */
function toNetworks(text: string): readonly string[] | undefined {
  if (text === 'loopback') return LOOPBACK;
  if (ipaddr.IPv6.isValidCIDR(text) || ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return [text];
  if (ipaddr.IPv6.isValid(text)) return [`${text}/128`];
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? [`${text}/32`] : undefined;
}

const trustProxy = z.array(z.string()).transform((proxies, context) =>
  proxies.flatMap((proxy) => {
    const says = `"${proxy}" is not an address; use loopback, addresses and networks like 192.0.2.0/24`;
    return toNetworks(proxy) ?? refuse(context, says);
  }),
);

const publicUrl = z.string().transform((text, context): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url.origin;
  return refuse(
    context,
    `"${text}" is not the address of a site; use scheme and host: https://outages.example`,
  );
});

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number);

const schema = z.object({
  host: z.string().min(1).default('127.0.0.1'),
  port: port.refine((value) => value <= 65_535, 'must be a whole number from 0 to 65535').default(8080),
  data: z.string().min(1).default('./data'),
  keys: z.string().min(1).optional(),
  catalog: z.array(z.string()).default([]),
  store: store.prefault('sqlite:'),
  log: log.prefault('store:'),
  role: z.enum(ROLES, `must be one of ${ROLES.join(', ')}`).default('all'),
  ack: z.enum(['log', 'store'], 'must be log or store').default('log'),
  drain: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number of seconds from 0 to 999')
    .transform(Number)
    .default(0),
  limits: z.enum(['on', 'off'], 'must be on or off').default('on'),
  trustProxy: trustProxy.prefault([]),
  url: publicUrl.optional(),
  replay: z.string().min(1).optional(),
  speed: z
    .string()
    .refine((text) => Number(text) > 0 && Number.isFinite(Number(text)), 'must be a number above 0')
    .transform(Number)
    .default(60),
});

/** Whether only this machine can reach the address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A flag wins over its environment variable; empty text counts as not given. */
function gather(flags: Flags, env: NodeJS.ProcessEnv): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const flag = flags[name];
    const value = flag !== undefined && flag.length > 0 ? flag : env[SETTINGS[name]];
    if (value === undefined || value.length === 0) continue;
    given[name] =
      LISTS.includes(name) && typeof value === 'string'
        ? value
            .split(',')
            .map((file) => file.trim())
            .filter(Boolean)
        : value;
  }
  return given;
}

function nameOf(setting: string, flags: Flags): string {
  if (flags[setting as Setting] === undefined) return SETTINGS[setting as Setting] ?? setting;
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function refuseConfig(problems: readonly Problem[]): never {
  throw new FaultlineError('bad-config', 'The configuration is not valid', { problems });
}

type Parsed = z.infer<typeof schema>;

/** What does not go together, by the setting that should change. */
function mismatches({ store, log, role, replay }: Parsed): [Setting, string][] {
  const found: [Setting, string][] = [];
  const isShared = store.kind === 'postgres';
  if (role !== 'all' && !isShared)
    found.push(['store', `the role ${role} shares its store with other processes; use postgres://…`]);
  if (log.kind === 'nats' && !isShared)
    found.push(['store', 'who counts the log of NATS writes to a store that all share; use postgres://…']);
  if (role === 'counter' && log.kind !== 'nats')
    found.push(['log', 'a counter reads a log of its own; use nats://…, or leave the counters out']);
  if (replay !== undefined && (role !== 'all' || isShared || log.kind === 'nats'))
    found.push(['replay', 'runs in one process on a store of its own; leave out --role, --store and --log']);
  return found;
}

/**
 * Reads the whole configuration from flags and environment; the only reader of the environment.
 *
 * @throws FaultlineError `bad-config` with every problem found.
 */
export function readConfig(flags: Flags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const given = gather(flags, env);
  const parsed = schema.safeParse(given);
  const problems: Problem[] = (parsed.error?.issues ?? []).map((issue) => ({
    where: nameOf(String(issue.path[0] ?? ''), flags),
    says: issue.message,
  }));
  const host = typeof given['host'] === 'string' ? given['host'] : '127.0.0.1';
  if (given['limits'] === 'off' && !isLoopback(host)) {
    const says = `off is for load tests and needs a loopback address, not ${host}; use --host 127.0.0.1, or on`;
    problems.push({ where: nameOf('limits', flags), says });
  }
  if (!parsed.success) return refuseConfig(problems);
  for (const [setting, says] of mismatches(parsed.data))
    problems.push({ where: nameOf(setting, flags), says });
  if (problems.length > 0) return refuseConfig(problems);
  const { catalog, store: chosen, replay, keys, url, ...rest } = parsed.data;
  const file = chosen.kind === 'sqlite' ? (chosen.file ?? join(rest.data, 'faultline.db')) : '';
  return {
    ...rest,
    keys: keys ?? join(rest.data, 'keys.yaml'),
    catalogs: catalog,
    store: chosen.kind === 'sqlite' ? { kind: 'sqlite', file } : chosen,
    replay,
    url,
  };
}
