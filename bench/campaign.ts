/**
 * Whether a campaign of a few people changes a verdict: 5,000 reports by 12 people on 3 networks, against large and
 * small services, on a quiet evening and while another network fails, in three disguises, fast and slowly. Each is held
 * against the same evening without it. Run: `npm run bench -- campaign [--quick]`.
 */
import { readCatalogs } from '../src/adapters/files/read-catalogs.ts';
import { ATT_FAILS } from '../src/core/testing/build-day.ts';
import { type Attack, type Evening, minutesChanged, outageOf, runEvening } from './campaign/run-evening.ts';
import { whole } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';

const CROWD = { people: 12, networks: 3, reports: 5_000 };
const DISGUISES = ['own names', 'new names', 'new agents'] as const;
const TARGETS: readonly Pick<Attack, 'against' | 'symptom' | 'reaching'>[] = [
  { against: 'verizon', symptom: 'no-service' },
  { against: 'verizon', symptom: 'cannot-reach', reaching: 'tmobile' },
  { against: 'verizon', symptom: 'emergency-calls-fail' },
  { against: 'uscellular', symptom: 'no-service' },
  { against: 'akamai', symptom: 'site-or-app' },
  { against: 'att', symptom: 'works' },
];

function attacks(quick: boolean): readonly Attack[] {
  const all = TARGETS.flatMap((target) =>
    DISGUISES.flatMap((disguise) => [10, 180].map((minutes) => ({ ...CROWD, ...target, disguise, minutes }))),
  );
  return quick ? all.filter((_, index) => index % 7 === 1) : all;
}

function line(
  name: string,
  attack: Attack,
  { evening, control }: { evening: Evening; control: Evening },
): number {
  const { against, symptom, disguise, minutes } = attack;
  const changed = minutesChanged(evening, control);
  const mark = evening.marks.find(({ service }) => service === against);
  const cells = [
    name.padEnd(8),
    `${against} ${symptom}`.padEnd(32),
    disguise.padEnd(11),
    `${minutes} min`.padStart(8),
    whole(evening.accepted).padStart(8),
    String(changed).padStart(9),
    ` ${evening.blamed.join('+') || '-'}`.padEnd(10),
    mark ? mark.signs.join(' ') : 'no mark',
  ];
  console.log(cells.join(' '));
  return changed;
}

await runBench(async (args) => {
  const [catalog] = (await readCatalogs([])).filter(({ market }) => market.id === 'us');
  if (!catalog) throw new Error('The American catalog is missing');
  const list = attacks(args.includes('--quick'));
  let changed = 0;
  let unmarked = 0;
  console.log(
    'evening  campaign                         disguise         over accepted  changed  blamed    marked as',
  );
  for (const [name, outage] of [
    ['quiet', undefined],
    ['AT&T', outageOf(ATT_FAILS)],
  ] as const) {
    const world = { seed: 'b', ...(outage ? { outage } : {}) };
    tell(`${name}: the evening without a campaign`);
    const control = await runEvening(catalog, world);
    for (const attack of list) {
      const evening = await runEvening(catalog, { ...world, attack });
      changed += line(name, attack, { evening, control }) > 0 ? 1 : 0;
      unmarked += evening.marks.some(({ service }) => service === attack.against) ? 0 : 1;
    }
  }
  const runs = 2 * list.length;
  console.log(
    `\ncampaigns that changed a verdict at any minute: ${changed} of ${runs} (goal 0); not marked: ${unmarked}`,
  );
  if (changed > 0) process.exitCode = 1;
});
