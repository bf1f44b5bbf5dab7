import { stat } from 'node:fs/promises';
import { FaultlineError } from '../../errors.ts';
import { dataFileSize } from './read-bytes.ts';

/** Whether a data file is read as CSV, by its name. */
export function isCsv(file: string): boolean {
  return /\.csv(\.gz)?$/i.test(file);
}

function isReports(file: string): boolean {
  return /\.ndjson(\.gz)?$/i.test(file);
}

/** Whether a path is a folder; a path that leads nowhere is not. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** Refuses paths that are no data files by name or are not there; answers with their size together, in bytes. */
export async function checkDataFiles(files: readonly string[]): Promise<number> {
  let total = 0;
  for (const file of files) {
    const size = await dataFileSize(file);
    if (!isCsv(file) && !isReports(file)) {
      const message = `${file}: it is named neither .csv nor .ndjson (nor these with .gz); rename it after what it holds`;
      throw new FaultlineError('bad-input', message, { file });
    }
    total += size;
  }
  return total;
}
