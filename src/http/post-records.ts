import type { Context } from 'hono';
import type { Catalog } from '../core/catalog/catalog.ts';
import { type Change, checkChange } from '../core/ledger/check-change.ts';
import { checkProbe, type Probe } from '../core/ledger/check-probe.ts';
import { checkStatement } from '../core/ledger/parse-statement.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Checked, Problem } from '../core/problem.ts';
import { DAY, type EpochMs, MINUTE } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Right } from '../ports/keys.ts';
import type { Published } from '../ports/published.ts';
import type { ApiDeps, Machines } from './api-deps.ts';
import { requireCatalog } from './choose-market.ts';
import { answerResponse } from './headers.ts';
import { requireKey } from './keys.ts';
import { type RecordLimits, readRecords, type SentRecord } from './read-records.ts';
import type { NodeEnv } from './request-origin.ts';

const LIMITS: RecordLimits = { bytes: 1024 * 1024, records: 1_000 };
/** How far a clock may be ahead of ours. */
const AHEAD = 2 * MINUTE;

/** What one kind of record needs of its route. */
interface RecordKind<T> {
  readonly right: Right;
  readonly check: (input: unknown, catalog: Catalog) => Checked<T>;
  /** Field that says what the record is about. */
  readonly about: string;
  /** Field that says when it was, and its time. */
  readonly when: string;
  readonly time: (record: T) => EpochMs;
  /** How long before and after now that time may lie, and that in words. */
  readonly past: EpochMs;
  readonly ahead: EpochMs;
  readonly span: string;
  readonly keep: (ledger: Machines['ledger'], market: string, records: readonly T[]) => Promise<number>;
}

const PROBES: RecordKind<Probe> = {
  right: 'probes',
  check: checkProbe,
  about: 'service',
  when: 'at',
  time: ({ at }) => at,
  past: DAY,
  ahead: AHEAD,
  span: 'at most 24 hours back and 2 minutes ahead',
  keep: (ledger, market, probes) => ledger.addProbes(market, probes),
};

const STATEMENTS: RecordKind<Statement> = {
  right: 'statements',
  check: checkStatement,
  about: 'about',
  when: 'at',
  time: ({ at }) => at,
  past: 30 * DAY,
  ahead: AHEAD,
  span: 'at most 30 days back and 2 minutes ahead',
  keep: (ledger, market, statements) => ledger.addStatements(market, statements),
};

const CHANGES: RecordKind<Change> = {
  right: 'changes',
  check: checkChange,
  about: 'service',
  when: 'from',
  time: ({ from }) => from,
  past: 30 * DAY,
  ahead: 90 * DAY,
  span: 'at most 30 days back and 90 days ahead',
  keep: (ledger, market, changes) => ledger.addChanges(market, changes),
};

function textIn({ value }: SentRecord, field: string): string {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, field)) return '';
  const text = (value as Record<string, unknown>)[field];
  return typeof text === 'string' ? text : '';
}

function knows({ market, serviceIndex, elements }: Catalog, id: string): boolean {
  return serviceIndex.has(id) || market.id === id || elements.some((element) => element.id === id);
}

/**
 * The one market of a request: that of the address, else that of the first record that names one, else the first that
 * knows what a record is about, else the default one, whose check says what is wrong.
 */
function marketOf(
  published: Published,
  records: readonly SentRecord[],
  given: { readonly query: string | undefined; readonly about: string },
): Catalog {
  const named = given.query || records.map((record) => textIn(record, 'market')).find(Boolean);
  if (named) return requireCatalog(published, named);
  const catalogs = published.catalogs();
  const about = records.map((record) => textIn(record, given.about));
  const home = catalogs.find((catalog) => about.some((id) => knows(catalog, id))) ?? catalogs[0];
  if (home) return home;
  throw new FaultlineError('not-found', 'No market is served here');
}

function checkRecord<T>(
  record: SentRecord,
  kind: RecordKind<T>,
  place: { readonly catalog: Catalog; readonly now: EpochMs },
): Checked<T> {
  const { catalog, now } = place;
  const problems: Problem[] = [];
  const market = textIn(record, 'market');
  if (market && market !== catalog.market.id) {
    const says = `is ${market}, and this request is of ${catalog.market.id}; send a request for each market`;
    problems.push({ where: 'market', says });
  }
  const checked = kind.check(record.value, catalog);
  if (!checked.ok) return { ok: false, problems: [...problems, ...checked.problems] };
  const time = kind.time(checked.value);
  if (time < now - kind.past || time > now + kind.ahead) {
    problems.push({ where: kind.when, says: `lies too far from now; it may lie ${kind.span}` });
  }
  return problems.length > 0 ? { ok: false, problems } : checked;
}

/** All records of a request, or every problem of each of them. */
function checkAll<T>(
  records: readonly SentRecord[],
  kind: RecordKind<T>,
  place: { readonly catalog: Catalog; readonly now: EpochMs },
): readonly T[] {
  const good: T[] = [];
  const problems: Problem[] = [];
  for (const record of records) {
    const checked = checkRecord(record, kind, place);
    if (checked.ok) good.push(checked.value);
    else problems.push(...checked.problems.map(record.locate));
  }
  if (problems.length === 0) return good;
  const says = `Some ${kind.right} are not valid; nothing of this request was kept`;
  throw new FaultlineError('bad-input', says, { problems });
}

/** A route that takes records from those who have its key: all of a request or nothing, and each only once. */
function createPostRecords<T>({ machines, published, clock }: ApiDeps, kind: RecordKind<T>) {
  return async (c: Context<NodeEnv>): Promise<Response> => {
    const request = c.req.raw;
    requireKey(machines?.keys, request, kind.right);
    const records = await readRecords(request, LIMITS);
    const catalog = marketOf(published, records, { query: c.req.query('market'), about: kind.about });
    const checked = checkAll(records, kind, { catalog, now: clock() });
    // Where no key is known, nobody came as far as this.
    const accepted = await kind.keep(machines!.ledger, catalog.market.id, checked);
    return answerResponse({ accepted, repeated: checked.length - accepted }, 202);
  };
}

type Route = (c: Context<NodeEnv>) => Promise<Response>;

/** `POST /v1/probes`, `/v1/statements` and `/v1/changes`: acknowledged once they are on disk. */
export function createRecordRoutes(deps: ApiDeps): Readonly<Record<Exclude<Right, 'reports'>, Route>> {
  return {
    probes: createPostRecords(deps, PROBES),
    statements: createPostRecords(deps, STATEMENTS),
    changes: createPostRecords(deps, CHANGES),
  };
}
