/**
 * Mean seconds in the queue, without service, where theory has an exact answer; `rate` and `serving` a second, the load
 * below 1. Sources: Erlang 1917 (M/M/c), Pollaczek 1930 and Khinchine 1932 (M/G/1); all in Kleinrock, Queueing Systems,
 * volume 1, 1975, chapters 3 and 5.
 */
export interface Queue {
  /** Arrivals a second (Poisson). */
  readonly rate: number;
  /** Services a second of one server. */
  readonly serving: number;
}

/** M/G/1 by Pollaczek and Khinchine: λ E[S²] / 2(1 − ρ); `variation` is Var(S) / E[S]². */
export function waitSingle({ rate, serving }: Queue, variation: number): number {
  const load = rate / serving;
  return (rate * (1 + variation)) / serving ** 2 / (2 * (1 - load));
}

/** Share of arrivals that wait in M/M/c: Erlang's C, by the recursion of his B. */
export function erlangC({ rate, serving }: Queue, servers: number): number {
  const offered = rate / serving;
  let blocked = 1;
  for (let n = 1; n <= servers; n += 1) blocked = (offered * blocked) / (n + offered * blocked);
  return (servers * blocked) / (servers - offered * (1 - blocked));
}

/** M/M/c: C / (cμ − λ). */
export function waitMany(queue: Queue, servers: number): number {
  return erlangC(queue, servers) / (servers * queue.serving - queue.rate);
}

/** Share of arrivals that M/M/1/K refuses, K counting who is being served: (1 − ρ) ρᴷ / (1 − ρᴷ⁺¹). */
export function refusedShare({ rate, serving }: Queue, places: number): number {
  const load = rate / serving;
  return ((1 - load) * load ** places) / (1 - load ** (places + 1));
}
