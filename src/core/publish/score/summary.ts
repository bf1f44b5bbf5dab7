import type { Truth } from '../score.ts';
import { EARLY_SHARES, SURE, WORTHS, type Worth } from './early.ts';
import { REFERENCES, type ReferenceCall, type ReferenceId } from './references.ts';
import { brierOf, type Forecast, type ReliabilityBin, reliabilityOf } from './reliability.ts';
import type { ScoredDay } from './score-day.ts';
import { type DayStated, isCalled, isHealthy } from './stated.ts';

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Minutes over several days; null where no day has them. `never` counts days on which it did not happen. */
export interface Minutes {
  readonly median: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly days: number;
  readonly never: number;
}

/** What the verdicts of a day are summed up from: a bench knows more of it, an index of days knows this. */
export interface JudgedDay extends Pick<ScoredDay, 'truth' | 'score'> {
  readonly stated: readonly DayStated[];
}

/** Days whose origins were told exactly: all with a fault, those where one service alone failed, those without. */
export interface ExactDays {
  readonly withFault: Share;
  readonly oneService: Share;
  readonly withoutFault: Share;
}

/** Who was called `origin` and was not: pairs of day and service. */
export interface Blame {
  /** Of all services that work. */
  readonly healthy: Share;
  /** Of those that work and visibly receive complaints (the truth's `collateral`). */
  readonly visible: Share;
  /** Of those that fail because their source does. */
  readonly dependents: Share;
}

/** How a reference does on the same days. */
export interface ReferenceSummary extends Blame {
  readonly id: ReferenceId;
  readonly says: string;
  readonly exact: ExactDays;
}

/** How verdicts fit the truth over several scenarios. Services for which any class is right are not counted. */
export interface VerdictSummary {
  readonly scenarios: number;
  readonly exact: ExactDays;
  /** At the height: class `origin`, or P(origin) ≥ 0.5. */
  readonly blamed: Blame;
  /** Class `origin` at any time of any timeline, false incidents included. */
  readonly blamedEver: Blame;
  /** Elements that were called `origin` and were not at fault, at the height and at any time: pairs with days. */
  readonly elementsBlamed: { readonly atHeight: number; readonly ever: number };
  readonly collateralNamed: Share;
  readonly dependentsNamed: Share;
  /** Of origins, dependents and visible collateral, those of which nothing could be told. */
  readonly undetermined: Share;
  /** Of days with a fault; from the truth's beginning. */
  readonly minutesToOpen: Minutes;
  readonly minutesToAttribute: Minutes;
  readonly falseIncidents: number;
  /** Brier score of P(origin) over all services and elements that were at fault or called so. */
  readonly brier: number | null;
  /** The same without services with which nothing was and of which nothing was said. */
  readonly brierTouched: number | null;
  readonly reliability: readonly ReliabilityBin[];
  /** Of all said with P(origin) ≥ 0.9, those that were at fault. */
  readonly sureRight: Share;
}

/** The same with what only a run that was watched can tell. */
export interface ScoreSummary extends VerdictSummary {
  /** Of visible collateral that alarmed, those named: detection saw them, so attribution could name them. */
  readonly alarmedCollateralNamed: Share;
  /** Days by the worth of what was said when so much of the event's complaints had come in. */
  readonly early: readonly ({ readonly share: number; readonly days: number } & Readonly<
    Record<Worth, number>
  >)[];
  readonly references: readonly ReferenceSummary[];
}

const share = <T>(list: readonly T[], wanted: (item: T) => boolean): Share => ({
  count: list.filter(wanted).length,
  of: list.length,
});

const hasFault = ({ truth }: { readonly truth: Truth }): boolean => truth.origin.length > 0;

function isOneService({ truth, stated }: JudgedDay): boolean {
  return truth.origin.length === 1 && stated.some(({ role, element }) => role === 'origin' && !element);
}

function exactDays<D extends JudgedDay>(days: readonly D[], exact: (day: D) => boolean): ExactDays {
  return {
    withFault: share(days.filter(hasFault), exact),
    oneService: share(days.filter(isOneService), exact),
    withoutFault: share(
      days.filter((day) => !hasFault(day)),
      exact,
    ),
  };
}

