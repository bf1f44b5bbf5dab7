import { type EpochMs, SECOND } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';

/** Tells one fault; `leftOut`: how many of the same kind were not told since the last one. */
export type TellFault = (fault: unknown, leftOut: number) => void;

const EVERY = 30 * SECOND;
/** Kinds remembered: what fails in ever new words must not fill the memory. */
const MOST_KINDS = 100;

/** Numbers make no kind: the same goes wrong with another row, message or port. */
function kindOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const name = fault instanceof FaultlineError ? fault.code : fault.name;
  return `${name} ${fault.message.replace(/\d+/g, '#')}`.slice(0, 200);
}

/**
 * Tells of faults, each kind once in 30 seconds: a full disk or a crowd fails thousands of requests a second, and a log
 * that grows with them would take what space is left.
 */
export function createFaultTeller(tell: TellFault, clock: () => EpochMs): (fault: unknown) => void {
  const told = new Map<string, { at: EpochMs; leftOut: number }>();
  return (fault) => {
    const kind = kindOf(fault);
    const now = clock();
    const last = told.get(kind);
    if (last && now - last.at < EVERY) {
      last.leftOut += 1;
      return;
    }
    if (told.size >= MOST_KINDS) told.clear();
    told.set(kind, { at: now, leftOut: 0 });
    tell(fault, last?.leftOut ?? 0);
  };
}
