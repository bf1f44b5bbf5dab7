import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Lease, Leases } from '../ports/leases.ts';
import type { Store } from '../ports/store.ts';
import type { Live } from './live.ts';

/** How long a leader may be unheard before another takes its market over. */
const LEASE_MS = 6 * SECOND;

/** What is led is given up within this, or left to run out. */
const GIVEN_UP_WITHIN = 2 * SECOND;

/** One market, and how its engine is made for whoever leads it. */
export interface MarketToLead {
  readonly market: string;
  /**
   * @param store takes writes only while the market is led by this process
   * @param confirm rejects with `lease-lost` where that is another one by now
   */
  readonly makeLive: (store: Store, confirm: () => Promise<void>) => Live;
}

/** Leads the markets that no other process leads. */
export interface MarketLeader {
  /** One turn: asks for each lease, rebuilds what is newly led, judges what has ended. Never rejects. */
  turn(now: number): Promise<void>;
  /** Markets that are led and rebuilt. */
  readonly leads: () => readonly string[];
  /** Gives up what is led, so that others take over at once. */
  stop(): Promise<void>;
}

interface Led {
  readonly lease: Lease;
  readonly live: Live;
  isReady: boolean;
  /** When the lease was renewed last, by the clock of `performance`. */
  renewedAt: number;
}

/**
 * Takes part in leading: each market is led by one process at a time, under a lease whose token guards every write. A
 * process that was replaced while it slept finds its lease gone, or its write refused, and starts the market anew.
 */
export function createMarketLeader(deps: {
  readonly markets: readonly MarketToLead[];
  readonly leases: Leases;
  /** Names this process and no other one that ever was. */
  readonly holder: string;
  /** Default {@link LEASE_MS}. */
  readonly leaseMs?: number;
  readonly onFault: (fault: unknown) => void;
}): MarketLeader {
  const { markets, leases, holder, onFault, leaseMs = LEASE_MS } = deps;
  const led = new Map<string, Led>();
  const keyOf = (market: string): string => `market/${market}`;

  /** Asks for a lease, or renews it; a new token means that somebody else led meanwhile. */
  const hold = async ({ market, makeLive }: MarketToLead): Promise<Led | undefined> => {
    const lease = await leases.take(keyOf(market), holder, leaseMs);
    const held = led.get(market);
    if (!lease) {
      led.delete(market);
      return undefined;
    }
    if (held?.lease.token === lease.token) {
      held.renewedAt = performance.now();
      return held;
    }
    const confirm = async (): Promise<void> => {
      const now = await leases.take(keyOf(market), holder, leaseMs);
      if (now?.token !== lease.token)
        throw new FaultlineError('lease-lost', `Another process leads ${market} now`);
    };
    const live = makeLive(leases.guard(lease), confirm);
    const fresh: Led = { lease, live, isReady: false, renewedAt: performance.now() };
    led.set(market, fresh);
    return fresh;
  };

  const lead = async (one: MarketToLead, now: number): Promise<void> => {
    const held = await hold(one);
    if (!held) return;
    if (held.isReady) return held.live.advance(now);
    await held.live.rebuild(now);
    held.isReady = true;
  };

  /** A market whose engine may be half-way through something is begun anew. */
  const giveUp = (market: string, fault: unknown): void => {
    const isLost = fault instanceof FaultlineError && fault.code === 'lease-lost';
    if (isLost || led.get(market)?.isReady === false) led.delete(market);
    onFault(fault);
  };

  const renew = async (): Promise<void> => {
    for (const [market, held] of led) {
      const lease = await leases.take(keyOf(market), holder, leaseMs).catch(() => undefined);
      if (lease?.token === held.lease.token) held.renewedAt = performance.now();
    }
  };
  let renewed = Promise.resolve();
  // Rebuilding and judging may take longer than a lease lasts.
  const renewing = setInterval(() => {
    renewed = renewed.then(renew);
  }, leaseMs / 3);
  renewing.unref();

  return {
    async turn(now) {
      for (const one of markets) await lead(one, now).catch((fault) => giveUp(one.market, fault));
    },
    leads: () =>
      [...led]
        .filter(([, { isReady, renewedAt }]) => isReady && performance.now() - renewedAt < leaseMs)
        .map(([market]) => market),
    async stop() {
      clearInterval(renewing);
      const leaving = async (): Promise<void> => {
        // A renewal under way would take back what is given up.
        await renewed;
        await Promise.all([...led.values()].map(({ lease }) => leases.release(lease).catch(onFault)));
        led.clear();
      };
      // A store that does not answer lets the leases run out by themselves.
      await Promise.race([leaving(), sleep(GIVEN_UP_WITHIN, undefined, { ref: false })]);
    },
  };
}
