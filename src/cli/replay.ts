import { Command, Option } from 'commander';
import { openData } from '../adapters/files/open-data.ts';
import { formatInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { expandFrame, type Person } from '../sim/expand-frame.ts';
import { createRng } from '../sim/rng.ts';
import { createProgress } from './progress.ts';
import { type Door, sendBatch } from './send-batch.ts';

interface ReplayOptions {
  readonly speed: string;
  readonly to: string;
  readonly from?: string;
  readonly quiet?: boolean;
  readonly key?: string;
}

const LINES = 5_000;

/** Sends people's reports, stamped with the present, through the batch route. */
async function send(door: Door, people: readonly Person[], sent: number): Promise<number> {
  let accepted = 0;
  for (let from = 0; from < people.length; from += LINES) {
    const at = formatInstant(Date.now());
    const lines = people.slice(from, from + LINES).map((person, index) =>
      JSON.stringify({
        at,
        service: person.service,
        symptom: person.symptom,
        reporter: `replay-${sent + from + index}`,
        source: 'replay',
        ...(person.region ? { region: person.region } : {}),
        ...(person.reaching ? { reaching: person.reaching } : {}),
      }),
    );
    accepted += await sendBatch(door, lines);
  }
  return accepted;
}

/** `faultline replay`: feeds a scenario to a running product, through the door that people use. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('Feed a scenario through the intake of a running product, stamped with the present.')
    .argument('<scenario>', 'a scenario folder')
    .option('--speed <number>', 'how many times faster than it was', '60')
    .option('--from <time>', 'begin at this time of the scenario (RFC 3339)')
    .option('--to <url>', 'the running product', 'http://127.0.0.1:8080')
    .addOption(
      new Option(
        '--key <key>',
        'send as a machine that speaks for many: no limit, nobody weighed; better in the environment',
      ).env('FAULTLINE_KEY'),
    )
    .option('--quiet', 'no progress bar')
    .addHelpText(
      'after',
      '\nTo see a day in its own time, marked as what it is, use `faultline serve --replay SCENARIO`.',
    )
    .action(async (folder: string, options: ReplayOptions) => {
      const speed = Number(options.speed);
      if (!(speed > 0))
        throw new FaultlineError('bad-arguments', `--speed ${options.speed}: give a number above 0`);
      const start = options.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(options.from);
      if (Number.isNaN(start))
        throw new FaultlineError('bad-arguments', `--from ${options.from}: write it as 2024-02-22T08:45:00Z`);
      const progress = createProgress(options.quiet ?? false);
      const data = await openData({ paths: [folder], skipBad: false, onProgress: progress.update });
      const rng = createRng('replay');
      const door = { url: options.to, market: data.catalog.market.id, key: options.key };
      let sent = 0;
      let accepted = 0;
      try {
        for await (const frame of data.frames()) {
          if (frame.end <= start) continue;
          const begun = performance.now();
          const people = expandFrame(data.catalog, frame, rng);
          accepted += await send(door, people, sent);
          sent += people.length;
          const left = (frame.end - frame.start) / speed - (performance.now() - begun);
          if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
        }
      } finally {
        progress.stop();
      }
      process.stdout.write(
        `${sent.toLocaleString('en-US')} reports sent, ${accepted.toLocaleString('en-US')} accepted\n`,
      );
    });
}
