import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { type EpochMs, HOUR, MINUTE } from '../core/time.ts';
import type { Store } from '../ports/store.ts';

/** What is known of one market beside its reports, as far as it is needed now. */
export interface LiveLedger {
  /**
   * Reads what was said and announced from `since` until now, and begins to read probes anew. Answers with what the
   * reading before would have found and did not.
   */
  read(since: EpochMs, now: EpochMs): Promise<readonly (Statement | Change)[]>;
  readonly statements: () => readonly Statement[];
  readonly changes: () => readonly Change[];
  /** Probes that a judgement at this time may look at, as `analyze` would have them. */
  probes(at: EpochMs): Promise<readonly Probe[]>;
}

/** A judgement looks 15 minutes back, and may compare itself with one of 15 minutes ago. */
const REACH = 30 * MINUTE;
/** Probes are read in pieces, so that a restart over days needs no memory for all of them. */
const PIECE = HOUR;

/** Reads probes forward in time, a piece at once. */
function createProbeReader(store: Store, market: string) {
  let held: readonly Probe[] = [];
  let from: EpochMs = Number.NaN;
  let to: EpochMs = Number.NaN;
  return {
    forget(): void {
      from = Number.NaN;
    },
    async until(at: EpochMs): Promise<readonly Probe[]> {
      const begin = at - REACH;
      if (!(begin >= from && at < to)) {
        from = begin;
        to = at + PIECE;
        held = await store.probes(market, from, to);
      }
      return held.filter((probe) => probe.at > begin && probe.at <= at);
    },
  };
}

const timeOf = (item: Statement | Change): EpochMs => ('says' in item ? item.at : item.from);

/** Reads one market's statements, changes and probes for its engine. */
export function createLiveLedger(deps: { readonly store: Store; readonly market: string }): LiveLedger {
  const { store, market } = deps;
  const reader = createProbeReader(store, market);
  let statements: readonly Statement[] = [];
  let changes: readonly Change[] = [];
  let known: ReadonlySet<string> = new Set();
  let knownSince: EpochMs = Number.POSITIVE_INFINITY;

  return {
    statements: () => statements,
    changes: () => changes,
    async read(since, now) {
      reader.forget();
      statements = await store.statements(market, since, now);
      changes = await store.changes(market, since, now);
      const keyed = [...statements, ...changes].map((item) => ({ item, key: JSON.stringify(item) }));
      const fresh = keyed.filter(({ item, key }) => timeOf(item) >= knownSince && !known.has(key));
      known = new Set(keyed.map(({ key }) => key));
      knownSince = since;
      return fresh.map(({ item }) => item);
    },
    probes: (at) => reader.until(at),
  };
}
