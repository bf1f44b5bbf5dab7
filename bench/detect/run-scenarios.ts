import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { WEEK } from '../../src/core/time.ts';
import { APP, createOurs } from './ours.ts';
import type { Part, RunOptions } from './part.ts';
import { REFERENCES } from './references.ts';
import { judgeScenario, readScenarioSeries, type ScenarioSeries } from './scenario.ts';
import { fixed, type Table } from './tables.ts';

const OURS = createOurs(APP);

function tableOf(scenario: ScenarioSeries): Table {
  const weeks = (scenario.onset - scenario.affected[0]!.start) / WEEK;
  return {
    title: `Scenario ${scenario.id}: minutes from the onset to the first alarm`,
    notes: `At natural thresholds, each service by itself, five-minute bins; ${fixed(weeks, 1)} weeks before the onset to learn from. – means that no alarm begins: none is seen, or the method had been alarming since before.`,
    head: [
      'detector',
      ...scenario.affected.map(({ name }) => name),
      'false a series-week before',
      `of ${scenario.normal.length} healthy services with an alarm after`,
    ],
    rows: [OURS, ...REFERENCES].map((detector) => {
      const row = judgeScenario(scenario, detector);
      return [
        detector.name,
        ...row.delays.map((delay) => fixed(delay, 0)),
        fixed(row.falseBefore, 2),
        String(row.normalAlarmed),
      ];
    }),
  };
}

/** Reconstructed days of a folder of scenarios. */
export async function runScenarios(root: string, { tell }: RunOptions): Promise<Part> {
  const tables: Table[] = [];
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    if (!existsSync(join(folder, 'truth.yaml'))) continue;
    tell(`scenario ${basename(folder)}`);
    const scenario = await readScenarioSeries(folder);
    if (scenario) tables.push(tableOf(scenario));
  }
  return {
    goals: [],
    chapter: {
      title: 'Scenarios',
      text: 'Reconstructed days of `scenarios/`. Parameters are not tuned on them.',
      tables,
    },
  };
}
