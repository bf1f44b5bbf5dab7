import type { Acceptance } from '../../ports/report-log.ts';

/** One letter each, as a counter answers a gateway. */
const LETTERS = { new: 'n', repeat: 'r', 'counted-already': 'c' } as const satisfies Record<
  Acceptance,
  string
>;
const BY_LETTER = new Map(
  Object.entries(LETTERS).map(([acceptance, letter]) => [letter, acceptance as Acceptance]),
);

/** What became of each report of a message, in order. */
export function writeAcceptances(acceptances: readonly Acceptance[]): string {
  return acceptances.map((acceptance) => LETTERS[acceptance]).join('');
}

/** Reads it back; undefined where it is something else. */
export function readAcceptances(data: Uint8Array): readonly Acceptance[] | undefined {
  const all = [...new TextDecoder().decode(data)].map((letter) => BY_LETTER.get(letter as 'n'));
  return all.every((one) => one !== undefined) ? all : undefined;
}
