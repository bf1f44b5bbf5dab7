/**
 * Analyzes the days that come with the product and writes their dossiers to dist/history, so that a first start
 * can show them at once.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runAnalysis } from '../dist/cli/run-analysis.js';

const scenarios = join(import.meta.dirname, '..', 'scenarios');
const out = join(import.meta.dirname, '..', 'dist', 'history');
mkdirSync(out, { recursive: true });

const folders = readdirSync(scenarios, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(scenarios, entry.name, 'scenario.yaml')))
  .map((entry) => entry.name);

for (const name of folders) {
  const { analysis } = await runAnalysis([join(scenarios, name)], { quiet: true });
  writeFileSync(join(out, `${name}.json`), JSON.stringify(analysis.dossiers));
  process.stdout.write(`history: ${name}, ${analysis.dossiers.length} incident(s)\n`);
}
