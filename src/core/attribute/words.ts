import { emergencyVariance } from '../detect/emergency.ts';
import { logDirichletMultinomial } from '../stats/dirichlet.ts';
import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logSumExp } from '../stats/special.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { INFORMATIVE_CODES, type Profile } from './profiles.ts';
import { excessShare } from './volume.ts';

const SMALLEST = 0.004;
/** However strange a handful of emergency calls is, other evidence can outweigh it. */
const BOUND_BELOW = -16;
/** How often complaints about something new sound like those of any day, by what is new. An app has few ways to fail. */
export const SOUNDS_USUAL = { fails: 0.25, follows: 0.1, link: 0.02 } as const;

/**
 * ln P(symptoms | the excess looks like one of the profiles, or like any day). No profiles: the mix of a healthy day.
 */
export function symptomsUnder(
  observation: Observation,
  profiles: readonly Profile[],
  soundsUsual: number,
  params: AttributeParams,
): number {
  const counts = INFORMATIVE_CODES.map((code) => observation.symptoms[code]!);
  if (counts.every((count) => count === 0)) return 0;
  const quietTotal = INFORMATIVE_CODES.reduce((sum, code) => sum + observation.quietMix[code]!, 0) || 1;
  const quiet = INFORMATIVE_CODES.map((code) => observation.quietMix[code]! / quietTotal);
  const alpha = (mix: readonly number[]): number[] =>
    mix.map((share) => params.symptomWeight * Math.max(share, SMALLEST));
  if (profiles.length === 0) return logDirichletMultinomial(counts, alpha(quiet));
  // A rise that only shows in few complaints (emergency calls) still has its profile's say.
  const share = Math.max(excessShare(observation), observation.emergency.alarmed ? 0.5 : 0.1);
  const asProfiled = profiles.map((profile) => {
    const mix = INFORMATIVE_CODES.map(
      (code, index) => share * profile.mix[code]! + (1 - share) * quiet[index]!,
    );
    return Math.log((1 - soundsUsual) * profile.weight) + logDirichletMultinomial(counts, alpha(mix));
  });
  return logSumExp([Math.log(soundsUsual) + logDirichletMultinomial(counts, alpha(quiet)), ...asProfiled]);
}

/** People who say that it works, beside those who complain: few where it fails, many where it works. */
export function worksUnder(observation: Observation, fails: boolean, heard: boolean): number {
  if (!heard) return 0;
  const counts = [observation.works, observation.count];
  return (
    logDirichletMultinomial(counts, fails ? [0.4, 8] : [1, 2]) - logDirichletMultinomial(counts, [0.7, 4])
  );
}

const EMERGENCY_SEVERITIES = [0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

/** ln P(failing emergency calls): many where the service fails, next to none where it works. */
export function emergencyUnder(observation: Observation, fails: boolean): number {
  const { count, mean } = observation.emergency;
  if (count === 0) return 0;
  const under = (m: number): number => logNegativeBinomial(count, m, emergencyVariance(m));
  if (!fails) return Math.max(under(mean), BOUND_BELOW);
  const terms = EMERGENCY_SEVERITIES.map((severity) => under(mean + severity * Math.max(mean, 0.02)));
  return Math.max(logSumExp(terms) - Math.log(EMERGENCY_SEVERITIES.length), BOUND_BELOW);
}

/** Weights of the mentions term: nobody named, the one who is down, and all others together. */
const NAMING = {
  self: { none: 9, others: 0.6 },
  offNet: { none: 3, others: 2 },
  collateral: { none: 1.4, source: 0.8, others: 0.3 },
} as const;
const OFF_NET_SHARE = 0.12;

/**
 * ln P(who is named as unreachable).
 *
 * @param sources ids that are unreachable under the hypothesis; empty: the complaints are about the service itself
 * @param named all ids that anybody in the market names now, in a fixed order; empty: nobody was asked
 */
export function mentionsUnder(
  observation: Observation,
  sources: readonly string[],
  named: readonly string[],
): number {
  if (named.length === 0 || observation.count === 0) return 0;
  const counts = [0, ...named.map((id) => observation.mentions.get(id) ?? 0)];
  counts[0] = Math.max(observation.count - counts.reduce((sum, count) => sum + count, 0), 0);
  const under = (none: number, source: number, others: number): number => {
    const pointed = named.filter((id) => sources.includes(id)).length;
    const rest = Math.max(named.length - pointed, 1);
    return logDirichletMultinomial(counts, [
      none,
      ...named.map((id) => (sources.includes(id) ? source / Math.max(pointed, 1) : others / rest)),
    ]);
  };
  if (sources.length > 0) {
    return under(NAMING.collateral.none, NAMING.collateral.source, NAMING.collateral.others);
  }
  return logSumExp([
    Math.log(1 - OFF_NET_SHARE) + under(NAMING.self.none, 0, NAMING.self.others),
    Math.log(OFF_NET_SHARE) + under(NAMING.offNet.none, 0, NAMING.offNet.others),
  ]);
}
