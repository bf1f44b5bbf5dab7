import type { Symptom } from '../catalog/symptoms.ts';

/** What a statement with weight says of a service. */
export type OfficialWord = 'works' | 'fails' | 'nothing';

/**
 * What one term of an explanation rests on, before it is put into words of any language. Names are those of the
 * catalog, shares 0…1, counts as they may be told: `null` stands for nobody to four people.
 */
export type EvidenceFacts =
  | {
      readonly about: 'volume';
      readonly seen: number | null;
      readonly minutes: number;
      readonly usual: number;
      /** What a failure of another would bring about here, and as what. */
      readonly instead?: {
        readonly source: string;
        readonly count: number;
        readonly as: 'dependent' | 'unnamed' | 'collateral';
      };
    }
  | { readonly about: 'quiet'; readonly reported: boolean }
  | {
      readonly about: 'symptoms';
      /** The most frequent ones; `few`: too few said the same; `none`: nobody said what fails. */
      readonly top: readonly (readonly [symptom: Symptom, share: number])[] | 'few' | 'none';
      readonly source?: string;
    }
  | { readonly about: 'timing' | 'place'; readonly source?: string }
  | {
      readonly about: 'mentions';
      readonly top: { readonly name: string; readonly share: number } | 'few' | 'none';
    }
  | { readonly about: 'probes'; readonly failed: number; readonly of: number }
  | { readonly about: 'statements'; readonly word: OfficialWord }
  | { readonly about: 'prior'; readonly several: boolean }
  | {
      readonly about: 'others';
      readonly name: string;
      readonly count: number;
      readonly explains: boolean;
    }
  | { readonly about: 'element' }
  | { readonly about: 'rest' };
