import { type Catalog, createCatalog } from '../../core/catalog/catalog.ts';
import { createCsvRows } from './csv-rows.ts';
import { isSeriesHeader } from './csv-stream.ts';
import { isCsv } from './data-files.ts';
import { readBytes } from './read-bytes.ts';
import { readLines } from './read-lines.ts';
import { parseLine } from './reports-stream.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** More ids than this in data without a catalog are taken for a mistake in a column. */
const MOST_IDS = 5000;

/** Market of data that came without a catalog. */
export const BARE_MARKET = 'data';

/**
 * Reads data files once for nothing but the service ids in them, and makes a bare catalog of those: kind
 * `other`, users unknown. What is wrong in the files is left for the second reading to say.
 */
export async function scanCatalog(files: readonly string[], seriesService: string): Promise<Catalog> {
  const ids = new Set<string>();
  const add = (text: unknown): void => {
    if (typeof text === 'string' && ID.test(text) && ids.size < MOST_IDS) ids.add(`${text}`);
  };
  for (const file of files) {
    if (isCsv(file)) await scanCsv(file, seriesService, add);
    else await scanReports(file, add);
  }
  const services = [...ids].sort().map((id) => ({
    id: Buffer.from(id).toString(),
    name: id,
    aliases: [],
    kind: 'other' as const,
    users: null,
    baseline: null,
    runsOn: [],
  }));
  const market = { id: BARE_MARKET, name: 'Data without a catalog', timezone: 'UTC', emergencyNumber: '112' };
  return createCatalog({ market, services, elements: [] });
}

async function scanCsv(file: string, seriesService: string, add: (text: unknown) => void): Promise<void> {
  let columns: readonly number[] | undefined;
  let last = '';
  const rows = createCsvRows({
    row(fields) {
      if (columns === undefined) {
        const names = fields.map((field) => field.trim().toLowerCase());
        if (isSeriesHeader(fields)) add(seriesService);
        columns = ['service', 'reaching'].map((name) => names.indexOf(name)).filter((index) => index >= 0);
        return;
      }
      for (const index of columns) {
        const text = fields[index] as string;
        if (text !== last) add(text);
        last = text;
      }
    },
    broken() {},
  });
  for await (const chunk of readBytes(file)) {
    rows.push(chunk.toString('latin1'));
    if (columns?.length === 0) return;
  }
  rows.end();
}

async function scanReports(file: string, add: (text: unknown) => void): Promise<void> {
  for await (const { first, lines } of readLines(file)) {
    lines.forEach((text, index) => {
      const parsed = parseLine(text, first + index);
      const value = 'value' in parsed ? (parsed.value as Record<string, unknown> | null) : null;
      add(value?.['service']);
      add(value?.['reaching']);
    });
  }
}
