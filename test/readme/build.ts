import { buildIfStale } from './run-faultline.ts';

/** Before all system tests: they run what is built, several at once. `NO_BUILD=1` keeps what `dist` holds. */
export function setup(): void {
  if (!process.env['NO_BUILD']) buildIfStale();
}
