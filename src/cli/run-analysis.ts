import { type OpenedData, openData } from '../adapters/files/open-data.ts';
import { readHolidays } from '../adapters/files/read-holidays.ts';
import { type Analysis, analyze } from '../pipeline/analyze.ts';
import type { Judged } from '../pipeline/judge.ts';
import type { TickResult } from '../pipeline/tick.ts';
import { createProgress } from './progress.ts';

/** What the command line gives an analysis. */
export interface AnalysisOptions {
  readonly catalog?: string;
  readonly service?: string;
  readonly skipBad?: boolean;
  readonly quiet?: boolean;
}

/** Opens data and runs the engine over it, with a progress bar. */
export async function runAnalysis(
  paths: readonly string[],
  options: AnalysisOptions,
  watch: {
    readonly onTick?: (result: TickResult) => void;
    readonly onJudged?: (judged: Judged) => void;
  } = {},
): Promise<{ readonly data: OpenedData; readonly analysis: Analysis }> {
  const progress = createProgress(options.quiet ?? false);
  try {
    const data = await openData({
      paths,
      catalog: options.catalog,
      service: options.service,
      skipBad: options.skipBad ?? false,
      onProgress: progress.update,
    });
    const { scenario } = data;
    const analysis = await analyze({
      catalog: data.catalog,
      frames: data.frames(),
      statements: data.statements,
      probes: data.probes,
      changes: data.changes,
      isHoliday: await readHolidays(data.catalog.market.holidays),
      about: {
        id: scenario?.id ?? null,
        kind: scenario?.kind ?? 'recorded',
        title: scenario?.title ?? paths.join(', '),
        notes: scenario?.notes ?? '',
        sources: scenario?.sources ?? [],
      },
      ...watch,
    });
    return { data, analysis };
  } finally {
    progress.stop();
  }
}
