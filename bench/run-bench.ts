import { FaultlineError } from '../src/errors.ts';

/** Says how far a measurement is, beside its figures. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Runs a measurement with the command's arguments; bad ones, and bad input, are told in a line and exit with 2. */
export async function runBench(main: (args: readonly string[]) => Promise<void> | void): Promise<void> {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof FaultlineError || (error instanceof TypeError && 'code' in error))) throw error;
    tell(error instanceof FaultlineError ? error.describe() : error.message);
    process.exitCode = 2;
  }
}
