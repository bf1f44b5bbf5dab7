/**
 * How fast files of the past are put in, beside the bare store with the same rows; what overwriting erased rows costs
 * an append; and imports killed at random moments. Run: `node bench/import.ts [kills] [lines]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { createGroupWriter } from '../src/adapters/sql/sqlite/group-writer.ts';
import { connect, prepareDatabase } from '../src/adapters/sql/sqlite/open-database.ts';
import { packReports } from '../src/adapters/sql/sqlite/packed-reports.ts';
import { createRecentlyCounted } from '../src/adapters/sql/sqlite/recently-counted.ts';
import { createReportIds } from '../src/pipeline/report-id.ts';
import type { LoggedReport } from '../src/ports/report-log.ts';
import { createRng } from '../src/sim/rng.ts';
import { holding, killImport, runImport } from './import/kill-import.ts';
import { writeCounts, writeReports } from './import/make-files.ts';
import { type Figure, median, printTable, whole } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';

const PIECE = 2_000;
const ROUNDS = 15;
const ROUND_ROWS = 20_000;

/** Reports as the log takes them, of the present, by as many people. */
function makeLogged(many: number): readonly LoggedReport[] {
  const newId = createReportIds();
  const now = Date.now();
  return Array.from({ length: many }, (_, n) => ({
    id: newId(now),
    at: now - (now % 60_000),
    market: 'us',
    service: ['att', 'verizon', 'tmobile', 'cricket'][n % 4]!,
    region: 'US-TX',
    symptom: 'no-data',
    reaching: '',
    reporter: `person-${n}`,
    text: n % 3 === 0 ? `cannot call my mother, she has AT&T (${n})` : '',
    source: '',
    weight: 1,
  }));
}

/** Rows a second that the bare store takes in pieces of the same size. */
async function rawStore(file: string, rows: number): Promise<number> {
  const { log, close } = await createSqliteStore({ file });
  const reports = makeLogged(rows);
  const began = performance.now();
  for (let from = 0; from < rows; from += PIECE) await log.append(reports.slice(from, from + PIECE));
  const seconds = (performance.now() - began) / 1000;
  await close();
  return rows / seconds;
}

/** Processor time in ms that a row takes on one connection, with or without overwriting; other work does not blur it. */
function appendOnce(file: string, secure: 'ON' | 'OFF'): number {
  prepareDatabase(file);
  const db = connect(file);
  db.exec(`PRAGMA secure_delete = ${secure}`);
  const writer = createGroupWriter(db, file, createRecentlyCounted(Date.now));
  const reports = makeLogged(ROUND_ROWS);
  const began = process.cpuUsage();
  for (let from = 0; from < reports.length; from += PIECE) {
    const piece = reports.slice(from, from + PIECE);
    const units = [{ kind: 'reports', rows: piece.length }] as const;
    const [result] = writer.write({ reports: packReports(piece), units });
    if (!result?.ok) throw new Error(result?.says);
  }
  const { user, system } = process.cpuUsage(began);
  db.close();
  return (user + system) / 1000 / ROUND_ROWS;
}

/** Processor time of an append that overwrites what is erased, as a share of one that does not: the middle of paired rounds. */
function securePrice(folder: string): number {
  const pairs = Array.from({ length: ROUNDS }, (_, round) => {
    const first = round % 2 === 0 ? 'ON' : 'OFF';
    const one = appendOnce(join(folder, `${round}-a.db`), first);
    const other = appendOnce(join(folder, `${round}-b.db`), first === 'ON' ? 'OFF' : 'ON');
    return first === 'ON' ? one / other : other / one;
  });
  return median(pairs);
}

const speedOf = (said: string, file: string): number =>
  Number(
    new RegExp(`${file} is in[^\\n]*\\n[^\\n]* ([\\d,]+) a second`).exec(said)?.[1]?.replaceAll(',', ''),
  );

/** Kills imports at random moments until so many were killed; how many files then held something else than a whole import's. */
async function killMany(
  folder: string,
  kills: number,
): Promise<{ killed: number; wrong: number; imports: number }> {
  const rng = createRng(`${Math.random()}`);
  const files = [join(folder, 'kr.ndjson'), join(folder, 'kc.csv')];
  const lines = 20_000;
  writeReports(files[0]!, lines, rng);
  writeCounts(files[1]!, lines, rng);
  await runImport({ files, data: join(folder, 'kill-whole') });
  const expected = await holding(join(folder, 'kill-whole'));
  let killed = 0;
  let wrong = 0;
  let imports = 0;
  while (killed < kills) {
    const data = join(folder, `kill-${imports}`);
    const per = 2 + rng.int(5);
    for (let n = 0; n < per; n++) {
      const after = Math.floor((n * 2 * lines) / per) + rng.int((2 * lines) / per);
      if (await killImport({ files, data }, after, rng.int(60))) killed += 1;
    }
    await runImport({ files, data });
    const held = await holding(data);
    if (held.counts !== expected.counts || held.reports !== expected.reports) wrong += 1;
    imports += 1;
    rmSync(data, { recursive: true });
    tell(`${killed} killed, ${imports} imports, ${wrong} wrong`);
  }
  return { killed, wrong, imports };
}

async function main([killsText = '100', linesText = '200000']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const lines = Number(linesText);
    const rng = createRng('import');
    const files = [join(folder, 'r.ndjson'), join(folder, 'c.csv')];
    writeReports(files[0]!, lines, rng);
    writeCounts(files[1]!, lines, rng);
    const raw = await rawStore(join(folder, 'raw.db'), lines);
    tell('the bare store is measured');
    const said = await runImport({ files, data: join(folder, 'whole') });
    const price = securePrice(folder);
    tell('imports and appends are measured');
    const { killed, wrong, imports } = await killMany(folder, Number(killsText));
    const figures: readonly Figure[] = [
      { what: 'reports put in, lines a second', measured: whole(speedOf(said, 'r.ndjson')) },
      { what: 'the same by the bare store in the same pieces', measured: whole(raw) },
      { what: 'counts of five minutes put in, lines a second', measured: whole(speedOf(said, 'c.csv')) },
      {
        what: 'processor time of an append that overwrites, of one that does not',
        measured: `${(100 * price).toFixed(1)} %`,
      },
      {
        what: `imports with other counts than whole ones, of ${imports}, killed ${killed} times`,
        measured: whole(wrong),
        goal: '0',
        met: wrong === 0,
      },
    ];
    printTable(figures);
    if (wrong > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runBench(main);
