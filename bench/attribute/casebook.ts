import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of scenarios that hold a truth, in order of name. */
export function casebookIn(root: string): readonly string[] {
  return readdirSync(root)
    .toSorted()
    .map((name) => join(root, name))
    .filter((folder) => existsSync(join(folder, 'truth.yaml')));
}

/** Which half of the casebook a day belongs to. */
export type Half = 'tuning' | 'testing';

const SEED = /^sim-.*-(\d+)$/;

/**
 * Splits the casebook by a fixed rule that looks at nothing but names: days made by the simulator by their seed, odd
 * ones for tuning; all others alternate in the sorted list of ids within their kind, the first for tuning.
 */
export function splitCasebook(
  days: readonly { readonly scenario: string; readonly kind: string }[],
): ReadonlyMap<string, Half> {
  const halves = new Map<string, Half>();
  const byKind = new Map<string, string[]>();
  for (const { scenario, kind } of days) {
    const seed = SEED.exec(scenario)?.[1];
    if (seed !== undefined) halves.set(scenario, Number(seed) % 2 === 1 ? 'tuning' : 'testing');
    else byKind.set(kind, [...(byKind.get(kind) ?? []), scenario]);
  }
  for (const ids of byKind.values()) {
    ids.toSorted().forEach((id, index) => {
      halves.set(id, index % 2 === 0 ? 'tuning' : 'testing');
    });
  }
  return halves;
}
