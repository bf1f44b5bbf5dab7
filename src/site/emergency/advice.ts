/** Advice for people who need help while calls fail. Data, one file a market, with where it comes from. */
export interface EmergencyAdvice {
  /** What people dial. */
  readonly number: string;
  /** Day on which the sources were last read, `2026-11-22`. */
  readonly checked: string;
  readonly heading: string;
  /** What to try, in order. */
  readonly steps: readonly string[];
  /** What not to believe or do. */
  readonly warnings: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}
