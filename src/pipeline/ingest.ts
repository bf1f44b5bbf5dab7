import type { Catalog } from '../core/catalog/catalog.ts';
import { placeOf } from '../core/catalog/counties.ts';
import { isEmergency } from '../core/catalog/symptoms.ts';
import type { Problem } from '../core/problem.ts';
import { createReportCheck, type ReportCheckOptions } from '../core/report/check-report.ts';
import { createTextClassifier } from '../core/report/classify-text.ts';
import { enrichReport } from '../core/report/enrich-report.ts';
import type { Report } from '../core/report/report.ts';
import { type EpochMs, floorTo, MINUTE } from '../core/time.ts';
import type { Intake, IntakeAnswer, Origin } from '../ports/intake.ts';
import type { Acceptance, LoggedReport, ReportLog } from '../ports/report-log.ts';
import { createReportIds } from './report-id.ts';
import type { DailySalt } from './salt.ts';
import type { Scrutiny } from './scrutiny.ts';

/** What the intake is made of. */
export interface IntakeDeps {
  readonly log: ReportLog;
  /** Catalogs of the markets served. */
  readonly catalogs: readonly Catalog[];
  readonly clock: () => EpochMs;
  readonly salt: DailySalt;
  /** Absent (`--limits off`): every report counts in full, wherever it came from. */
  readonly scrutiny?: Scrutiny;
  readonly limits?: IntakeLimits;
}

export interface IntakeLimits extends ReportCheckOptions {
  /** False (`--limits off`): a report without `reporter` counts by itself, wherever it came from. Default true. */
  readonly perOrigin?: boolean;
}

/** Letters of the reporter's hash that are kept, 132 bits: enough to tell a country's people apart. */
const HASH_LETTERS = 22;

type Prepared =
  | { readonly ok: true; readonly report: LoggedReport }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Turns what is known of a sender into an opaque reporter that nobody can link to a person or to another day. */
function createReporterHash({ salt, clock, limits }: IntakeDeps): (report: Report, origin: Origin) => string {
  const perOrigin = limits?.perOrigin ?? true;
  return (report, { address, userAgent }) => {
    const isKnown = report.reporter !== '' || (perOrigin && (address !== '' || userAgent !== ''));
    if (!isKnown) return '';
    // The first character keeps the two kinds apart: nobody can claim to be an address.
    const who = report.reporter === '' ? `o${address}\n${userAgent}` : `r${report.reporter}`;
    return salt.at(clock())(who).slice(0, HASH_LETTERS);
  };
}

/** Checks and normalises reports of one market. */
function createPreparer(catalog: Catalog, deps: IntakeDeps, newId: (now: EpochMs) => string) {
  const check = createReportCheck(catalog, deps.limits);
  const classify = createTextClassifier(catalog);
  const hash = createReporterHash(deps);
  return (input: unknown, origin: Origin, now: EpochMs): Prepared => {
    const checked = check(input, now);
    if (!checked.ok) return checked;
    const { id, at, service, symptom, reaching, text, source } = enrichReport(checked.value, classify);
    const report: LoggedReport = {
      id: id ?? newId(now),
      market: catalog.market.id,
      at: floorTo(at, MINUTE),
      service,
      region: placeOf(checked.value),
      symptom,
      reaching,
      reporter: hash(checked.value, origin),
      text,
      source,
      weight: deps.scrutiny?.weigh(catalog.market.id, checked.value, { origin, now }) ?? 1,
    };
    return { ok: true, report };
  };
}

/** Keeps calls for help apart from all else, so that they need not wait for it; the answers are in the order given. */
async function appendUrgentFirst(
  log: ReportLog,
  reports: readonly LoggedReport[],
): Promise<readonly Acceptance[]> {
  if (reports.length === 1) return log.append(reports);
  const urgent = reports.filter(({ symptom }) => isEmergency(symptom));
  if (urgent.length === 0 || urgent.length === reports.length) return log.append(reports);
  const rest = reports.filter(({ symptom }) => !isEmergency(symptom));
  const [first, others] = await Promise.all([log.append(urgent), log.append(rest)]);
  const left = { urgent: first.values(), rest: others.values() };
  return reports.map(
    ({ symptom }) => left[isEmergency(symptom) ? 'urgent' : 'rest'].next().value as Acceptance,
  );
}

/** Joins what the check said with what became of those that were kept, in the order in which they came. */
function toAnswers(prepared: readonly Prepared[], acceptances: readonly Acceptance[]): IntakeAnswer[] {
  let kept = 0;
  return prepared.map((one) => {
    if (!one.ok) return one;
    const accepted = acceptances[kept] as Acceptance;
    kept += 1;
    return { ok: true, id: one.report.id, accepted };
  });
}

/** Makes the one door for what people say. Address and user agent go no further than into a salted hash. */
export function createIntake(deps: IntakeDeps): Intake {
  const newId = createReportIds();
  const preparers = new Map(
    deps.catalogs.map((catalog) => [catalog.market.id, createPreparer(catalog, deps, newId)]),
  );
  const unknownMarket = (market: string): readonly Problem[] => [
    { where: 'market', says: `"${market}" is not one of ${[...preparers.keys()].join(', ')}` },
  ];
  return {
    async submit(market, reports, origin) {
      const prepare = preparers.get(market);
      if (!prepare) return reports.map(() => ({ ok: false, problems: unknownMarket(market) }));
      const now = deps.clock();
      const prepared = reports.map((report) => prepare(report, origin, now));
      const good = prepared.flatMap((one) => (one.ok ? [one.report] : []));
      const acceptances = good.length > 0 ? await appendUrgentFirst(deps.log, good) : [];
      return toAnswers(prepared, acceptances);
    },
  };
}
