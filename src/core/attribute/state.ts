import type { Following, Follows } from './following.ts';
import type { Node } from './graph.ts';
import type { Effect, Likelihood } from './likelihood.ts';
import type { AttributeParams } from './params.ts';

/** One state that a service not at fault may be in under a set of faults. Weights sum to 1 over a service. */
export interface StateOption {
  readonly as: 'normal' | Follows;
  readonly source: Node | null;
  readonly logWeight: number;
  /** Set for states that follow a source. */
  readonly following: Following | null;
}

/** Least weight of a state: however surely something else is expected, surprises happen. */
const LEAST_NORMAL = 1e-6;
const LEAST_COLLATERAL = 1e-12;
/** Edges that the catalog may lack take at most so much of what is expected. */
const MOST_UNNAMED = 0.6;

/** Weights of the states of one service, from sums over all faults that touch it. */
interface Expected {
  readonly dependents: number;
  readonly expected: number;
  readonly unnamed: number;
}

function weightsOf({ dependents, expected, unnamed }: Expected, params: AttributeParams) {
  const dependent = dependents > 0 ? params.dependent : 0;
  const collateral = expected * (1 - dependent);
  const lacking = Math.min(unnamed, MOST_UNNAMED);
  const named = 1 - lacking;
  return {
    dependent: named * dependent,
    collateral: named * collateral,
    normal: named * Math.max(1 - dependent - collateral, LEAST_NORMAL),
    /** By which the probability of an unnamed edge is scaled. */
    unnamed: unnamed > 0 ? lacking / unnamed : 0,
  };
}

/** The states open to a service under a set of faults, with their prior probabilities. */
export function statesUnder(
  service: number,
  set: { readonly faults: readonly Node[]; readonly scale: number },
  likelihood: Likelihood,
  params: AttributeParams,
): StateOption[] {
  const followings = set.faults.flatMap((node) =>
    likelihood.following(service, node, set.scale).map((following) => ({ node, following })),
  );
  const of = (as: Follows) => followings.filter(({ following }) => following.as === as);
  const [dependent, collateral, unnamed] = [of('dependent'), of('collateral'), of('unnamed')];
  const materials = collateral.reduce((sum, { following }) => sum + following.material, 0);
  const weights = weightsOf(
    {
      dependents: dependent.length,
      expected: collateral.reduce(
        (most, { following: { material, likely } }) => Math.max(most, material * likely),
        0,
      ),
      unnamed: unnamed.reduce((sum, { following }) => sum + following.likely, 0),
    },
    params,
  );
  const weightOf = ({ as, material, likely }: Following): number => {
    if (as === 'dependent') return weights.dependent / dependent.length;
    if (as === 'unnamed') return weights.unnamed * likely;
    return Math.max((weights.collateral * material) / materials, LEAST_COLLATERAL);
  };
  return [
    { as: 'normal', source: null, following: null, logWeight: Math.log(weights.normal) },
    ...followings.map(({ node, following }) => ({
      as: following.as,
      source: node,
      following,
      logWeight: Math.log(weightOf(following)),
    })),
  ];
}

/** ln P(option) + ln P(data | option). */
export function scoreOption(service: number, option: StateOption, likelihood: Likelihood): number {
  const { following } = option;
  return option.logWeight + (following?.total ?? likelihood.of(service).normalTotal);
}

/** A set of faults, scored: what {@link statesUnder} and {@link scoreOption} say, without making an object a service. */
export interface SetScore {
  /** ln P(window | set) without the prior. */
  readonly total: number;
  /** The same with one more fault. */
  readonly with: (effect: Effect) => number;
  /** ln of the ratio by which the set makes one service's window likelier than on any day; it is not at fault in it. */
  readonly value: (service: number) => number;
  /** Tells of each service not at fault which states it may be in, with their probabilities, but the normal one. */
  readonly visit: (hear: (service: number, as: Follows, source: Node, probability: number) => void) => void;
}

/** Sums over the faults of a set: a row each for the services that they touch, the first for all others. */
function createSums(services: number, touched: number) {
  const column = (): Float64Array => new Float64Array(touched + 1);
  return {
    isFault: new Uint8Array(services),
    /** Row by service code. A market of thousands is scored in hundreds of sets: columns that long would be slow. */
    rows: new Uint32Array(services),
    next: 1,
    depends: new Uint8Array(touched + 1),
    dependent: column(),
    collateral: column(),
    material: column(),
    expected: column(),
    unnamed: column(),
    unnamedHost: column(),
    /** Gain of the service over being as on any day. */
    value: column(),
    /** Sum of the gains of the faults and of all who stand out, and of all others. */
    seen: 0,
    silent: 0,
  };
}
type Sums = ReturnType<typeof createSums>;

/** ln of the ratio by which a service's window is likelier than on any day, for sums with one more row added. */
function gainWith(sums: Sums, own: number, more: Effect, row: number, params: AttributeParams): number {
  // The weights are those of `weightsOf`, which would make an object each of millions of times.
  const count = sums.depends[own]! + more.depends[row]!;
  const mass = sums.material[own]! + more.material[row]!;
  const host = sums.unnamedHost[own]! + more.unnamedHost[row]!;
  const lacking = host > MOST_UNNAMED ? MOST_UNNAMED : host;
  const named = 1 - lacking;
  const dependent = count > 0 ? params.dependent : 0;
  const most = Math.max(sums.expected[own]!, more.expected[row]!);
  const collateral = most * (1 - dependent);
  let sum = named * Math.max(1 - dependent - collateral, LEAST_NORMAL);
  if (count > 0) {
    sum += ((named * dependent) / count) * (sums.dependent[own]! + more.dependent[row]!);
  }
  if (mass > 0) {
    const weight = Math.max(named * collateral, LEAST_COLLATERAL) / mass;
    sum += weight * (sums.collateral[own]! + more.collateral[row]!);
  }
  if (host > 0) sum += (lacking / host) * (sums.unnamed[own]! + more.unnamed[row]!);
  return Math.log(sum);
}

