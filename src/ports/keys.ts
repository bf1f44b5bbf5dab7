/** What a key may let a machine do, each the name of the route that it opens. */
export const RIGHTS = ['reports', 'probes', 'statements', 'changes'] as const;
export type Right = (typeof RIGHTS)[number];

/** What is known of the holder of a key. */
export interface KeyRights {
  /** Name that the operator gave it. */
  readonly name: string;
  readonly may: readonly Right[];
}

/** The keys of machines. Nothing in it can be turned back into a key. */
export interface KeyRing {
  /** The rights of a key as it was presented; undefined where it is none. */
  find(key: string): KeyRights | undefined;
}
