/** Where the advice of one market comes from. Data, one file a market; its words are in the message files. */
export interface EmergencyAdvice {
  /** What people dial. */
  readonly number: string;
  /** Day on which the sources were last read, `2026-11-22`. */
  readonly checked: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** The advice of one market in one language. */
export interface AdviceWords {
  readonly heading: string;
  /** What to try, in order. */
  readonly steps: readonly string[];
  /** What not to believe or do. */
  readonly warnings: readonly string[];
}
