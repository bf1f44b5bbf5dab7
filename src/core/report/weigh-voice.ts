import { type EpochMs, MINUTE } from '../time.ts';

/** Parameters of weighing. Data with a version. */
export interface WeighParams {
  readonly version: string;
  /** People that one network is heard as at most, of one service at once. */
  readonly budget: number;
  /** Share of what is left of the budget that its next report takes. */
  readonly share: number;
  /** Minutes in which an empty budget fills again where enough networks speak. */
  readonly refillMinutes: number;
  /** Up to so many networks that speak of a service no budget fills, from so many on at full pace. */
  readonly narrow: number;
  readonly broad: number;
  /** How much louder a sender with a proof of work is heard. */
  readonly proven: number;
}

/**
 * Chosen, not fitted: the first report of a network counts as one person, a second as a third of one, and all that a
 * network can send as one and a half, as long as few others speak. Three networks, with proofs of work too, stay below
 * the five people that an alarm needs.
 */
export const WEIGH_PARAMS: WeighParams = {
  version: 'w1',
  budget: 1.5,
  share: 2 / 3,
  refillMinutes: 15,
  narrow: 5,
  broad: 20,
  proven: 1.1,
};

/** What one network still has to say of one service. */
export interface Voice {
  /** People it may still be heard as; 0…`budget`. */
  readonly left: number;
  readonly at: EpochMs;
}

/** One more report of a network. */
export interface Utterance {
  readonly at: EpochMs;
  /** Networks that spoke of the service within the last minutes. */
  readonly networks: number;
  /** The sender solved a proof of work. */
  readonly proven: boolean;
}

/**
 * The weight of a report in (0, 1], and what its network has left. Each further report of a network about a service
 * weighs less, and its voice comes back at the pace at which others are heard: within minutes in an outage that many
 * networks speak of, never while only a few do.
 */
export function weighVoice(
  voice: Voice | undefined,
  { at, networks, proven }: Utterance,
  params: WeighParams = WEIGH_PARAMS,
): { readonly weight: number; readonly voice: Voice } {
  const { budget, share, refillMinutes, narrow, broad } = params;
  const pace = Math.min(1, Math.max(0, networks - narrow) / (broad - narrow));
  const waited = Math.max(0, at - (voice?.at ?? at));
  const refill = (budget * pace * waited) / (refillMinutes * MINUTE);
  const left = Math.min(budget, (voice?.left ?? budget) + refill);
  const taken = left * share;
  const weight = Math.min(1, taken * (proven ? params.proven : 1));
  return { weight, voice: { left: left - taken, at: Math.max(at, voice?.at ?? at) } };
}