function addRow(sums: Sums, own: number, more: Effect, row: number): void {
  sums.depends[own]! += more.depends[row]!;
  sums.dependent[own]! += more.dependent[row]!;
  sums.collateral[own]! += more.collateral[row]!;
  sums.material[own]! += more.material[row]!;
  sums.expected[own] = Math.max(sums.expected[own]!, more.expected[row]!);
  sums.unnamed[own]! += more.unnamed[row]!;
  sums.unnamedHost[own]! += more.unnamedHost[row]!;
}

/**
 * ln of the ratio by which a set makes the window likelier than any day. That all others are silent may have one cause:
 * they are not heard here (a new tracker, the people of one company). So all silence costs no more than that chance.
 */
function together(seen: number, silent: number, { silence }: AttributeParams): number {
  const top = Math.max(silent, 0);
  return seen + top + Math.log((1 - silence) * Math.exp(silent - top) + silence * Math.exp(-top));
}

/** The same with one more fault. */
function withOneMore(
  sums: Sums,
  effect: Effect,
  visible: readonly boolean[],
  params: AttributeParams,
): number {
  const { services, node, own, occam } = effect;
  const { isFault, rows, value } = sums;
  let { seen, silent } = sums;
  seen += occam;
  if (node.service !== null && isFault[node.service] === 0) {
    const before = value[rows[node.service]!]!;
    seen += own;
    if (visible[node.service]) seen -= before;
    else silent -= before;
  }
  for (let row = 0; row < services.length; row++) {
    const service = services[row]!;
    if (isFault[service] === 1) continue;
    const at = rows[service]!;
    const gain = gainWith(sums, at, effect, row, params) - value[at]!;
    if (visible[service]) seen += gain;
    else silent += gain;
  }
  return together(seen, silent, params);
}

function visitStates(
  sums: Sums,
  { services, node, ...effect }: Effect,
  hear: Parameters<SetScore['visit']>[0],
  params: AttributeParams,
): void {
  for (let row = 0; row < services.length; row++) {
    const service = services[row]!;
    if (sums.isFault[service] === 1) continue;
    const own = sums.rows[service]!;
    const dependents = sums.depends[own]!;
    const weights = weightsOf(
      {
        dependents,
        expected: sums.expected[own]!,
        unnamed: sums.unnamedHost[own]!,
      },
      params,
    );
    const whole = Math.exp(sums.value[own]!);
    if (effect.depends[row] === 1) {
      hear(service, 'dependent', node, ((weights.dependent / dependents) * effect.dependent[row]!) / whole);
    }
    if (effect.material[row]! > 0) {
      const weight = Math.max(weights.collateral, LEAST_COLLATERAL) / sums.material[own]!;
      hear(service, 'collateral', node, (weight * effect.collateral[row]!) / whole);
    }
    if (effect.unnamedHost[row]! > 0) {
      hear(service, 'unnamed', node, (weights.unnamed * effect.unnamed[row]!) / whole);
    }
  }
}

/**
 * Adds up a set of faults, each as its effect at one scale of kappa.
 *
 * @param busy services that are explained otherwise, by code; absent: none
 */
export function scoreSet(
  effects: readonly Effect[],
  services: number,
  likelihood: Likelihood,
  params: AttributeParams,
  busy?: readonly boolean[],
): SetScore {
  const touched = effects.reduce((sum, effect) => sum + effect.services.length, 0);
  const sums = createSums(services, touched);
  busy?.forEach((is, service) => {
    if (is) sums.isFault[service] = 1;
  });
  const { base, window } = likelihood;
  const { visible } = window;
  const add = (service: number, gain: number): void => {
    sums[visible[service] ? 'seen' : 'silent'] += gain;
  };
  for (const effect of effects) {
    const { service: self } = effect.node;
    sums.seen += effect.occam;
    if (self !== null && sums.isFault[self] === 0) {
      sums.seen += effect.own;
      add(self, -sums.value[sums.rows[self]!]!);
      sums.isFault[self] = 1;
    }
    for (let row = 0; row < effect.services.length; row++) {
      const service = effect.services[row]!;
      if (sums.rows[service] === 0) sums.rows[service] = sums.next++;
      const own = sums.rows[service]!;
      const before = sums.value[own]!;
      const now = gainWith(sums, own, effect, row, params);
      addRow(sums, own, effect, row);
      sums.value[own] = now;
      if (sums.isFault[service] === 0) add(service, now - before);
    }
  }
  return {
    total: base + together(sums.seen, sums.silent, params),
    with: (effect) => base + withOneMore(sums, effect, visible, params),
    value: (service) => sums.value[sums.rows[service]!]!,
    visit: (hear) => {
      for (const effect of effects) visitStates(sums, effect, hear, params);
    },
  };
}
