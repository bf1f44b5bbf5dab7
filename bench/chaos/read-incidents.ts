import { Client } from 'pg';
import { type Figure, whole } from '../print-table.ts';
import type { Stage } from './open-stage.ts';

/** What of an incident tells whether it is the same as another one. */
interface Told {
  readonly id: string;
  readonly market: string;
  readonly state: string;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly origin: readonly string[];
}

const LARGEST_PAGE = 100;

async function fromApi(url: string): Promise<readonly Told[]> {
  const answer = await fetch(`${url}/v1/incidents?market=us&limit=${LARGEST_PAGE}`);
  return ((await answer.json()) as { incidents: readonly Told[] }).incidents;
}

async function rowsSince(url: string, began: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const query = "SELECT count(*) AS rows FROM incidents WHERE opened_at >= $1 AND state <> 'merged'";
    const { rows } = await client.query<{ rows: string }>(query, [began]);
    return Number(rows[0]!.rows);
  } finally {
    await client.end();
  }
}

function overlap(a: Told, b: Told): boolean {
  const endOf = ({ resolvedAt }: Told) =>
    resolvedAt === null ? Number.POSITIVE_INFINITY : Date.parse(resolvedAt);
  return Date.parse(a.openedAt) < endOf(b) && Date.parse(b.openedAt) < endOf(a);
}

/** The incidents that were opened since, and how many of them twice. A brief run need not open one. */
export async function readIncidents(
  { web, postgres }: Stage,
  { began, isBrief }: { readonly began: number; readonly isBrief: boolean },
): Promise<readonly Figure[]> {
  // An incident begins with its first sign, in the minute before the first report's end.
  const since = began - 60_000;
  const told = (await fromApi(web.url)).filter(
    ({ openedAt, state }) => Date.parse(openedAt) >= since && state !== 'merged',
  );
  const twice = told.filter((one, index) =>
    told.slice(0, index).some((other) => overlap(one, other) && `${one.origin}` === `${other.origin}`),
  );
  const rows = await rowsSince(postgres.url, since);
  return [
    {
      what: 'incidents opened',
      measured: told.map(({ origin }) => origin.join('+') || '?').join(', ') || 'none',
      ...(isBrief ? {} : { goal: 'some', met: told.length > 0 }),
    },
    { what: 'incidents opened twice', measured: whole(twice.length), goal: '0', met: twice.length === 0 },
    { what: 'rows of incidents', measured: whole(rows), goal: whole(told.length), met: rows === told.length },
  ];
}
