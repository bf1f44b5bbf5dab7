import type { Archive, ImportRecord, ImportStep, ImportTally } from '../../ports/archive.ts';
import type { Acceptance, ReportLog } from '../../ports/report-log.ts';
import type { RetentionStore } from '../../ports/retention.ts';
import type { CheckpointStore, CountStore } from '../../ports/store.ts';

const NOTHING: ImportTally = { good: 0, bad: 0, fresh: 0, repeats: 0, already: 0, cells: 0 };

const many = (answers: readonly Acceptance[], wanted: Acceptance): number =>
  answers.filter((answer) => answer === wanted).length;

/** Imports in memory, and the part of retention that looks after their salts. */
export function createMemoryArchive(deps: {
  readonly log: ReportLog;
  readonly store: Pick<CountStore, 'addCounts'> & CheckpointStore;
}): Archive & Pick<RetentionStore, 'saltedImports'> {
  const records = new Map<string, ImportRecord>();
  const touched = new Map<string, number>();

  function take({ id, from, to, prefix, now, good, bad, repeats }: ImportStep): boolean {
    const record = records.get(id);
    if (!record || record.finished || record.lines !== from) return false;
    const { tally } = record;
    const moved = {
      ...tally,
      ...{ good: tally.good + good, bad: tally.bad + bad, repeats: tally.repeats + repeats },
    };
    records.set(id, { ...record, lines: to, prefix, tally: moved });
    touched.set(id, now);
    return true;
  }
  function add(id: string, said: Partial<ImportTally>): void {
    const record = records.get(id) as ImportRecord;
    const tally = { ...record.tally };
    for (const key of Object.keys(said) as (keyof ImportTally)[]) tally[key] += said[key] ?? 0;
    records.set(id, { ...record, tally });
  }

  return {
    imports: (market) => Promise.resolve([...records.values()].filter((record) => record.market === market)),
    begin({ id, market, service, salt, now, after }) {
      const known = records.get(id);
      const { lines = 0, prefix = '' } = after ?? {};
      const fresh = { id, market, service, lines, prefix, salt, finished: false, tally: NOTHING };
      const taken = after && !after.finished ? records.get(after.id) : undefined;
      if (!known && taken) records.delete(taken.id);
      const found = known ?? (taken ? { ...taken, id } : fresh);
      const record = found.finished || found.salt !== '' ? found : { ...found, salt };
      records.set(id, record);
      touched.set(id, now);
      return Promise.resolve(record);
    },
    async addReports(step, reports) {
      if (!take(step)) return false;
      const answers = await deps.log.append(reports);
      add(step.id, {
        fresh: many(answers, 'new'),
        repeats: many(answers, 'repeat'),
        already: many(answers, 'counted-already'),
      });
      return true;
    },
    async addCells(step, market, rows) {
      if (!take(step)) return false;
      await deps.store.addCounts(market, rows);
      add(step.id, { cells: rows.length });
      return true;
    },
    async finish(id, now) {
      const record = records.get(id) as ImportRecord;
      // Whatever lies before the end of time is forgotten, the one that is put with it.
      await deps.store.putCheckpoint(record.market, { at: now, state: '' }, Number.POSITIVE_INFINITY);
      records.set(id, { ...record, salt: '', finished: true });
      touched.set(id, now);
    },
    saltedImports(idleSince) {
      for (const [id, record] of records) {
        if ((touched.get(id) as number) < idleSince) records.set(id, { ...record, salt: '' });
      }
      return Promise.resolve([...records.values()].filter(({ salt }) => salt !== '').length);
    },
  };
}
