import { Command, InvalidArgumentError, Option } from 'commander';
import { readCatalog } from '../adapters/files/read-scenario.ts';
import { SIM_KINDS, type SimKind } from '../sim/sim-kinds.ts';
import { simulate } from '../sim/simulate.ts';
import { writeScenario } from '../sim/write-scenario.ts';

interface SimulateFlags {
  readonly out: string;
  readonly seed: number;
  readonly kind: SimKind;
  readonly catalog?: string;
  readonly days: number;
  readonly people: number;
}

/** A parser of whole numbers within bounds, for commander. */
const whole =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`it must be a whole number from ${low} to ${high}.`);
  };

async function run(flags: SimulateFlags): Promise<void> {
  const catalog = flags.catalog === undefined ? undefined : await readCatalog(flags.catalog);
  const scenario = simulate({ ...flags, catalog });
  const written = await writeScenario(flags.out, scenario);
  const { origin, dependent, collateral } = scenario.truth;
  const names = (ids: readonly string[]): string => (ids.length > 0 ? ids.join(', ') : 'none');
  const lines = [
    `${scenario.info.id}: ${scenario.info.title}`,
    `  ${written.folder}`,
    `  ${written.rows} count rows (${written.counted} complaints) and ${written.reports} single reports`,
    `  origin: ${names(origin)}; dependent: ${names(dependent)}; collateral: ${names(collateral)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** `faultline simulate`: writes a labelled scenario made from a seed. */
export function simulateCommand(): Command {
  const kinds = Object.entries(SIM_KINDS).map(([kind, { says }]) => `  ${kind.padEnd(14)}${says}`);
  return new Command('simulate')
    .description('make a labelled scenario from a seed')
    .requiredOption('--out <dir>', 'folder to write; a scenario that is there is replaced')
    .requiredOption(
      '--seed <n>',
      'whole number; the same seed gives the same bytes',
      whole(0, Number.MAX_SAFE_INTEGER),
    )
    .addOption(new Option('--kind <kind>', 'what happens').choices(Object.keys(SIM_KINDS)).default('single'))
    .option('--catalog <file>', 'market to simulate; default: a made-up one')
    .option('--days <n>', 'healthy days before', whole(1, 60), 7)
    .option('--people <n>', 'people in the market', whole(1000, 2_000_000), 100_000)
    .addHelpText('after', `\nKinds:\n${kinds.join('\n')}`)
    .action(run);
}
