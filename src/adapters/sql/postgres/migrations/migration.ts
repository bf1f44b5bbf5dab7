/** One step of the schema. A released step never changes; a change is a new step. */
export interface Migration {
  readonly version: number;
  /**
   * The oldest version of the code, told by the newest step it knows, that can still work once the step is done: during
   * a roll-out the old and the new code run side by side.
   */
  readonly worksWith: number;
  readonly sql: string;
}
