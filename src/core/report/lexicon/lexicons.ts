import { EN } from './en.ts';
import { ES } from './es.ts';
import type { Lexicon } from './lexicon.ts';

/** The languages that texts are read in, all at once: people mix them. One more is a file and a place here. */
export const LEXICONS: readonly Lexicon[] = [EN, ES];
