import { attribute } from '../../src/core/attribute/attribute.ts';
import { ATTRIBUTE_PARAMS, type AttributeParams } from '../../src/core/attribute/params.ts';
import { brierOf, type Forecast, logLossOf } from '../../src/core/publish/score/reliability.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import type { Judged } from '../../src/pipeline/judge.ts';

/** True where the engine itself has a temperature. */
export const HAS_TEMPERATURE = 'temperature' in ATTRIBUTE_PARAMS;

/** The temperature that the engine has. */
export function temperatureNow(): number {
  return (ATTRIBUTE_PARAMS as AttributeParams & { readonly temperature?: number }).temperature ?? 1;
}

const GRID = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2] as const;

/** Temperatures that are tried, the engine's own among them: log scores times them; below 1 is less sure. */
export const TAUS: readonly number[] = [...new Set([...GRID, temperatureNow()])].toSorted((x, y) => x - y);

const LIMIT = 1e-12;

/** A probability whose log-odds are multiplied by a temperature. */
export function softened(probability: number, temperature: number): number {
  const bounded = Math.min(1 - LIMIT, Math.max(LIMIT, probability));
  return 1 / (1 + ((1 - bounded) / bounded) ** temperature);
}

type Faults = ReadonlyMap<string, number>;

/** P(fault) by id at a temperature: judged again, or, of an engine that has none, with the log-odds of each multiplied. */
function faultsAt(judged: Judged, temperature: number): Faults {
  const { faults } = judged.attribution;
  if (temperature === temperatureNow()) return faults;
  if (!HAS_TEMPERATURE)
    return new Map([...faults].map(([id, probability]) => [id, softened(probability, temperature)]));
  return attribute(judged, Object.assign({}, ATTRIBUTE_PARAMS, { temperature })).faults;
}

/** P(fault) below which one is not suspected. */
const SUSPECTED = 0.001;

/** Whom forecasts are of: services with an alarm, elements below one, who is suspected, and the true origins. */
function questionable({ graph, observations, attribution }: Judged, truth: Truth): readonly string[] {
  const alarmed = (code: number): boolean => observations[code]?.alarmed ?? false;
  return graph.nodes
    .filter(
      ({ id, service, reach }) =>
        truth.origin.includes(id) ||
        (attribution.faults.get(id) ?? 0) >= SUSPECTED ||
        (service === null ? [...reach.keys()].some(alarmed) : alarmed(service)),
    )
    .map(({ id }) => id)
    .filter((id) => !truth.undetermined.includes(id));
}

/** Forecasts of one judgement, by temperature: at each of the same services and elements. */
export function forecastsByTau(judged: Judged, truth: Truth): readonly (readonly Forecast[])[] {
  const ids = questionable(judged, truth);
  return TAUS.map((tau) => {
    const faults = faultsAt(judged, tau);
    return ids.map((id) => ({
      probability: Math.min(1, faults.get(id) ?? 0),
      right: truth.origin.includes(id),
    }));
  });
}

/** How well probabilities fit at one temperature. */
export interface Fit {
  readonly tau: number;
  readonly n: number;
  readonly brier: number;
  readonly logLoss: number;
}

/** The fit at each temperature over several judgements. */
export function fitsOf(judgements: readonly (readonly (readonly Forecast[])[])[]): readonly Fit[] {
  return TAUS.map((tau, index) => {
    const forecasts = judgements.flatMap((byTau) => byTau[index]!);
    return { tau, n: forecasts.length, brier: brierOf(forecasts), logLoss: logLossOf(forecasts) };
  });
}

/** The temperature of the least log loss; of equals the one nearest to what the engine has. */
export function bestFit(fits: readonly Fit[]): Fit {
  const far = ({ tau }: Fit): number => Math.abs(Math.log(tau / temperatureNow()));
  return fits.reduce((best, fit) => {
    const better = fit.logLoss < best.logLoss - 1e-12;
    const equal = Math.abs(fit.logLoss - best.logLoss) <= 1e-12;
    return better || (equal && far(fit) < far(best)) ? fit : best;
  });
}
