import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { createGate, type Gate } from './limits/gate.ts';
import { createProof, type Proof } from './proof/create-proof.ts';
import { createOriginOf, type OriginOf } from './request-origin.ts';

/** What stands before the intake, whichever way a report comes. */
export interface Door {
  readonly gate: Gate;
  readonly proof: Proof;
  readonly originOf: OriginOf;
}

/** Makes the door. */
export function createDoor({
  limits = DEFAULT_API_LIMITS,
  pressure = () => 0,
  trustProxy,
}: Pick<ApiDeps, 'limits' | 'pressure' | 'trustProxy'>): Door {
  const proof = createProof();
  const gate = createGate({ network: limits.network, proof, pressure });
  return { gate, proof, originOf: createOriginOf(trustProxy) };
}
