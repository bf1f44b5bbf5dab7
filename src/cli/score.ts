import { join } from 'node:path';
import { Command } from 'commander';
import { readScenario } from '../adapters/files/read-scenario.ts';
import { readTruth } from '../adapters/files/read-truth.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Problem } from '../core/problem.ts';
import { createEventWatch } from '../core/publish/score/event-watch.ts';
import { type ScoredDay, scoreDay } from '../core/publish/score/score-day.ts';
import { summarise } from '../core/publish/score/summary.ts';
import type { Truth } from '../core/publish/score.ts';
import { formatInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { renderDay, renderSummary } from './render-score.ts';
import { type AnalysisOptions, runAnalysis } from './run-analysis.ts';

const GROUPS = ['origin', 'dependent', 'collateral', 'normal', 'undetermined'] as const;

/** A truth that names what is not there, or one thing twice, would be scored as if it were right. */
function checkTruth(folder: string, truth: Truth, catalog: Catalog): void {
  const known = new Set([...catalog.services, ...catalog.elements].map(({ id }) => id));
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const group of GROUPS) {
    for (const id of truth[group]) {
      const before = seen.get(id);
      if (!known.has(id))
        problems.push({ where: group, says: `"${id}" is neither a service nor an element of the catalog` });
      if (before) problems.push({ where: group, says: `"${id}" stands in ${before} already; name it once` });
      seen.set(id, group);
    }
  }
  if (truth.from !== null && truth.to !== null && truth.to < truth.from) {
    problems.push({ where: 'to', says: 'lies before from' });
  }
  if (problems.length === 0) return;
  const file = join(folder, 'truth.yaml');
  throw new FaultlineError('bad-scenario', `${file} is not a valid truth`, { problems, file });
}

async function scoreFolder(folder: string, options: AnalysisOptions): Promise<ScoredDay> {
  const truth = await readTruth(folder);
  if (!truth) {
    throw new FaultlineError(
      'bad-scenario',
      `${folder}: no truth.yaml to compare with; only scenarios that hold one can be scored`,
    );
  }
  const { catalog } = await readScenario(folder);
  checkTruth(folder, truth, catalog);
  const watch = createEventWatch(
    catalog.services.map(({ id }) => id),
    truth,
  );
  const { data, analysis } = await runAnalysis([folder], options, { onTick: watch.see });
  return scoreDay({
    scenario: data.scenario?.id ?? folder,
    kind: data.scenario?.kind ?? 'recorded',
    catalog,
    truth,
    incidents: analysis.incidents,
    record: watch.record(),
  });
}

/** What `--json` prints of one scenario. */
function present({ scenario, kind, score, early, references }: ScoredDay): object {
  const told = early.map(({ share, at, worth }) => ({ share, at: formatInstant(at), worth }));
  return { scenario, kind, ...score, early: told, references };
}

/** `faultline score`: how well the verdicts fit what really happened. */
export function scoreCommand(): Command {
  return new Command('score')
    .description('Compare what the engine says of scenarios with their truth.yaml.')
    .argument('<scenario...>', 'scenario folders')
    .option('--json', 'one JSON object on standard output, nothing else')
    .option('--quiet', 'no progress bar')
    .option('--skip-bad', 'count bad lines instead of stopping at the first')
    .action(async (folders: string[], options: { json?: boolean; quiet?: boolean; skipBad?: boolean }) => {
      const days: ScoredDay[] = [];
      for (const folder of folders) {
        const day = await scoreFolder(folder, options);
        days.push(day);
        if (!options.json) process.stdout.write(renderDay(day));
      }
      const summary = summarise(days);
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ scenarios: days.map(present), summary }, null, 2)}\n`);
      } else if (days.length > 1) process.stdout.write(`\n${renderSummary(summary)}`);
    });
}
