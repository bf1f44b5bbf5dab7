import { createHash, createHmac, createSecretKey } from 'node:crypto';
import type { Catalog } from '../core/catalog/catalog.ts';
import { placeOf } from '../core/catalog/counties.ts';
import { createReportCheck } from '../core/report/check-report.ts';
import { createTextClassifier } from '../core/report/classify-text.ts';
import { enrichReport } from '../core/report/enrich-report.ts';
import { type EpochMs, floorTo, MINUTE } from '../core/time.ts';
import type { ImportRecord } from '../ports/archive.ts';
import type { LoggedReport } from '../ports/report-log.ts';
import type { ImportLine, LineRows } from './import-file.ts';
import { TEXT_KEPT } from './retain.ts';

/** Bytes of the reporter's hash that are kept, as for live reports. */
const HASH_BYTES = 16;

/** A UUID of version 7 (RFC 9562, 5.7) that is the same for the same line of the same import. */
function idOf(record: ImportRecord, line: number, at: EpochMs): string {
  const bytes = createHash('sha256').update(`${record.id}\n${line}`).digest();
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/**
 * Checks and cleans a report of a file as a live one, except that it may lie any time back. Its reporter is known by a
 * hash under the salt of the import; a text that is too old to be kept is read for what it says, and not kept.
 */
export function createReportRows(
  catalog: Catalog,
  record: ImportRecord,
  clock: () => EpochMs,
): (line: ImportLine<unknown>) => LineRows<LoggedReport> {
  const check = createReportCheck(catalog, { maxPast: null });
  const classify = createTextClassifier(catalog);
  const salt = createSecretKey(record.salt, 'base64url');
  const hash = (reporter: string): string =>
    createHmac('sha256', salt).update(`r${reporter}`).digest().toString('base64url', 0, HASH_BYTES);
  return ({ line, value }) => {
    const now = clock();
    const checked = check(value, now);
    if (!checked.ok) return checked;
    const { id, service, symptom, reaching, text, source } = enrichReport(checked.value, classify);
    const at = floorTo(checked.value.at, MINUTE);
    const { reporter } = checked.value;
    const report: LoggedReport = {
      id: id ?? idOf(record, line, at),
      market: catalog.market.id,
      ...{ at, service, symptom, reaching, source },
      region: placeOf(checked.value),
      reporter: reporter === '' ? '' : hash(reporter),
      text: at < now - TEXT_KEPT ? '' : text,
      weight: 1,
    };
    return { ok: true, rows: [report] };
  };
}
