import { ERRORS, FaultlineError } from '../errors.ts';

/** Says on standard error what went wrong and returns the exit code for it. */
export function reportFault(error: unknown): number {
  if (error instanceof FaultlineError) {
    process.stderr.write(`faultline: ${error.describe()}\n`);
    return ERRORS[error.code].exit;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`faultline: a fault of its own, please report it: ${text}\n`);
  return ERRORS.internal.exit;
}
