/** What was not measured and is chosen, or is a bound of the product; docs/scale.md lists it. */
export const ASSUMED = {
  /**
   * Share of each service in the reports: as printed at 10:00 ET on 22 February 2024 (NBC: AT&T 65,800, Cricket 10,400,
   * Verizon 3,200, T-Mobile 1,700, Boost 800, UScellular 500). Each is a shard of its own.
   */
  shares: [65_800, 10_400, 3_200, 1_700, 800, 500],
  /** Seconds from a leader's work to the quorum's answer, over three zones. */
  quorumSeconds: 0.004,
  /** Seconds of a transaction beside its rows: a round trip, the sync, a standby's answer. */
  commitSeconds: 0.004,
  /** Bounds of the product: reports that wait in a gateway, reports of a group, groups under way at once. */
  gateway: { waiting: 50_000, group: 2_000, flying: 4 },
  /** The same of a transaction: reports, and messages not yet done, of 1,024 that a log gives out, halved by two writers. */
  transaction: { reports: 4_000, messages: 512 },
  /** Seconds after a minute's end until it may be judged. */
  graceSeconds: 3,
  /** How busy a part may be once a zone of three is lost. */
  busiest: 0.6,
  /** Seconds for which PostgreSQL is away. */
  storeGap: 20,
  /** Bytes a report: on the wire into a gateway, in a message, in PostgreSQL with its index and counts, in its WAL. */
  bytes: { request: 700, message: 250, row: 350, wal: 700 },
  /** Seconds that a cache at the edge keeps a page, places at the edge that ask by themselves, and addresses asked for. */
  cache: { seconds: 15, places: 100, addresses: 500 },
  /** Mean seconds between two polls of one reader: 30 to 60, as the page's script does today once streams fail. */
  pollSeconds: 45,
  /** Seconds between two new states: the beat of the detector. */
  newEverySeconds: 60,
} as const;
