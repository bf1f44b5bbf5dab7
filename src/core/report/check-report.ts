import type { Catalog } from '../catalog/catalog.ts';
import { countyOf, liesIn } from '../catalog/counties.ts';
import { isRegion } from '../catalog/regions.ts';
import { quote, schemaProblems } from '../catalog/schema-problems.ts';
import { isEmergency } from '../catalog/symptoms.ts';
import type { Checked, Problem } from '../problem.ts';
import { DAY, type EpochMs, formatInstant, MINUTE, parseInstant } from '../time.ts';
import { REPORT_FIELDS, type Report, reportSchema } from './report.ts';
import { createServiceCheck, type ServiceCheck } from './service-names.ts';

/** How far a report's time may lie from `now`. */
export interface ReportCheckOptions {
  /** Milliseconds ahead of now that are taken for a wrong clock; default 2 minutes; null: any time. */
  readonly maxFuture?: number | null;
  /** Milliseconds before now; default 24 hours; null: any time, as for recorded days. */
  readonly maxPast?: number | null;
}

/** Checks one report at time `now`: the report, or every problem of every field. Never throws. */
export type ReportCheck = (input: unknown, now: EpochMs) => Checked<Report>;

type Fields = Readonly<Record<string, unknown>>;

/** Forms send empty fields and some senders null: both mean that nothing was said. */
function readFields(input: unknown): Fields | undefined {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return undefined;
  const fields: Record<string, unknown> = {};
  for (const key of REPORT_FIELDS) {
    const value = Object.hasOwn(input, key) ? (input as Fields)[key] : undefined;
    if (value !== undefined && value !== null && value !== '') fields[key] = value;
  }
  return fields;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function span(ms: number): string {
  return ms < 60 * MINUTE ? `${Math.round(ms / MINUTE)} min` : `${Math.round(ms / (60 * MINUTE))} h`;
}

function timeProblem(
  text: string,
  at: EpochMs | undefined,
  { now, maxFuture = 2 * MINUTE, maxPast = DAY }: ReportCheckOptions & { readonly now: EpochMs },
): string | undefined {
  if (at === undefined) return `${quote(text)} is not a time with an offset, like 2024-02-22T08:46:12Z`;
  const clock = (): string => `it is ${formatInstant(now)} here; check the clock`;
  if (maxFuture !== null && at > now + maxFuture)
    return `lies in the future by ${span(at - now)}; ${clock()}`;
  if (maxPast !== null && at < now - maxPast)
    return `lies ${span(now - at)} back, more than ${span(maxPast)}; ${clock()}`;
  return undefined;
}

function regionProblem(region: string): string | undefined {
  if (isRegion(region)) return undefined;
  const upper = region.toUpperCase();
  const hint = isRegion(upper) ? `did you mean "${upper}"?` : 'use an ISO 3166 code like "US-TX" or "GB"';
  return `unknown region ${quote(region)}; ${hint}`;
}

function countyProblem(code: string, region: string): string | undefined {
  const county = countyOf(code);
  if (!county)
    return `unknown county ${quote(code)}; use a five-digit FIPS code like "48201", or leave it out`;
  if (liesIn(county, region)) return undefined;
  return `${quote(code)} is ${county.name} in ${county.state}, and region is ${quote(region)}; leave one of them out`;
}

/** A call for help is kept without a county that is wrong. */
function forgiveCounty({ county, ...fields }: Fields): Fields {
  const isRight = typeof county === 'string' && countyProblem(county, textOf(fields['region'])) === undefined;
  return isRight ? { ...fields, county } : fields;
}

function reachingProblem(reaching: string, service: string, checkService: ServiceCheck): string | undefined {
  if (reaching === service)
    return 'is the same service; name the one that could not be reached, or leave it out';
  return checkService(reaching);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

function cleanText(text: string): string {
  if (text === '') return text;
  return text.replace(UNPRINTABLE, ' ').replace(LONE_SURROGATE, '\uFFFD').trim();
}

function lower(fields: Fields, at: EpochMs, symptom: Report['symptom']): Report {
  const county = fields['county'] === undefined ? undefined : countyOf(textOf(fields['county']));
  return {
    ...(fields['id'] === undefined ? {} : { id: textOf(fields['id']).toLowerCase() }),
    at,
    service: textOf(fields['service']),
    region: county?.state ?? textOf(fields['region']),
    ...(county ? { county: county.code } : {}),
    symptom,
    reaching: textOf(fields['reaching']),
    reporter: textOf(fields['reporter']),
    text: cleanText(textOf(fields['text'])),
    source: textOf(fields['source']),
  };
}

/** Prepares the check of reports for one catalog; what depends on the catalog alone is done once. */
export function createReportCheck(catalog: Catalog, options: ReportCheckOptions = {}): ReportCheck {
  const checkService = createServiceCheck(catalog);
  return (input, now) => {
    const sent = readFields(input);
    if (sent === undefined) {
      return {
        ok: false,
        problems: [{ where: '', says: 'a report must be a JSON object, {"at": …, "service": …}' }],
      };
    }
    const mayForgive = sent['county'] !== undefined && isEmergency(textOf(sent['symptom']));
    const fields = mayForgive ? forgiveCounty(sent) : sent;
    const parsed = reportSchema.safeParse(fields);
    const problems: Problem[] = parsed.success ? [] : schemaProblems(parsed.error.issues, fields);
    const look = (where: string, check: (text: string) => string | undefined): void => {
      const value = fields[where];
      const says = typeof value === 'string' ? check(value) : undefined;
      if (says !== undefined) problems.push({ where, says });
    };
    const at = parseInstant(textOf(fields['at']));
    look('at', (text) => timeProblem(text, at, { ...options, now }));
    look('service', checkService);
    look('region', regionProblem);
    look('county', (code) => countyProblem(code, textOf(fields['region'])));
    look('reaching', (text) => reachingProblem(text, textOf(fields['service']), checkService));
    if (!parsed.success || at === undefined || problems.length > 0) return { ok: false, problems };
    return { ok: true, value: lower(fields, at, parsed.data.symptom) };
  };
}

/** Checks a single report; for many of one catalog prepare the check once with `createReportCheck`. */
export function checkReport(
  input: unknown,
  catalog: Catalog,
  at: { readonly now: EpochMs } & ReportCheckOptions,
): Checked<Report> {
  return createReportCheck(catalog, at)(input, at.now);
}
