import type { EmergencyAdvice } from './advice.ts';
import { gb } from './gb.ts';
import { us } from './us.ts';

const ADVICE: Readonly<Record<string, EmergencyAdvice>> = { us, gb };

/** The advice of a market; undefined where none was written: then nothing is said. */
export function adviceFor(market: string): EmergencyAdvice | undefined {
  return Object.hasOwn(ADVICE, market) ? ADVICE[market] : undefined;
}
