import type { KindProperties } from '../catalog/kinds.ts';

type Family = KindProperties['family'];

/** Parameters of attribution. Data with a version: every verdict stores which one made it. */
export interface AttributeParams {
  readonly version: string;
  /** Probability of 0, 1, 2, … faults at once, before looking; the last one is divided by 10 for each further fault. */
  readonly faults: readonly number[];
  /** Probability that everybody rises together with no fault at all (a holiday, an earthquake). */
  readonly surge: number;
  /** Nats against leaving out a fault that an open incident has been sure of: what is broken is seldom whole in minutes. */
  readonly persistence: number;
  /** Nats against everybody rising together while such an incident is open. */
  readonly surgeBesideFault: number;
  /** Weight of a service without alarm as a possible fault, where an alarmed one weighs 1. */
  readonly calmWeight: number;
  /** Weight of an element with an alarmed service on it. */
  readonly elementWeight: number;
  /** Probability that a service with an edge to the fault fails with it. */
  readonly dependent: number;
  /** Probability that one without such an edge receives visible complaints, where they would be visible. */
  readonly collateral: number;
  /** The same for a service of another layer: quiet apps do not speak for a network's innocence. */
  readonly crossCollateral: number;
  /** Probability that a service with hosts in the catalog runs on one more that it does not name. */
  readonly forgottenHost: number;
  /** Complaints that a fault sends to all of a family's other services, per complaint about itself. */
  readonly kappa: Readonly<Record<Family, Readonly<Record<Family, number>>>>;
  /** What kappa may be multiplied by, for all services of one event alike, with the probability of each. */
  readonly kappaScales: readonly {
    readonly scale: number;
    readonly probability: number;
    /** Set where only calls to other networks fail: then as many complain there, and all sound alike. */
    readonly offNet?: boolean;
  }[];
  /** Log-normal spreads of the predicted excess. */
  readonly dependentSpread: number;
  readonly collateralSpread: number;
  /** The same for the two sides of a link: each failed call has two ends. */
  readonly linkSpread: number;
  /** The same where source and sufferer are of different layers: how often the wrong layer is blamed varies more. */
  readonly crossSpread: number;
  /** Share and spread of the wide part: some resellers' users hardly report, others twice. */
  readonly wideShare: number;
  readonly wideSpread: number;
  /** Added spread (in quadrature) where the number of users is a guess. */
  readonly guessedUsersSpread: number;
  /** Relative error of the baseline, and of any predicted excess. */
  readonly baselineError: number;
  readonly excessError: number;
  /** Chance that a count is explained by nothing we know; bounds the say of one service. */
  readonly outlier: number;
  /** Chance that nobody is heard here of any service but those that stand out; bounds the say of all silence together. */
  readonly silence: number;
  /** Concentrations of the Dirichlet terms. */
  readonly symptomWeight: number;
  readonly placeWeight: number;
  /** Spread of a dependent's lag (minutes), and mean lag of collateral. */
  readonly dependentLag: number;
  readonly collateralLag: number;
  /** Search: sets kept at each size, and the largest size searched by beam. */
  readonly beam: number;
  readonly depth: number;
  /** By which all log-scores are multiplied before they are made probabilities; below 1 where the model is too sure. */
  readonly temper: number;
  /** A class is named from this probability on; below, the verdict is `undetermined`. */
  readonly decide: number;
  /** Standard deviations of excess from which a service counts as visibly reported. */
  readonly visible: number;
}

export const ATTRIBUTE_PARAMS: AttributeParams = {
  version: 'a3',
  faults: [0.1, 0.87, 0.02, 0.002],
  surge: 0.04,
  persistence: 4,
  surgeBesideFault: 8,
  calmWeight: 0.001,
  elementWeight: 0.5,
  dependent: 0.9,
  collateral: 0.75,
  crossCollateral: 0.3,
  forgottenHost: 0.004,
  kappa: {
    phone: { phone: 0.05, access: 0.012, platform: 0.004 },
    access: { phone: 0.006, access: 0.01, platform: 0.01 },
    platform: { phone: 0.02, access: 0.03, platform: 0.006 },
  },
  kappaScales: [
    { scale: 1, probability: 0.925 },
    { scale: 6, probability: 0.06 },
    { scale: 36, probability: 0.015, offNet: true },
  ],
  dependentSpread: 0.6,
  collateralSpread: 1,
  linkSpread: 0.5,
  crossSpread: 1.1,
  wideShare: 0.25,
  wideSpread: 1.6,
  guessedUsersSpread: 0.9,
  baselineError: 0.15,
  excessError: 0.2,
  outlier: 1e-4,
  silence: 1e-4,
  symptomWeight: 12,
  placeWeight: 8,
  dependentLag: 6,
  collateralLag: 25,
  beam: 6,
  depth: 3,
  temper: 1,
  decide: 0.65,
  visible: 3,
};
