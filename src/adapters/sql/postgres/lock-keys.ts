/** Shards that reports and counts are written by: what one transaction counts no other one counts at the same time. */
export const SHARDS = 64;

/** Advisory locks of one schema, as 64-bit keys of PostgreSQL. */
export interface LockKeys {
  shard(number: number): number;
  readonly migrating: number;
  readonly parts: number;
  readonly feed: number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Keys that one schema has. */
const SPACE = 1_000;

/** FNV-1a of 32 bits (www.isthe.com/chongo/tech/comp/fnv). */
function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return hash >>> 0;
}

/** The same in every process and on every server; schemas of one database do not wait for each other. */
export function createLockKeys(schema: string): LockKeys {
  const base = hashText(`faultline ${schema}`) * SPACE;
  return {
    shard: (number) => base + number,
    migrating: base + SHARDS,
    parts: base + SHARDS + 1,
    feed: base + SHARDS + 2,
  };
}

/** The shard of a service of a market. */
export function shardOf(market: string, service: string): number {
  return hashText(`${market}\n${service}`) % SHARDS;
}
