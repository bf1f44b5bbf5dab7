import { Client } from 'pg';
import type { FaultlineNode } from '../../test/cluster/start-faultline.ts';

/** Who leads a market, as the database has it. */
export interface Lease {
  readonly holder: string;
  readonly token: number;
}

/** The lease of a market that somebody holds now; undefined where nobody does, or the database cannot be asked. */
export async function readLease(url: string, market: string): Promise<Lease | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const query = 'SELECT holder, token::float8 AS token FROM leases WHERE name = $1 AND until > now()';
    return (await client.query<Lease>(query, [`market/${market}`])).rows[0];
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Which of the detectors says that it leads a market; undefined where none does. */
export async function findLeader(
  detectors: readonly FaultlineNode[],
  market: string,
): Promise<FaultlineNode | undefined> {
  for (const detector of detectors) {
    const answer = await fetch(`${detector.url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    const { checks } = (await answer.json()) as { checks: { leads?: { says: string } } };
    if (checks.leads?.says.split(', ').includes(market)) return detector;
  }
  return undefined;
}
