import { join } from 'node:path';
import { Command } from 'commander';
import { readTruth } from '../adapters/files/read-truth.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Problem } from '../core/problem.ts';
import { type Score, scoreIncidents, type Truth } from '../core/publish/score.ts';
import { FaultlineError } from '../errors.ts';
import { runAnalysis } from './run-analysis.ts';

interface Scored extends Score {
  readonly scenario: string;
  readonly kind: string;
}

const minutes = (value: number | null): string => (value === null ? '–' : `${value.toFixed(0)} min`);

function render(scored: Scored, truth: Truth): string {
  const list = (ids: readonly string[]): string => ids.join(', ') || 'none';
  return [
    `${scored.exact ? '✓' : '✗'} ${scored.scenario} (${scored.kind})`,
    `    at fault           ${list(scored.origin)}${scored.exact ? '' : `; true: ${list(truth.origin)}`}`,
    `    blamed falsely     ${list(scored.falselyBlamed)}`,
    `    dependents named   ${scored.dependent.named} of ${scored.dependent.of}`,
    `    collateral named   ${scored.collateral.named} of ${scored.collateral.of}`,
    `    not left normal    ${list(scored.notNormal)}`,
    `    first sign         ${minutes(scored.minutesToOpen)}`,
    `    attributed         ${minutes(scored.minutesToAttribute)}`,
    `    false incidents    ${scored.falseIncidents}`,
    `    Brier of P(origin) ${scored.brier.toFixed(4)}`,
    '',
  ].join('\n');
}

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

/** `faultline score`: how well the verdicts fit what really happened. */
export function scoreCommand(): Command {
  return new Command('score')
    .description('Compare what the engine says of scenarios with their truth.yaml.')
    .argument('<scenario...>', 'scenario folders')
    .option('--json', 'one JSON object on standard output, nothing else')
    .option('--quiet', 'no progress bar')
    .option('--skip-bad', 'count bad lines instead of stopping at the first')
    .action(async (folders: string[], options: { json?: boolean; quiet?: boolean; skipBad?: boolean }) => {
      const scenarios: Scored[] = [];
      for (const folder of folders) {
        const truth = await readTruth(folder);
        if (!truth) {
          throw new FaultlineError(
            'bad-scenario',
            `${folder}: no truth.yaml to compare with; only scenarios that hold one can be scored`,
          );
        }
        const { data, analysis } = await runAnalysis([folder], options);
        checkTruth(folder, truth, data.catalog);
        const ids = data.catalog.services.map(({ id }) => id);
        const score = scoreIncidents(analysis.incidents, truth, ids);
        const scored = {
          scenario: data.scenario?.id ?? folder,
          kind: data.scenario?.kind ?? 'recorded',
          ...score,
        };
        scenarios.push(scored);
        if (!options.json) process.stdout.write(render(scored, truth));
      }
      if (options.json) process.stdout.write(`${JSON.stringify({ scenarios }, null, 2)}\n`);
    });
}
