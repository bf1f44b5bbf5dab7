/** Runs one measurement: `npm run bench -- NAME [arguments]`; without a name it lists them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const BENCHES: Readonly<Record<string, string>> = {
  analyze: 'rows of counts and reports a second, and memory, of the whole reconstructed day',
  attribute: 'whose fault it is, over the casebook, beside references; changed inputs; speed ([--quick])',
  detect: 'how early and how rightly detection speaks, beside published methods ([--nab FOLDER] [--quick])',
  'tune-detect':
    'looks for better parameters of detection on the tuning series ([--nab FOLDER] [--set counts|complaints] [--minutes N])',
  start: 'time from `npm start` to ready, and memory at rest',
  privacy: 'attacks what is published over random worlds ([worlds] [first seed])',
  hostile:
    'bad requests of every kind against the server: none taken, no crash, no leak ([cases] [seed] [slow])',
  campaign: 'whether 5,000 reports by 12 people on 3 networks change a verdict ([--quick])',
  kill: 'the server killed under load: nothing acknowledged lost, none twice ([rounds] [seed])',
  text: 'symptoms and names read from labelled free texts, and what is taken out of them; writes docs/text.md',
  site: 'what the site costs a phone and a server: bytes, paint, faults, pages a second, 10,000 readers ([--quick] [--only PART] [--peer])',
  queueing:
    'a country on paper: the path of 1 M reports a minute and 100 M readers, simulated; docs/scale.md ([--write])',
  scale:
    'a minute of 10,000 series, growth with services and reports, PostgreSQL and NATS beside the raw engine ([--quick] [--only tick|growth|throughput])',
  import: 'lines of files put in a second, and imports killed at random moments ([kills] [lines])',
  intake:
    'reports taken in, reads beside them and a surge, with an empty handler and the bare store ([--quick] [--cpu-prof FOLDER] [--product FOLDER])',
};

async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || !Object.hasOwn(BENCHES, name)) {
    const lines = Object.entries(BENCHES).map(([bench, says]) => `  ${bench.padEnd(13)}${says}\n`);
    const out = name === undefined ? process.stdout : process.stderr;
    out.write(`npm run bench -- NAME\n${lines.join('')}`);
    return name === undefined ? 0 : 2;
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...rest], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main(process.argv.slice(2));
