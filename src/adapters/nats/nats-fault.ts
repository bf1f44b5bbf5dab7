import { FaultlineError } from '../../errors.ts';
import { describeNats, type NatsSettings } from './parse-nats-url.ts';

/** The oldest server whose features suffice. */
export const OLDEST_SERVER = '2.9.0';

interface Advice {
  /** What the server or the network said. */
  readonly hears: RegExp;
  /** What it means and what to do. */
  readonly says: (settings: NatsSettings, heard: RegExpExecArray) => string;
}

const rights = (operation: string, subject: string, { name }: NatsSettings) =>
  `the user may not ${operation} ${subject}; give it publish rights for "${name}.>", "$JS.API.>", "$JS.ACK.>" and ` +
  '"_INBOX.>", and subscribe rights for "_INBOX.>"';

/** First match wins. */
const ADVICE: readonly Advice[] = [
  {
    hears: /disconnected from/,
    says: () => 'the connection is lost and tried again; look after the servers, and the network to them',
  },
  {
    hears: /no NATS/,
    says: () =>
      'what accepts connections there is no NATS server, or one that hangs; correct the address in --log',
  },
  {
    hears: /permissions violation for (publish|subscription) to "?([^"\s]+)"?/i,
    says: (settings, [, operation, subject]) =>
      rights(
        operation?.toLowerCase() === 'publish' ? 'publish to' : 'subscribe to',
        subject as string,
        settings,
      ),
  },
  {
    hears: /authorization violation|authentication (expired|timeout)/i,
    says: ({ user, token }) =>
      user || token
        ? 'the server refuses this user, password or token; correct it in the address of --log'
        : 'the server asks for a user; write nats://USER:PASSWORD@HOST:4222 or add ?token=…',
  },
  {
    hears: /ENOTFOUND|EAI_AGAIN/,
    says: () => 'the name of the host is not known here; correct it in --log, or look after the name service',
  },
  {
    hears: /does not support 'tls'/i,
    says: () => 'the server does not encrypt; use nats:// instead of tls://, or give it a certificate',
  },
  {
    hears: /secure connection|tls required|certificate|self.signed|CERT_|wrong version number/i,
    says: () =>
      'the encrypted connection fails; use tls://, a certificate for that host name, and NODE_EXTRA_CA_CERTS=FILE where its authority is your own',
  },
  {
    hears: /ECONNREFUSED|connection refused|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE/i,
    says: () => 'nobody answers there; start nats-server, or correct the address in --log',
  },
  {
    hears: /maximum (bytes|messages) exceeded/i,
    says: ({ name }) =>
      `the log is full; start counters, or more of them, or allow it more: nats stream edit ${name}-reports --max-bytes 8GB`,
  },
  {
    hears: /insufficient storage|insufficient resources|no space left/i,
    says: () =>
      'a server has no room for what was asked; free space, raise max_file_store or max_memory_store, or say a smaller bytes= in --log',
  },
  {
    hears: /no suitable peers|replicas > 1 not supported|insufficient peers|not enough/i,
    says: ({ replicas = 3 }) =>
      `there are fewer nodes than the ${replicas} that shall keep each message; start them all, or say replicas=1 in --log`,
  },
  {
    hears: /subjects overlap/i,
    says: ({ name }) =>
      `another stream takes the subjects ${name}.*; remove it, or say another name= in --log`,
  },
  {
    hears: /holds \d+ bytes/i,
    says: ({ name }) =>
      `bytes= in --log counts only when the stream is made; nats stream edit ${name}-reports --max-bytes changes it`,
  },
  {
    hears: /different configuration|has other settings/i,
    says: () =>
      'correct the stream (nats stream edit), remove it once it is empty, or say another name= in --log',
  },
  {
    hears: /jetstream is not enabled|jetstream not enabled/i,
    says: () =>
      'JetStream is off there, or off for this account; add jetstream { store_dir: "…" } to the configuration of the server',
  },
  {
    hears: /too old/i,
    says: () => `use nats-server ${OLDEST_SERVER} or newer`,
  },
  {
    hears: /payload/i,
    says: () => 'a message is larger than the server takes; set max_payload to 1MB or more',
  },
  {
    hears:
      /no responders|temporarily unavailable|no leader|quorum|timeout|disconnected|heartbeats missed|consumer not found|stream not found/i,
    says: ({ name }) =>
      `too few servers answer to elect a leader for ${name} right now; start those that are missing, and look after the network between them`,
  },
];

const PASSING =
  /no responders|temporarily unavailable|stream not found|timeout|disconnected|heartbeats missed|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|connection (refused|closed)|draining|no suitable peers|not current|server shutdown|peer|leader/i;
const FULL = /maximum (bytes|messages) exceeded|insufficient storage|no space left|resource limits exceeded/i;

/** Texts and codes of an error and of what caused it. */
export function saysOf(error: unknown): string {
  const said: string[] = [];
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const code = (one as { code?: unknown }).code;
    const text =
      typeof code === 'string' && !one.message.includes(code) ? `${one.message} (${code})` : one.message;
    const known = one.name === 'TimeoutError' ? 'timeout' : text;
    if (!said.some((other) => other.includes(known))) said.push(known);
  }
  // The client says so of every subject that nobody listens to; what it was told says more.
  const answered = said.some((text) => text.includes('no responders') && !text.includes('$JS.API.INFO'));
  return (
    said.filter((text) => !(answered && text === 'jetstream is not enabled')).join(': ') || String(error)
  );
}

/** Whether the same may succeed a little later: a leader is being elected, or a connection made. */
export function isPassing(error: unknown): boolean {
  const says = saysOf(error);
  return PASSING.test(says) && !FULL.test(says);
}

/** Whether the stream takes no more until some of it was counted. */
export function isFull(error: unknown): boolean {
  return FULL.test(saysOf(error));
}

/** What stood against it to the end, and how long that was tried, in milliseconds; 0: it was not tried again. */
export function givenUp(error: unknown, patience: number): unknown {
  if (patience === 0 || error instanceof FaultlineError) return error;
  return new Error(`given up after ${Math.round(patience / 1000)} s`, { cause: error });
}

/** One sentence: where, what was said, and what to do. */
export function natsFault(error: unknown, settings: NatsSettings): FaultlineError {
  if (error instanceof FaultlineError) return error;
  const said = saysOf(error);
  const where = describeNats(settings);
  for (const { hears, says } of ADVICE) {
    const heard = hears.exec(said);
    if (!heard) continue;
    const code = isFull(error) ? 'overloaded' : 'log-unavailable';
    return new FaultlineError(code, `${where}: ${says(settings, heard)} (${said})`, { cause: error });
  }
  return new FaultlineError('log-unavailable', `${where}: ${said}`, { cause: error });
}
