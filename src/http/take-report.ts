import type { Problem } from '../core/problem.ts';
import { FaultlineError } from '../errors.ts';
import type { IntakeAnswer, Origin } from '../ports/intake.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Admission, Gate } from './limits/gate.ts';
import { isEmergencyReport } from './limits/is-emergency-report.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import type { Challenge } from './proof/create-proof.ts';

/** One report that stands at the door. */
export interface Caller {
  readonly report: unknown;
  readonly market: string;
  readonly origin: Origin;
  /** A solved challenge, as it was sent. */
  readonly solution: string | undefined;
}

/** What became of it. The fields tell of the limit and belong on the answer, whatever that is. */
export type Taken = { readonly headers: HeaderFields } & (
  | { readonly ok: true; readonly kept: IntakeAnswer }
  | {
      readonly ok: false;
      /** At the gate: to come back later. Behind it: nothing can be kept right now. */
      readonly where: 'gate' | 'intake';
      readonly fault: unknown;
      readonly challenge?: Challenge;
    }
);

export type TakeReport = (caller: Caller) => Promise<Taken>;

const OPEN: Admission = { ok: true, isProven: false, headers: {} };

function ask(gate: Gate, { report, origin, solution }: Omit<Caller, 'market'>): Promise<Admission> {
  return gate.admit({ origin, points: 1, isEmergency: isEmergencyReport(report), solution });
}

/** Lets one report in and has it kept. Never throws. */
export function createTakeReport({ intake }: Pick<ApiDeps, 'intake'>, gate: Gate): TakeReport {
  return async ({ report, market, origin, solution }) => {
    const admission = gate.isOpen ? OPEN : await ask(gate, { report, origin, solution });
    const { headers } = admission;
    if (!admission.ok) {
      const { fault, challenge } = admission;
      return { ok: false, where: 'gate', fault, headers, ...(challenge ? { challenge } : {}) };
    }
    const sender = admission.isProven ? { ...origin, proven: true } : origin;
    try {
      const [kept] = (await intake.submit(market, [report], sender)) as [IntakeAnswer];
      return { ok: true, kept, headers };
    } catch (fault) {
      return { ok: false, where: 'intake', fault, headers };
    }
  };
}

/** What the sender of a report is told that was not kept. */
export function invalidReport(problems: readonly Problem[]): FaultlineError {
  const says = 'The report was not kept; each thing that is wrong with it is listed';
  return new FaultlineError('bad-input', says, { problems });
}
