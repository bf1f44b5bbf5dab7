import { Command } from 'commander';
import { type OpenedData, openData } from '../adapters/files/open-data.ts';
import { readHolidays } from '../adapters/files/read-holidays.ts';
import { BARE_MARKET } from '../adapters/files/scan-ids.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { sayAlarm } from '../core/detect/say-alarm.ts';
import { presentAlarm } from '../core/publish/present-alarm.ts';
import { createServiceCheck } from '../core/report/service-names.ts';
import { type EpochMs, formatInstant, parseInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { type FoundAlarm, findAlarm } from '../pipeline/find-alarm.ts';
import { createProgress } from './progress.ts';
import { renderAlarm } from './render-alarm.ts';
import type { AnalysisOptions } from './run-analysis.ts';
import { tellBadLines } from './tell-bad-lines.ts';

interface Options extends AnalysisOptions {
  readonly at?: string;
  readonly json?: boolean;
}

type Found = Exclude<FoundAlarm, { readonly kind: 'outside' }>;

const CHOSEN: Readonly<Record<Found['kind'], string>> = {
  asked: 'the last bin that had ended by the time asked about',
  'first-alarm': 'its first alarm in these data',
  nearest: 'it has no alarm in these data; here it came nearest to one',
};

function readTime(text: string | undefined): EpochMs | null {
  if (text === undefined) return null;
  const at = parseInstant(text);
  if (at !== undefined) return at;
  const says = `--at: "${text}" is not a time with an offset, like 2024-02-22T08:45:00Z`;
  throw new FaultlineError('bad-arguments', says);
}

/** The service asked about: the one that is named, or the only one there is. */
function requireService(catalog: Catalog, id: string | undefined): number {
  const { services, serviceIndex } = catalog;
  const named = id ?? (services.length === 1 ? services[0]!.id : undefined);
  if (named === undefined) {
    const some = services.slice(0, 8).map((service) => service.id);
    const more = services.length > some.length ? `, and ${services.length - some.length} more` : '';
    throw new FaultlineError('bad-arguments', `name a service with --service: ${some.join(', ')}${more}`);
  }
  const wrong = createServiceCheck(catalog)(named);
  if (wrong !== undefined) throw new FaultlineError('bad-arguments', `--service: ${wrong}`);
  return serviceIndex.get(named)!;
}

/** What a person should know of how the data were read, on standard error. */
function tellReading(data: OpenedData, options: Options): void {
  const { market } = data.catalog;
  if (!options.catalog && !data.scenario && market.id !== BARE_MARKET && !options.quiet) {
    process.stderr.write(`judged with the catalog of ${market.name}; name another with --catalog\n`);
  }
  tellBadLines(data.bad());
}

async function explain(paths: readonly string[], options: Options) {
  const at = readTime(options.at);
  const progress = createProgress(options.quiet ?? false);
  try {
    const data = await openData({
      paths,
      catalog: options.catalog,
      service: options.service,
      skipBad: options.skipBad ?? false,
      onProgress: progress.update,
    });
    const { catalog, statements, probes } = data;
    const code = requireService(catalog, options.service);
    const isHoliday = await readHolidays(catalog.market.holidays);
    const frames = data.frames();
    const found = await findAlarm({ catalog, frames, statements, probes, isHoliday, code, at });
    if (found.kind !== 'outside') return { data, found, service: catalog.services[code]!.id };
    const [first, last] = [formatInstant(found.first), formatInstant(found.last)];
    const says = `--at: ${options.at} is outside the data, whose bins end from ${first} to ${last}`;
    throw new FaultlineError('bad-arguments', says);
  } finally {
    progress.stop();
  }
}

/** `faultline explain-alarm`: why one service alarmed at one time, or did not. */
export function explainAlarmCommand(): Command {
  return new Command('explain-alarm')
    .description('Say why a service alarmed at a time, or why it did not: what was usual, seen and needed.')
    .argument('<data...>', 'a scenario folder, or .csv / .ndjson files (also .gz)')
    .option('--service <id>', 'the service asked about, or whose series a plain timestamp,value file is')
    .option('--at <time>', 'like 2024-02-22T08:50:00Z; absent: its first alarm, else where it came nearest')
    .option('--catalog <file>', 'services, dependencies and users of the market')
    .option('--json', 'one JSON object on standard output, nothing else')
    .option('--quiet', 'no progress bar')
    .option('--skip-bad', 'count and report bad lines instead of stopping at the first')
    .action(async (paths: string[], options: Options) => {
      const { data, found, service } = await explain(paths, options);
      tellReading(data, options);
      const explanation = sayAlarm(found.facts);
      const market = data.catalog.market.id;
      const json = { market, service, chosen: found.kind, ...presentAlarm(explanation) };
      const head = { service, chosen: CHOSEN[found.kind], color: process.stdout.isTTY === true };
      process.stdout.write(
        options.json ? `${JSON.stringify(json, null, 2)}\n` : renderAlarm(explanation, head),
      );
    });
}
