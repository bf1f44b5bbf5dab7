import type { TextClassifier } from './classify-text.ts';
import type { DayText } from './labelled-rows.fixture.ts';

/** One sentence with what was read from it; empty where nothing was, or nothing was there to read. */
export interface TextReadingPair {
  readonly row: DayText;
  readonly want: string;
  readonly got: string;
}

/** How often something was there to read, was read, and both. */
export interface TextFigures {
  readonly there: number;
  readonly read: number;
  readonly right: number;
  /** Of what was read, the share that was right; NaN where nothing was read. */
  readonly precision: number;
  /** Of what was there, the share that was read rightly; NaN where nothing was there. */
  readonly recall: number;
}

/** Reads each sentence with the classifier of its market. */
export function readTexts(
  rows: readonly DayText[],
  classifiers: Readonly<Record<DayText['market'], TextClassifier>>,
  field: 'symptom' | 'reaching',
): TextReadingPair[] {
  return rows.map((row) => ({
    row,
    want: row[field] ?? '',
    got: classifiers[row.market](row.text, row.service)[field] ?? '',
  }));
}

/** Figures of all that was read, or of one answer alone. */
export function textFigures(pairs: readonly TextReadingPair[], of?: string): TextFigures {
  const counts = (answer: string): boolean => answer !== '' && (of === undefined || answer === of);
  const there = pairs.filter(({ want }) => counts(want)).length;
  const read = pairs.filter(({ got }) => counts(got)).length;
  const right = pairs.filter(({ got, want }) => counts(got) && got === want).length;
  return { there, read, right, precision: right / read, recall: right / there };
}
