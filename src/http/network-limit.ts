import { isIPv6 } from 'node:net';
import { type EpochMs, MINUTE } from '../core/time.ts';

/** Whether a network may send `cost` more now. */
export type NetworkLimit = (address: string, cost: number) => boolean;

/** The network of an address: IPv4 /24, IPv6 /48. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+)\.\d+$/i.exec(address);
  if (mapped) return mapped[1] as string;
  if (!isIPv6(address)) return address.split('.').slice(0, 3).join('.');
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  // Zeros that `::` stands for matter only while the first three groups are not all written.
  const padded = tail === undefined ? groups : [...groups, '0', '0', '0'];
  return padded.slice(0, 3).join(':');
}

/**
 * Bounds what one network may send in a minute. Networks are kept in memory for that minute only.
 * Behind a proxy all senders share the address of the proxy.
 */
export function createNetworkLimit(perMinute: number, clock: () => EpochMs): NetworkLimit {
  let minute = Number.NaN;
  const spent = new Map<string, number>();
  return (address, cost) => {
    const now = Math.floor(clock() / MINUTE);
    if (now !== minute) {
      spent.clear();
      minute = now;
    }
    const network = networkOf(address);
    const used = spent.get(network) ?? 0;
    if (used + cost > perMinute) return false;
    spent.set(network, used + cost);
    return true;
  };
}
