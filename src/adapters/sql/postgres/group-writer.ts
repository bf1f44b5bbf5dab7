import type { Client, QueryResult, QueryResultRow } from 'pg';
import type { EpochMs } from '../../../core/time.ts';
import { FaultlineError } from '../../../errors.ts';
import type { LoggedReport } from '../../../ports/report-log.ts';
import { runOn } from './connect.ts';
import { type Cells, type CodedReport, createCells, type Decision, decideGroup } from './decide-group.ts';
import * as statements from './group-statements.ts';
import { type Job, NOT_WRITTEN, type Written } from './job.ts';
import { type LockKeys, shardOf } from './lock-keys.ts';
import { codeOf, isConnectionLost, NO_PARTITION } from './postgres-fault.ts';
import { createReportParts } from './report-parts.ts';
import { createWords, type Words } from './words.ts';

/** Writes groups of jobs on one connection, each group in one transaction. */
export interface GroupWriter {
  /** What became of each job, or why it was refused. Rejects with the fault of the transaction, of which nothing was kept. */
  write(jobs: readonly Job[]): Promise<readonly (Written | FaultlineError)[]>;
}

/** The shards that a job counts in. */
export function shardsOf(job: Job): ReadonlySet<number> {
  if (job.kind === 'reports')
    return new Set(job.reports.map(({ market, service }) => shardOf(market, service)));
  return new Set(job.rows.map(({ service }) => shardOf(job.market, service)));
}

function* wordsOf(jobs: readonly Job[]): Iterable<string> {
  for (const job of jobs) {
    if (job.kind === 'counts') yield job.market;
    for (const row of job.kind === 'reports' ? job.reports : job.rows) {
      if ('market' in row) yield row.market;
      yield row.service;
      yield row.region;
      yield row.symptom;
      yield row.reaching;
    }
  }
}

function* timesOf(jobs: readonly Job[]): Iterable<EpochMs> {
  for (const job of jobs) if (job.kind === 'reports') for (const { at } of job.reports) yield at;
}

function codeReport(report: LoggedReport, { code }: Words): CodedReport {
  const { id, at, market, service, region, symptom, reaching, reporter, weight } = report;
  return {
    id: id.toLowerCase(),
    at,
    market: code(market),
    service: code(service),
    region: code(region),
    symptom: code(symptom),
    reaching: code(reaching),
    reporter,
    weight,
  };
}

function addGiven(job: Extract<Job, { kind: 'counts' }>, { code }: Words, cells: Cells): void {
  const market = code(job.market);
  for (const { minute, service, region, symptom, reaching, count, again, unheard } of job.rows) {
    const place = {
      service: code(service),
      region: code(region),
      symptom: code(symptom),
      reaching: code(reaching),
    };
    const cell = cells.of({ market, ...place }, minute);
    cell.given += count;
    cell.again += again ?? 0;
    cell.unheard += unheard ?? 0;
  }
}

/** Makes the writer of one connection, which answers statements in the order they are sent in. */
export function createGroupWriter(client: Client, locks: LockKeys): GroupWriter {
  const run = runOn(client);
  const words = createWords(run);
  const parts = createReportParts(run, locks);

  const execute = <Row extends QueryResultRow>(statement: statements.Statement): Promise<QueryResult<Row>> =>
    client.query<Row>({ ...statement, values: [...statement.values] });

  /** Whether a job may be written now: nobody changes that until the transaction ends. */
  async function admit(job: Job): Promise<boolean | FaultlineError> {
    if (job.kind === 'counts' && job.lease) {
      const { rowCount } = await execute(statements.holdLease(job.lease));
      if (!rowCount) return new FaultlineError('lease-lost', `Another process leads ${job.lease.name} now`);
    }
    return job.mark === undefined || (await execute(statements.moveImport(job.mark))).rowCount === 1;
  }

  /** Keeps the ids that are new, and asks who was counted, in one round trip. */
  async function decide(reports: readonly CodedReport[], cells: Cells): Promise<Decision> {
    if (reports.length === 0) return { acceptances: [], kept: [], named: [] };
    const people = reports.filter(({ reporter }) => reporter !== '');
    const fresh = new Set(reports.map(({ id }) => id));
    // Both are built before one is sent: a value that cannot be built leaves no answer that nobody waits for.
    const [keep, find] = [statements.insertIds([...fresh]), statements.findCounted(people)];
    const [known, counted] = await Promise.all([
      execute<{ id: string }>(keep),
      execute<{ n: number; at: EpochMs }>(find),
    ]);
    for (const { id } of known.rows) fresh.delete(id);
    return decideGroup(reports, { fresh, counted: statements.timesByPerson(counted.rows, people) }, cells);
  }

  async function begin(jobs: readonly Job[]): Promise<void> {
    const shards = [...new Set(jobs.flatMap((job) => [...shardsOf(job)]))].sort((a, b) => a - b);
    const lock = shards.map((shard) => `SELECT pg_advisory_xact_lock(${locks.shard(shard)})`);
    // As one text: where BEGIN fails, nothing of what follows is done outside of a transaction.
    await client.query(['BEGIN', ...lock].join(';'));
  }

  async function fill(jobs: readonly Job[]): Promise<readonly (Written | FaultlineError)[]> {
    const admitted: (boolean | FaultlineError)[] = [];
    for (const job of jobs) admitted.push(await admit(job));
    const cells = createCells();
    const open = jobs.filter((_, index) => admitted[index] === true);
    const reports = open.flatMap((job) => (job.kind === 'reports' ? job.reports : []));
    const coded = reports.map((report) => codeReport(report, words));
    const { acceptances, kept, named } = await decide(coded, cells);
    for (const job of open) if (job.kind === 'counts') addGiven(job, words, cells);

    let next = 0;
    const results = jobs.map((job, index) => {
      const answer = admitted[index];
      if (answer instanceof FaultlineError) return answer;
      if (!answer) return NOT_WRITTEN;
      if (job.kind === 'counts') return { written: true, acceptances: [] };
      next += job.reports.length;
      return { written: true, acceptances: acceptances.slice(next - job.reports.length, next) };
    });
    const rows = kept.map((place) => ({
      report: reports[place] as LoggedReport,
      coded: coded[place] as CodedReport,
      counts: acceptances[place] === 'new',
    }));
    const writes = [
      ...(rows.length > 0 ? [statements.insertReports(rows)] : []),
      ...(named.length > 0 ? [statements.insertCounted(named.map((place) => coded[place]!))] : []),
      ...(cells.all().length > 0 ? [statements.addCells(cells.all())] : []),
      ...jobs.flatMap((job, index) => {
        const result = results[index] as Written | FaultlineError;
        if (!job.mark || result instanceof FaultlineError || !result.written) return [];
        return [
          statements.tallyImport(
            job.mark.id,
            result.acceptances,
            job.kind === 'counts' ? job.rows.length : 0,
          ),
        ];
      }),
    ];
    // A COMMIT after a statement that failed undoes the transaction.
    await Promise.all([...writes.map((statement) => execute(statement)), client.query('COMMIT')]);
    return results;
  }

  return {
    async write(jobs) {
      await words.ensure(wordsOf(jobs));
      await parts.ensure(timesOf(jobs));
      try {
        await begin(jobs);
        return await fill(jobs);
      } catch (fault) {
        if (codeOf(fault) === NO_PARTITION) parts.forget();
        // Where the connection is gone, so is the transaction.
        if (!isConnectionLost(fault)) await client.query('ROLLBACK').catch(() => undefined);
        throw fault;
      }
    },
  };
}
