/**
 * The whole path of a report, and its readers, at the scale of a country: a simulation of the queueing, fed by measured
 * figures. Run: `node bench/queueing.ts [--write]`; with `--write` the tables and pictures of docs/scale.md are made anew.
 */
import { parseArgs } from 'node:util';
import { printGrid } from './detect/tables.ts';
import { runChecks } from './queueing/checks.ts';
import { readMeasured, valuesOf } from './queueing/figures.ts';
import * as pictures from './queueing/pictures.ts';
import { planReaders } from './queueing/readers.ts';
import { listScenarios, runLoads, runScenario } from './queueing/scenarios.ts';
import * as tables from './queueing/tables.ts';
import { writeScale } from './queueing/write-scale.ts';
import { runBench, tell } from './run-bench.ts';

const LOADS = [0.06, 0.25, 0.5, 0.8, 0.9, 1, 1.1, 1.2, 1.5, 2, 3, 4, 4.2, 4.4, 5].map((load) => load * 1e6);
const LASTED = 15;
const CHECKED_SECONDS = 2_000;
const CROWDS = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const SEED = 'scale';

await runBench((args) => {
  const { values } = parseArgs({ args: [...args], options: { write: { type: 'boolean', default: false } } });
  const measured = readMeasured();
  const figures = valuesOf(measured);
  tell('theory');
  const checks = runChecks(CHECKED_SECONDS);
  tell('loads that last');
  const loads = runLoads(figures, LOADS, LASTED);
  const outcomes = listScenarios(figures).map((scenario) => {
    tell(scenario.title);
    return runScenario(figures, scenario, SEED);
  });
  const crowds = CROWDS.map((readers) => planReaders(figures, readers));
  const inDocs = {
    parts: tables.partsTable(figures, measured),
    scenarios: tables.scenariosTable(outcomes),
    readers: tables.readersTable(crowds),
    costs: tables.costsTable(figures, crowds.at(-1)!),
    checks: tables.checksTable(checks),
    figures: tables.figuresTable(measured),
  };
  for (const table of [...Object.values(inDocs), tables.loadsTable(loads, LASTED)]) printGrid(table);
  if (!values.write) return;
  writeScale(inDocs, {
    'waiting.svg': pictures.drawWaiting(figures, loads),
    'backlog.svg': pictures.drawBacklog(outcomes),
    'verdicts.svg': pictures.drawVerdicts(outcomes),
    'capacity.svg': pictures.drawCapacity(figures),
    'readers.svg': pictures.drawReaders(figures),
  });
});
