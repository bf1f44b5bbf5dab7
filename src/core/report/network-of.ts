import ipaddr from 'ipaddr.js';

/** Bytes of an address that name its network: IPv4 /24; groups of two bytes: IPv6 /48. */
const V4_BYTES = 3;
const V6_GROUPS = 3;
/** How a socket of both kinds spells an IPv4 address. */
const MAPPED = '::ffff:';

function v4Network(octets: readonly number[]): string {
  return `${octets.slice(0, V4_BYTES).join('.')}.0/24`;
}

function v6Network(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return '';
  const v6 = ipaddr.IPv6.parse(address);
  if (v6.isIPv4MappedAddress()) return v4Network(v6.toIPv4Address().octets);
  const groups = v6.parts.slice(0, V6_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/48`;
}

/**
 * The network that an address belongs to, `192.0.2.0/24` or `2001:db8:1::/48`: what one customer of a provider
 * can change by himself at will lies within it. An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is IPv4.
 * Empty for an empty text and for what is not an address.
 */
export function networkOf(address: string): string {
  const bare = address.startsWith(MAPPED) && address.includes('.') ? address.slice(MAPPED.length) : address;
  // Asked in this order because the library tells of what is no address by throwing, which takes 12 µs.
  if (bare.includes(':')) return v6Network(address);
  return ipaddr.IPv4.isValidFourPartDecimal(bare) ? v4Network(ipaddr.IPv4.parse(bare).octets) : '';
}
