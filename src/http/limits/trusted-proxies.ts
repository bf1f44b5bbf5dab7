import ipaddr from 'ipaddr.js';

/** The address that a request came from, behind proxies whose word is taken; `header` gives fields of the request. */
export type FindSender = (peer: string, header: (name: string) => string | undefined) => string;

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Proxies in a row that are looked at; more is no path through a network. */
const MOST_HOPS = 32;

function parse(text: string): Address | undefined {
  const isAddress = ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text);
  return isAddress ? ipaddr.process(text) : undefined;
}

/** Without brackets, quotes and port: `"[2001:db8::1]:4711"`, `192.0.2.1:80`. */
function bareAddress(node: string): string {
  const text = node.trim().replace(/^"(.*)"$/, '$1');
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text);
  return bracketed ? (bracketed[1] as string) : text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}

/** RFC 7239: `for=192.0.2.1;proto=https, for="[2001:db8::1]:4711"` */
function forwardedFor(header: string): readonly string[] {
  return header.split(',').map((hop) => /(?:^|;)\s*for=("[^"]*"|[^;]*)/i.exec(hop)?.[1] ?? '');
}

/** The first from the right that is no trusted proxy; what is no address ends the search at the last one that was. */
function walk(peer: string, hops: readonly string[], isTrusted: (address: Address) => boolean): string {
  let sender = peer;
  for (const hop of hops.slice(-MOST_HOPS).reverse()) {
    const address = parse(bareAddress(hop));
    if (!address) return sender;
    sender = address.toString();
    if (!isTrusted(address)) return sender;
  }
  return sender;
}

function createIsTrusted(trusted: readonly string[]): (address: Address) => boolean {
  const networks = trusted.map((network) => ipaddr.parseCIDR(network));
  return (address) =>
    networks.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
}

/** Makes what tells whether the other end of a connection is a proxy whose word is taken. */
export function createIsProxy(trusted: readonly string[]): (peer: string) => boolean {
  const isTrusted = createIsTrusted(trusted);
  return (peer) => {
    const address = parse(peer);
    return address !== undefined && isTrusted(address);
  };
}

/**
 * Makes the search for the sender. What a proxy says is read from right to left, past those that are trusted; a peer
 * that is not trusted is the sender whatever it says. Where both headers are there and name different senders, one of
 * them may be the sender's own lie that the proxy passed on: then it is the proxy that is taken for the sender.
 *
 * @param trusted networks as `192.0.2.0/24`, checked by the configuration
 */
export function createFindSender(trusted: readonly string[]): FindSender {
  if (trusted.length === 0) return (peer) => peer;
  const isTrusted = createIsTrusted(trusted);
  return (peer, header) => {
    const address = parse(peer);
    if (!address || !isTrusted(address)) return peer;
    const xForwardedFor = header('x-forwarded-for');
    const forwarded = header('forwarded');
    const said = [
      ...(xForwardedFor === undefined ? [] : [xForwardedFor.split(',')]),
      ...(forwarded === undefined ? [] : [forwardedFor(forwarded)]),
    ].map((hops) => walk(peer, hops, isTrusted));
    return new Set(said).size === 1 ? (said[0] as string) : peer;
  };
}