function blameOf<D extends JudgedDay>(
  days: readonly D[],
  called: (stated: DayStated, day: D) => boolean,
): Blame {
  const pairs = days.flatMap((day) =>
    day.stated.filter(({ element }) => !element).map((stated) => ({ stated, called: called(stated, day) })),
  );
  const of = (wanted: (stated: DayStated) => boolean): Share =>
    share(
      pairs.filter(({ stated }) => wanted(stated)),
      (pair) => pair.called,
    );
  return {
    healthy: of(isHealthy),
    visible: of(({ role }) => role === 'collateral'),
    dependents: of(({ role }) => role === 'dependent'),
  };
}

/** Sums up minutes of days; null: it did not happen. */
export function minutesOf(values: readonly (number | null)[]): Minutes {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const middle = known.length / 2;
  const median = known.length === 0 ? null : (known[Math.ceil(middle) - 1]! + known[Math.floor(middle)]!) / 2;
  return {
    median,
    least: known[0] ?? null,
    most: known.at(-1) ?? null,
    days: values.length,
    never: values.length - known.length,
  };
}

function earlyOf(days: readonly ScoredDay[]): ScoreSummary['early'] {
  return EARLY_SHARES.map((part) => {
    const own = days.flatMap(({ early }) => early.filter((verdict) => verdict.share === part));
    const counts = WORTHS.map((worth) => [worth, share(own, (verdict) => verdict.worth === worth).count]);
    return { share: part, days: own.length, ...(Object.fromEntries(counts) as Record<Worth, number>) };
  });
}

function referenceSummary(days: readonly ScoredDay[], id: ReferenceId): ReferenceSummary {
  const callOf = (day: ScoredDay): ReferenceCall | undefined => day.references.find((call) => call.id === id);
  return {
    id,
    says: REFERENCES[id],
    exact: exactDays(days, (day) => callOf(day)?.exact ?? false),
    ...blameOf(days, (stated, day) => callOf(day)?.called.includes(stated.id) ?? false),
  };
}

/** What a stated P(origin) foretold, and whether it was so. */
export const forecastOf = ({ probability, role }: DayStated): Forecast => ({
  probability,
  right: role === 'origin',
});

const isNamed = (stated: DayStated): boolean => stated.class === stated.role;

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Sums up how the verdicts of several days fit their truths. */
export function summariseVerdicts(days: readonly JudgedDay[]): VerdictSummary {
  const all = days.flatMap(({ stated }) => stated);
  const forecasts = all.map(forecastOf);
  const touched = all.filter((stated) => stated.role !== 'normal' || stated.class !== 'normal');
  const innocent = all.filter(({ element, role }) => element && role !== 'origin');
  const collateral = all.filter(({ role }) => role === 'collateral');
  const affected = all.filter(({ role }) => role !== 'normal');
  const faulty = days.filter(hasFault);
  return {
    scenarios: days.length,
    exact: exactDays(days, ({ score }) => score.exact),
    blamed: blameOf(days, isCalled),
    blamedEver: blameOf(days, ({ calledEver }) => calledEver),
    elementsBlamed: {
      atHeight: innocent.filter(isCalled).length,
      ever: innocent.filter((one) => one.calledEver || isCalled(one)).length,
    },
    collateralNamed: share(collateral, isNamed),
    dependentsNamed: share(
      all.filter(({ role }) => role === 'dependent'),
      isNamed,
    ),
    undetermined: share(affected, (stated) => stated.class === 'undetermined'),
    minutesToOpen: minutesOf(faulty.map(({ score }) => score.minutesToOpen)),
    minutesToAttribute: minutesOf(faulty.map(({ score }) => score.minutesToAttribute)),
    falseIncidents: days.reduce((sum, { score }) => sum + score.falseIncidents, 0),
    brier: orNull(brierOf(forecasts)),
    brierTouched: orNull(brierOf(touched.map(forecastOf))),
    reliability: reliabilityOf(forecasts),
    sureRight: share(
      forecasts.filter(({ probability }) => probability >= SURE),
      ({ right }) => right,
    ),
  };
}

/** Sums up the scores of several days that were watched, beside the references. */
export function summarise(days: readonly ScoredDay[]): ScoreSummary {
  const alarmed = days.flatMap(({ stated }) =>
    stated.filter((one) => one.role === 'collateral' && one.alarmed),
  );
  return {
    ...summariseVerdicts(days),
    alarmedCollateralNamed: share(alarmed, isNamed),
    early: earlyOf(days),
    references: (Object.keys(REFERENCES) as ReferenceId[]).map((id) => referenceSummary(days, id)),
  };
}
