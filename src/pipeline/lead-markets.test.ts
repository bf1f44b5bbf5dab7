import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { FaultlineError } from '../errors.ts';
import { dossier } from '../ports/store.contract.ts';
import { createMarketLeader, type MarketLeader } from './lead-markets.ts';

const LEASE = 120;

describe('leading markets', () => {
  const leaders: MarketLeader[] = [];
  afterEach(async () => {
    for (const leader of leaders.splice(0)) await leader.stop();
  });

  /** Two processes on one store; each notes what its engine is told, and writes an incident at each turn. */
  function open() {
    const { leases, store } = createMemoryStore();
    const process = (holder: string) => {
      const told: string[] = [];
      const faults: unknown[] = [];
      const leader = createMarketLeader({
        markets: ['us', 'gb'].map((market) => ({
          market,
          makeLive: (guarded) => ({
            rebuild: async (now) => void told.push(`rebuild ${market} ${now}`),
            advance: async (now) => {
              await guarded.putIncident(dossier(`${market} by ${holder} at ${now}`));
              told.push(`advance ${market} ${now}`);
            },
          }),
        })),
        ...{ leases, holder, leaseMs: LEASE, onFault: (fault: unknown) => faults.push(fault) },
      });
      leaders.push(leader);
      return { leader, told, faults };
    };
    return { store, process };
  }

  it('S41: each market is led by one process; the other stands by, and takes over at once what is given up', async () => {
    const { process } = open();
    const [a, b] = [process('a'), process('b')];
    await a.leader.turn(1);
    await b.leader.turn(1);
    await a.leader.turn(2);
    expect(a.told).toEqual(['rebuild us 1', 'rebuild gb 1', 'advance us 2', 'advance gb 2']);
    expect([a.leader.leads(), b.leader.leads(), b.told]).toEqual([['us', 'gb'], [], []]);
    await a.leader.stop();
    await b.leader.turn(3);
    expect(b.told).toEqual(['rebuild us 3', 'rebuild gb 3']);
    expect([...a.faults, ...b.faults]).toEqual([]);
  });

  it('S41: a lease is renewed while its holder is busy, and not once it is gone', async () => {
    const { process } = open();
    const [a, b] = [process('a'), process('b')];
    await a.leader.turn(1);
    await sleep(3 * LEASE);
    await b.leader.turn(2);
    expect(b.leader.leads()).toEqual([]);
  });

  it('S42: who was replaced while it slept writes nothing, and begins anew when it leads again', async () => {
    const { leases, store } = createMemoryStore();
    const begun = Promise.withResolvers<void>();
    const asleep = Promise.withResolvers<void>();
    const faults: unknown[] = [];
    let rebuilt = 0;
    const leader = createMarketLeader({
      markets: [
        {
          market: 'us',
          makeLive: (guarded) => ({
            rebuild: async () => {
              rebuilt += 1;
            },
            advance: async () => {
              begun.resolve();
              await asleep.promise;
              await guarded.putIncident(dossier('late'));
            },
          }),
        },
      ],
      ...{ leases, holder: 'a', leaseMs: LEASE, onFault: (fault: unknown) => faults.push(fault) },
    });
    await leader.turn(1);
    const late = leader.turn(2);
    await begun.promise;
    // Nothing of the process runs: its renewals neither.
    await leader.stop();
    expect(await leases.take('market/us', 'b', LEASE)).toMatchObject({ name: 'market/us' });
    asleep.resolve();
    await late;
    expect(faults).toEqual([expect.any(FaultlineError)]);
    expect(faults[0]).toMatchObject({ code: 'lease-lost' });
    expect((await store.incidents({ limit: 5 })).items).toEqual([]);
    await sleep(2 * LEASE);
    await leader.turn(3);
    expect([rebuilt, leader.leads()]).toEqual([2, ['us']]);
  });

  it('S41: a rebuild that fails is told and tried again, and holds up no other market', async () => {
    const { leases } = createMemoryStore();
    const faults: unknown[] = [];
    let tries = 0;
    const leader = createMarketLeader({
      markets: ['us', 'gb'].map((market) => ({
        market,
        makeLive: () => ({
          rebuild: async () => {
            if (market === 'us' && ++tries === 1) throw new Error('no store');
          },
          advance: async () => {},
        }),
      })),
      ...{ leases, holder: 'a', onFault: (fault: unknown) => faults.push(fault) },
    });
    leaders.push(leader);
    await leader.turn(1);
    expect([leader.leads(), faults]).toEqual([['gb'], [new Error('no store')]]);
    await leader.turn(2);
    expect(leader.leads().toSorted()).toEqual(['gb', 'us']);
  });
});
