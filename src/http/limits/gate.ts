import { FaultlineError } from '../../errors.ts';
import type { Origin } from '../../ports/intake.ts';
import type { Challenge, Proof } from '../proof/create-proof.ts';
import { type HeaderFields, limitHeaders } from './limit-headers.ts';
import type { NetworkLimit, Spent } from './network-limit.ts';

/** What somebody wants to send. */
export interface Ask {
  readonly origin: Origin;
  /** What it costs of the limit of the network; a single report costs one. */
  readonly points: number;
  /** A report of failing emergency calls is counted and never refused. */
  readonly isEmergency: boolean;
  /** A solved challenge, as it was sent. */
  readonly solution: string | undefined;
}

/** Whether something may come in. The fields belong on its answer, whatever that is. */
export type Admission =
  | { readonly ok: true; readonly isProven: boolean; readonly headers: HeaderFields }
  | {
      readonly ok: false;
      /** `too-many-requests` or `proof-required`. */
      readonly fault: FaultlineError;
      readonly headers: HeaderFields;
      /** To be solved, where a proof would help. */
      readonly challenge?: Challenge;
    };

/** Decides what comes in. */
export interface Gate {
  /** True where everything may come in (`--limits off`): then nobody needs to ask. */
  readonly isOpen: boolean;
  admit(ask: Ask): Promise<Admission>;
  /** Counts what is never refused; gives the fields for its answer. */
  count(origin: Origin, points: number): Promise<HeaderFields>;
  /** Points that the sender's network may still spend; infinity for whom there is no limit. */
  left(origin: Origin): Promise<number>;
}

export interface GateDeps {
  /** Absent: neither limit nor proof. */
  readonly network: NetworkLimit | undefined;
  readonly proof: Proof;
  /** How full the intake's queue is, 0…1. */
  readonly pressure: () => number;
}

/** Share of its minute that a network may spend before proofs are asked for, and of the queue that may be full. */
const CALM_NETWORK = 0.1;
const CALM_QUEUE = 0.5;

function refuse(fault: FaultlineError, spent: Spent, challenge?: Challenge): Admission {
  const headers = { ...limitHeaders(spent), 'retry-after': String(spent.resetSeconds) };
  return { ok: false, fault, headers, ...(challenge ? { challenge } : {}) };
}

function tooMany({ resetSeconds }: Spent): FaultlineError {
  const says = `Too many reports come from your network right now; try again in ${resetSeconds} seconds`;
  return new FaultlineError('too-many-requests', says);
}

function proofRequired({ resetSeconds }: Spent, isTried: boolean): FaultlineError {
  const why = isTried
    ? 'The solution of the challenge is wrong, too old or was used before'
    : 'Many reports come in right now';
  const how = 'solve `challenge` and send the report again with the solution as `altcha`';
  return new FaultlineError('proof-required', `${why}: ${how}, or wait ${resetSeconds} seconds`);
}

/** Makes the gate. A machine with a key passes uncounted; a refusal costs the network nothing. */
export function createGate({ network, proof, pressure }: GateDeps): Gate {
  return {
    isOpen: network === undefined,
    async admit({ origin, points, isEmergency, solution }) {
      if (!network || origin.trusted) return { ok: true, isProven: false, headers: {} };
      const { address } = origin;
      const spent = await (isEmergency ? network.count(address, points) : network.spend(address, points));
      if (!spent.ok) return refuse(tooMany(spent), spent);
      const isProven = solution !== undefined && (await proof.verify(solution)) === 'proven';
      const isCalm = spent.spent <= CALM_NETWORK * spent.limit && pressure() <= CALM_QUEUE;
      if (isCalm || isProven || isEmergency) return { ok: true, isProven, headers: limitHeaders(spent) };
      const given = await network.count(address, -points);
      return refuse(proofRequired(given, solution !== undefined), given, proof.challenge());
    },
    async count(origin, points) {
      if (!network || origin.trusted) return {};
      return limitHeaders(await network.count(origin.address, points));
    },
    async left(origin) {
      if (!network || origin.trusted) return Number.POSITIVE_INFINITY;
      return (await network.count(origin.address, 0)).remaining;
    },
  };
}
