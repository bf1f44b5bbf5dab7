import { createHash } from 'node:crypto';
import { type IRateLimiterRes, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../../core/report/network-of.ts';
import { MINUTE } from '../../core/time.ts';

/** What a network has spent of what it may send in a minute. */
export interface Spent {
  /** False: this would have been too much, and was not counted. */
  readonly ok: boolean;
  /** Points a minute. */
  readonly limit: number;
  /** Points that may still be spent, 0…`limit`. */
  readonly remaining: number;
  /** Points spent in the present minute; above `limit` where some were counted that are never refused. */
  readonly spent: number;
  /** Whole seconds until the minute is over and all points are there again; 1…60. */
  readonly resetSeconds: number;
}

/** Bounds what each network sends. A single report costs one point. */
export interface NetworkLimit {
  readonly perMinute: number;
  /** Spends points, or refuses and counts nothing. */
  spend(address: string, points: number): Promise<Spent>;
  /** Counts points that are never refused. Negative ones give back. */
  count(address: string, points: number): Promise<Spent>;
}

export interface NetworkLimitOptions {
  readonly perMinute: number;
  /** Networks with a count of their own at once; those beyond share counts, which bounds memory. */
  readonly mostNetworks?: number;
}

/** About 30 MB. More networks than that in a minute are not one machine's. */
const MOST_NETWORKS = 65_536;
/** Shared counts: enough that a crowd spread over them stays far below the limit of each. */
const SHARED = 4_096;
const WINDOW_SECONDS = 60;

/**
 * How many counts live at most: those begun in this and the last minute of the clock. The library ends each
 * after 60 seconds but never says how many it holds.
 */
function createLiveCount() {
  let minute = Number.NaN;
  let begun = 0;
  let begunBefore = 0;
  const turn = (): void => {
    const now = Math.floor(Date.now() / MINUTE);
    if (now === minute) return;
    begunBefore = now === minute + 1 ? begun : 0;
    begun = 0;
    minute = now;
  };
  return {
    add(): void {
      turn();
      begun += 1;
    },
    atMost(): number {
      turn();
      return begun + begunBefore;
    },
  };
}

const sharedKey = (network: string): string =>
  `shared ${createHash('sha256').update(network).digest().readUInt32BE(0) % SHARED}`;

/**
 * Makes the limit. A network (IPv4 /24, IPv6 /48) has a minute from its first point on; counts live in memory, for
 * that minute only, on the machine's own clock. Behind a proxy that is not trusted all senders are the proxy.
 */
export function createNetworkLimit({
  perMinute,
  mostNetworks = MOST_NETWORKS,
}: NetworkLimitOptions): NetworkLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS, keyPrefix: '' });
  const live = createLiveCount();

  async function keyOf(address: string): Promise<string> {
    const network = networkOf(address);
    if (live.atMost() < mostNetworks) return network;
    return (await limiter.get(network)) === null ? sharedKey(network) : network;
  }

  function toSpent(ok: boolean, result: IRateLimiterRes): Spent {
    if (result.isFirstInDuration) live.add();
    const spent = result.consumedPoints ?? 0;
    return {
      ok,
      limit: perMinute,
      remaining: Math.min(perMinute, Math.max(0, perMinute - spent)),
      spent,
      resetSeconds: Math.max(1, Math.ceil((result.msBeforeNext ?? 0) / 1_000)),
    };
  }

  const limit: NetworkLimit = {
    perMinute,
    async spend(address, points) {
      const key = await keyOf(address);
      try {
        return toSpent(true, await limiter.consume(key, points));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        if (refused.isFirstInDuration) live.add();
        return toSpent(false, await limiter.reward(key, points));
      }
    },
    async count(address, points) {
      return toSpent(true, await limiter.penalty(await keyOf(address), points));
    },
  };
  return limit;
}
