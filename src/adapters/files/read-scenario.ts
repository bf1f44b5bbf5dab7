import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { parseCatalog, parseCatalogObject } from '../../core/catalog/parse-catalog.ts';
import type { Checked, Problem } from '../../core/problem.ts';
import { type EpochMs, parseInstant } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import { packageRoot } from './package-root.ts';
import { readText, readYaml } from './read-yaml.ts';
import { SCENARIO_KINDS, type ScenarioInfo } from './scenario-info.ts';

const instant = z.union([z.string(), z.date()]).transform((value, context): EpochMs => {
  const at = parseInstant(typeof value === 'string' ? value : value.toISOString());
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is not a time; write it as 2024-02-22T08:45:00Z' });
  return z.NEVER;
});

const source = z.union([z.string(), z.looseObject({ url: z.string() }).transform(({ url }) => url)]);

const scenarioSchema = z.strictObject({
  id: z.string().regex(/^\S{1,100}$/, 'must be 1 to 100 characters without spaces'),
  title: z.string().min(1),
  kind: z.enum(SCENARIO_KINDS),
  catalog: z.union([z.string().min(1), z.looseObject({})]),
  from: instant.nullish(),
  to: instant.nullish(),
  sources: z.array(source).nullish(),
  notes: z.string().nullish(),
});

/** A scenario folder, looked at but not yet read. */
export interface ScenarioFolder {
  readonly info: ScenarioInfo;
  readonly catalog: Catalog;
  readonly dataFiles: readonly string[];
}

const DATA = /^(reports\.ndjson|counts\.csv)(\.gz)?$/;

/** Reads what a scenario folder says of itself and finds its data files (contract, section 5). */
export async function readScenario(folder: string): Promise<ScenarioFolder> {
  const file = join(folder, 'scenario.yaml');
  const names = await readdir(folder);
  if (!names.includes('scenario.yaml')) throw new FaultlineError('bad-scenario', lacksYaml(folder, names));
  const parsed = scenarioSchema.safeParse(await readYaml(file, 'bad-scenario'));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }): Problem => ({ where: path.join('.'), says: message }),
    );
    throw new FaultlineError('bad-scenario', `${file} is not a valid scenario`, { problems, file });
  }
  const { catalog, from, to, sources, notes, ...rest } = parsed.data;
  if (from != null && to != null && from >= to)
    throw new FaultlineError('bad-scenario', `${file}: its \`from\` is not before its \`to\``, { file });
  const dataFiles = names.filter((name) => DATA.test(name)).sort();
  refuseBadSet(folder, dataFiles);
  const info = { ...rest, from: from ?? null, to: to ?? null, sources: sources ?? [], notes: notes ?? '' };
  return {
    info,
    catalog: typeof catalog === 'string' ? await findCatalog(folder, catalog) : checkInline(file, catalog),
    dataFiles: dataFiles.map((name) => join(folder, name)),
  };
}

function lacksYaml(folder: string, names: readonly string[]): string {
  const data = names.filter((name) => /\.(csv|ndjson)(\.gz)?$/.test(name));
  const hint =
    data.length > 0 ? `; to read its data alone, name the files: ${data.slice(0, 4).join(', ')}` : '';
  return `${folder} has no scenario.yaml, which a scenario folder must have${hint}`;
}

function refuseBadSet(folder: string, dataFiles: readonly string[]): void {
  const wanted = 'reports.ndjson(.gz) or counts.csv(.gz)';
  if (dataFiles.length === 0)
    throw new FaultlineError('bad-scenario', `${folder} has no data: it needs ${wanted}`);
  const twice = dataFiles.find((name) => dataFiles.includes(`${name}.gz`));
  if (twice)
    throw new FaultlineError('bad-scenario', `${folder} has both ${twice} and ${twice}.gz; keep one of them`);
}

function accept(file: string, checked: Checked<Catalog>): Catalog {
  if (checked.ok) return checked.value;
  throw new FaultlineError('bad-catalog', `${file} is not a valid catalog`, {
    problems: checked.problems,
    file,
  });
}

/** Reads a catalog file. */
export async function readCatalog(file: string): Promise<Catalog> {
  return accept(file, parseCatalog(await readText(file, 'bad-catalog')));
}

function checkInline(file: string, value: unknown): Catalog {
  return accept(`${file} (catalog)`, parseCatalogObject(value));
}

async function findCatalog(folder: string, path: string): Promise<Catalog> {
  const tried = [resolve(folder, path), resolve(packageRoot(), path)];
  const found = tried.find((file) => existsSync(file));
  if (found) return readCatalog(found);
  throw new FaultlineError(
    'bad-scenario',
    `${folder}: its catalog ${path} is neither in the folder nor in the package; correct \`catalog\` in scenario.yaml`,
  );
}
