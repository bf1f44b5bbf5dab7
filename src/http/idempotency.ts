import { createHash } from 'node:crypto';
import { networkOf } from '../core/report/network-of.ts';
import { DAY, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_CHARACTERS = 255;
/** A string of RFC 9651, 3.3.3: printable ASCII, with `"` and `\` escaped. */
const QUOTED = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/;
const BARE = /^[!#-~]+$/;

/**
 * Reads an `Idempotency-Key`: a quoted string, as draft-ietf-httpapi-idempotency-key-header-07 has it; without
 * quotes it is taken too. Undefined where there is none.
 *
 * @throws FaultlineError `bad-arguments` when it is neither, empty, or longer than 255 characters.
 */
export function readKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const key = QUOTED.exec(text)?.[1]?.replace(/\\(.)/g, '$1') ?? (BARE.test(text) ? text : '');
  if (key !== '' && key.length <= MOST_CHARACTERS) return key;
  const says = `Idempotency-Key must be a text of 1 to ${MOST_CHARACTERS} characters in double quotes, best a UUID`;
  throw new FaultlineError('bad-arguments', says);
}

/** A request under a key. */
export interface KeyedRequest {
  readonly key: string;
  /**
   * Who may share the key: the network of the sender, so that two senders with the same weak key never swallow each
   * other's reports. Empty for a key that is a UUID, which holds wherever a phone roams to.
   */
  readonly scope: string;
  /** All that makes this request another one than the next: hash of what was sent. */
  readonly print: string;
}

const hash = (parts: readonly string[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest();

/** Names a request by its key, its sender and what it says. */
export function keyRequest(key: string, address: string, payload: unknown): KeyedRequest {
  const scope = UUID.test(key) ? '' : networkOf(address);
  return { key, scope, print: hash([JSON.stringify(payload)]).toString('base64url') };
}

/**
 * A UUID (RFC 9562, version 8) that says the same again for the same request, after a restart too. Time comes first
 * where the report tells one, so that ids of one hour lie together in the store.
 */
export function deriveId({ key, scope, print }: KeyedRequest, at: unknown): string {
  const bytes = hash([key, scope, print]).subarray(0, 16);
  const time = typeof at === 'string' ? parseInstant(at) : undefined;
  if (typeof time === 'number' && time >= 0) bytes.writeUIntBE(time, 0, 6);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of a report that has none of its own: its key where that is a UUID, else one that follows from the request. */
export function idOf(request: KeyedRequest, at: unknown): string {
  return UUID.test(request.key) ? request.key.toLowerCase() : deriveId(request, at);
}

interface Kept {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

interface Entry {
  readonly print: string;
  /** Epoch milliseconds. */
  readonly until: number;
  /** Undefined: the first answer was none to keep. */
  readonly kept: Promise<Kept | undefined>;
}

/** Says the first answer again. */
export interface Idempotency {
  /**
   * The answer to a request: made once, and said again byte for byte to the same request under the same key, which waits
   * while the first is under way. Only answers that took the report in are kept.
   *
   * @throws FaultlineError `key-reused` for another request under the key, and what `make` throws.
   */
  answer(
    request: KeyedRequest,
    make: () => Promise<Response>,
  ): Promise<{ readonly response: Response; readonly isReplay: boolean }>;
}

/** About 20 MB. */
const MOST_KEYS = 25_000;
/** Fields of an answer that belong to it, and not to the moment in which it was given. */
const KEPT_FIELDS = ['content-type', 'location'];

async function keep(response: Response): Promise<Kept | undefined> {
  if (response.status >= 400) return undefined;
  const headers = KEPT_FIELDS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers, body: await response.clone().text() };
}

function reused(): FaultlineError {
  const says = 'This Idempotency-Key was used for another report; take a new key for each report';
  return new FaultlineError('key-reused', says);
}

/** Makes the memory of answers: bounded by number, the longest unused go first, and by a day. */
export function createIdempotency(most: number = MOST_KEYS): Idempotency {
  const entries = new Map<string, Entry>();

  function find(slot: string): Entry | undefined {
    const entry = entries.get(slot);
    if (!entry) return undefined;
    entries.delete(slot);
    if (entry.until <= Date.now()) return undefined;
    entries.set(slot, entry);
    return entry;
  }

  function add(slot: string, entry: Entry): void {
    if (entries.size >= most) entries.delete(entries.keys().next().value as string);
    entries.set(slot, entry);
  }

  async function first(slot: string, print: string, make: () => Promise<Response>): Promise<Response> {
    const { promise, resolve } = Promise.withResolvers<Kept | undefined>();
    const entry = { print, until: Date.now() + DAY, kept: promise };
    add(slot, entry);
    let kept: Kept | undefined;
    try {
      const response = await make();
      kept = await keep(response);
      return response;
    } finally {
      if (!kept && entries.get(slot) === entry) entries.delete(slot);
      resolve(kept);
    }
  }

  return {
    async answer({ key, scope, print }, make) {
      const slot = hash([key, scope]).toString('base64url');
      for (;;) {
        const entry = find(slot);
        if (!entry) return { response: await first(slot, print, make), isReplay: false };
        if (entry.print !== print) throw reused();
        const kept = await entry.kept;
        if (!kept) continue;
        const { status, headers, body } = kept;
        return {
          response: new Response(body, { status, headers: [...headers] as [string, string][] }),
          isReplay: true,
        };
      }
    },
  };
}
