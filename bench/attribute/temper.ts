import { attribute } from '../../src/core/attribute/attribute.ts';
import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import { brierOf, type Forecast, logLossOf } from '../../src/core/publish/score/reliability.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import type { Judged } from '../../src/pipeline/judge.ts';

const GRID = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2] as const;

/** What log scores are multiplied by, the engine's own `temper` among them; below 1 it is less sure. */
export const TAUS: readonly number[] = [...new Set([...GRID, ATTRIBUTE_PARAMS.temper])].toSorted(
  (x, y) => x - y,
);

type Faults = ReadonlyMap<string, number>;

/** P(fault) by id at a temper. */
function faultsAt(judged: Judged, temper: number): Faults {
  if (temper === ATTRIBUTE_PARAMS.temper) return judged.attribution.faults;
  return attribute(judged, { ...ATTRIBUTE_PARAMS, temper }).faults;
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

/** Forecasts of one judgement, by temper: at each of the same services and elements. */
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

/** How well probabilities fit at one temper. */
export interface Fit {
  readonly tau: number;
  readonly n: number;
  readonly brier: number;
  readonly logLoss: number;
}

/** The fit at each temper over several judgements. */
export function fitsOf(judgements: readonly (readonly (readonly Forecast[])[])[]): readonly Fit[] {
  return TAUS.map((tau, index) => {
    const forecasts = judgements.flatMap((byTau) => byTau[index]!);
    return { tau, n: forecasts.length, brier: brierOf(forecasts), logLoss: logLossOf(forecasts) };
  });
}

/** The temper of the least log loss; of equals the one nearest to what the engine has. */
export function bestFit(fits: readonly Fit[]): Fit {
  const far = ({ tau }: Fit): number => Math.abs(Math.log(tau / ATTRIBUTE_PARAMS.temper));
  return fits.reduce((best, fit) => {
    const better = fit.logLoss < best.logLoss - 1e-12;
    const equal = Math.abs(fit.logLoss - best.logLoss) <= 1e-12;
    return better || (equal && far(fit) < far(best)) ? fit : best;
  });
}
