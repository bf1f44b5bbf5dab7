import { buildIfStale } from './run-faultline.ts';

/** Before all system tests: they run what is built, several at once. */
export function setup(): void {
  buildIfStale();
}
