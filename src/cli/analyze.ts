import { Command } from 'commander';
import { BARE_MARKET } from '../adapters/files/scan-ids.ts';
import { presentAnalysis } from '../core/publish/present-analysis.ts';
import { renderAnalysis } from './render-analysis.ts';
import { type AnalysisOptions, runAnalysis } from './run-analysis.ts';
import { tellBadLines } from './tell-bad-lines.ts';

/** `faultline analyze`: what happened in recorded data, as a live system would have told it. */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description(
      'Say what happened in a scenario or in data files, as a live system would have told it then.',
    )
    .argument('<data...>', 'a scenario folder, or .csv / .ndjson files (also .gz)')
    .option('--catalog <file>', 'services, dependencies and users of the market')
    .option('--service <id>', 'whose series a plain timestamp,value file is')
    .option('--json', 'one JSON object on standard output, nothing else')
    .option('--quiet', 'no progress bar')
    .option('--skip-bad', 'count and report bad lines instead of stopping at the first')
    .action(async (paths: string[], options: AnalysisOptions & { json?: boolean }) => {
      const started = performance.now();
      const { data, analysis } = await runAnalysis(paths, options);
      const { market } = data.catalog;
      if (!options.catalog && !data.scenario && market.id !== BARE_MARKET && !options.quiet) {
        process.stderr.write(
          `judged with the catalog of ${market.name}, which knows all services of the data; name another with --catalog\n`,
        );
      }
      tellBadLines(data.bad());
      const seconds = (performance.now() - started) / 1000;
      process.stdout.write(
        options.json
          ? `${JSON.stringify(presentAnalysis(analysis), null, 2)}\n`
          : renderAnalysis(data, analysis, {
              seconds,
              rows: data.rows(),
              color: process.stdout.isTTY === true,
            }),
      );
    });
}
