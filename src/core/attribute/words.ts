import { emergencyVariance } from '../detect/emergency.ts';
import { logDirichletMultinomial } from '../stats/dirichlet.ts';
import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logGamma, logSumExp } from '../stats/special.ts';
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
  self: { none: 9, source: 0, others: 0.6 },
  offNet: { none: 3, source: 0, others: 2 },
  collateral: { none: 1.4, source: 0.8, others: 0.3 },
} as const;
type Naming = (typeof NAMING)[keyof typeof NAMING];
const OFF_NET_SHARE = 0.12;
/** Who blames the wrong layer cannot name whom they do not reach; a few do all the same. */
const CROSS_NAMING = 0.15;

const rising = (alpha: number, count: number): number =>
  count > 0 ? logGamma(alpha + count) - logGamma(alpha) : 0;

/** Dirichlet-multinomial over nobody, the sources and all others that anybody names; only who is named here costs time. */
function namesUnder(
  { count, mentions }: Observation,
  weights: Naming,
  sources: readonly string[],
  named: ReadonlySet<string>,
): number {
  const pointed = sources.filter((id) => named.has(id));
  const each = weights.source / Math.max(pointed.length, 1);
  const rest = named.size - pointed.length;
  const other = weights.others / Math.max(rest, 1);
  let said = 0;
  let sum = 0;
  for (const [id, names] of mentions) {
    said += names;
    sum += rising(pointed.includes(id) ? each : other, names);
  }
  const silent = Math.max(count - said, 0);
  const total = weights.none + (pointed.length > 0 ? weights.source : 0) + (rest > 0 ? weights.others : 0);
  return sum + rising(weights.none, silent) - rising(total, silent + said);
}

/** ln P(who is named as unreachable | people blame this service for the failure of one of another layer). */
export function mentionsAcross(observation: Observation, source: string, named: ReadonlySet<string>): number {
  return logSumExp([
    Math.log(1 - CROSS_NAMING) + mentionsUnder(observation, [], named),
    Math.log(CROSS_NAMING) + mentionsUnder(observation, [source], named),
  ]);
}

/**
 * ln P(who is named as unreachable).
 *
 * @param sources ids that are unreachable under the hypothesis; empty: the complaints are about the service itself
 * @param named all ids that anybody in the market names now; empty: nobody was asked
 */
export function mentionsUnder(
  observation: Observation,
  sources: readonly string[],
  named: ReadonlySet<string>,
): number {
  if (named.size === 0 || observation.count === 0) return 0;
  if (sources.length > 0) return namesUnder(observation, NAMING.collateral, sources, named);
  return logSumExp([
    Math.log(1 - OFF_NET_SHARE) + namesUnder(observation, NAMING.self, [], named),
    Math.log(OFF_NET_SHARE) + namesUnder(observation, NAMING.offNet, [], named),
  ]);
}
