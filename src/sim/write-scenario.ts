import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import type { ScenarioInfo } from '../adapters/files/scenario-info.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Truth } from '../core/publish/score.ts';
import { type EpochMs, formatInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';

/** One row of a counts file; empty text where nothing is given. */
export interface CountLine {
  readonly start: EpochMs;
  readonly seconds: number;
  readonly service: string;
  readonly region: string;
  readonly symptom: string;
  readonly reaching: string;
  readonly count: number;
}

/** One single report as a file holds it; optional fields are left out where empty. */
export interface ReportLine {
  readonly id: string;
  readonly at: EpochMs;
  readonly service: string;
  readonly region: string;
  readonly symptom: string;
  readonly reaching: string;
  readonly reporter: string;
  readonly text: string;
  readonly source: string;
}

/** A whole scenario, ready to be written. */
export interface ScenarioParts {
  readonly info: ScenarioInfo;
  /** A path, relative to the scenario's folder or to the package, or the catalog itself. */
  readonly catalog: string | Catalog;
  readonly counts: Iterable<CountLine>;
  readonly reports: Iterable<ReportLine>;
  readonly statements: readonly Statement[];
  readonly truth: Truth;
  /** Text of a README for people; none: no file. */
  readonly readme?: string;
}

/** What was written. */
export interface WrittenScenario {
  readonly folder: string;
  readonly rows: number;
  /** Sum of the counts in the rows. */
  readonly counted: number;
  readonly reports: number;
  /** Bytes by file name. */
  readonly sizes: Readonly<Record<string, number>>;
}

/**
 * Writes a scenario folder, all of it or nothing: into a folder beside it that is then renamed. The same parts
 * give the same bytes. A folder that is there already is replaced when it is a scenario or empty, else refused.
 */
export async function writeScenario(folder: string, parts: ScenarioParts): Promise<WrittenScenario> {
  const target = resolve(folder);
  await refuseForeignFolder(target);
  const { files, ...figures } = render(parts);
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of files) await writeFile(join(temporary, name), content);
    await chmod(temporary, 0o755);
    await swap(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  const sizes = Object.fromEntries(files.map(([name, content]) => [name, Buffer.byteLength(content)]));
  return { folder: target, ...figures, sizes };
}

async function refuseForeignFolder(target: string): Promise<void> {
  if (!existsSync(target)) return;
  const names = await readdir(target).catch(() => ['?']);
  if (names.length === 0 || names.includes('scenario.yaml')) return;
  const message = `${target} is there already and is no scenario; name another folder or remove it`;
  throw new FaultlineError('bad-arguments', message);
}

async function swap(temporary: string, target: string): Promise<void> {
  if (!existsSync(target)) return rename(temporary, target);
  const old = `${temporary}-old`;
  await rename(target, old);
  await rename(temporary, target);
  await rm(old, { recursive: true, force: true });
}

type Rendered = Omit<WrittenScenario, 'folder' | 'sizes'> & {
  files: readonly (readonly [string, string | Buffer])[];
};

function render(parts: ScenarioParts): Rendered {
  const counts = renderCounts(parts.counts);
  const reports = renderReports(parts.reports);
  const files: [string, string | Buffer][] = [
    ['scenario.yaml', renderInfo(parts)],
    ['truth.yaml', renderTruth(parts.truth)],
  ];
  if (parts.readme !== undefined) files.push(['README.md', parts.readme]);
  if (counts.rows > 0) files.push(['counts.csv.gz', pack(counts.text)]);
  if (reports.reports > 0) files.push(['reports.ndjson.gz', pack(reports.text)]);
  if (parts.statements.length > 0) {
    const lines = parts.statements.map(({ at, ...rest }) =>
      JSON.stringify({ at: formatInstant(at), ...rest }),
    );
    files.push(['statements.ndjson', `${lines.join('\n')}\n`]);
  }
  return { files, rows: counts.rows, counted: counts.counted, reports: reports.reports };
}

/** gzip whose header names no time and no system, so that equal content gives equal bytes. */
function pack(text: string): Buffer {
  const packed = gzipSync(text, { level: 9 });
  packed.writeUInt32LE(0, 4);
  packed[9] = 255;
  return packed;
}

function renderCounts(lines: Iterable<CountLine>): { text: string; rows: number; counted: number } {
  const pieces = ['start,seconds,service,region,symptom,reaching,count\n'];
  let rows = 0;
  let counted = 0;
  for (const { start, seconds, service, region, symptom, reaching, count } of lines) {
    pieces.push(`${formatInstant(start)},${seconds},${service},${region},${symptom},${reaching},${count}\n`);
    rows += 1;
    counted += count;
  }
  return { text: pieces.join(''), rows, counted };
}

function renderReports(lines: Iterable<ReportLine>): { text: string; reports: number } {
  const pieces: string[] = [];
  for (const { id, at, ...rest } of lines) {
    const said = Object.entries({ id, at: formatInstant(at), ...rest }).filter(([, value]) => value !== '');
    pieces.push(`${JSON.stringify(Object.fromEntries(said))}\n`);
  }
  return { text: pieces.join(''), reports: pieces.length };
}

const time = (at: EpochMs | null): string | null => (at === null ? null : formatInstant(at));

function renderInfo({ info, catalog }: ScenarioParts): string {
  const { from, to, ...rest } = info;
  const held = typeof catalog === 'string' ? catalog : plainCatalog(catalog);
  return stringify(
    {
      id: rest.id,
      title: rest.title,
      kind: rest.kind,
      from: time(from),
      to: time(to),
      notes: rest.notes,
      sources: rest.sources,
      catalog: held,
    },
    { lineWidth: 110, aliasDuplicateObjects: false },
  );
}

function plainCatalog({ market, services, elements }: Catalog): unknown {
  const edges = (list: Catalog['services'][number]['runsOn']): unknown[] =>
    list.map(({ from, to, ...edge }) => ({
      ...edge,
      ...(from === undefined ? {} : { from: formatInstant(from) }),
      ...(to === undefined ? {} : { to: formatInstant(to) }),
    }));
  return {
    market,
    services: services.map((service) => ({ ...service, runsOn: edges(service.runsOn) })),
    elements: elements.map((element) => ({ ...element, runsOn: edges(element.runsOn) })),
  };
}

function renderTruth(truth: Truth): string {
  const { from, to, ...lists } = truth;
  return stringify({ ...lists, from: time(from), to: time(to) }, { lineWidth: 110 });
}
