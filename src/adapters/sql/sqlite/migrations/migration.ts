/** One step of the schema. A released step never changes; a change is a new step. */
export interface Migration {
  /** Value of `user_version` once the step is done. */
  readonly version: number;
  readonly sql: string;
}
