import type { VerdictClass } from '../../core/attribute/verdict.ts';

/** What a class looks like: icon, words and the name of its colour in the stylesheet. */
export interface ClassLook {
  /** Path in a 16 × 16 box, drawn over a filled shape in the class's colour. */
  readonly shape: string;
  readonly sign: string;
  /** A dashed outline in place of a filled shape: we do not know. */
  readonly hollow: boolean;
}

const CIRCLE = 'M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0z';

/** Shapes differ as much as colours do, so that either alone tells the classes apart. */
export const CLASS_LOOKS: Readonly<Record<VerdictClass, ClassLook>> = {
  origin: {
    shape: 'M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z',
    sign: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
    hollow: false,
  },
  dependent: {
    shape: 'M7 .9a1.2 1.2 0 0 1 2 0l6.8 12.9a1.2 1.2 0 0 1-1 1.8H1.2a1.2 1.2 0 0 1-1-1.8z',
    sign: 'M8 5.3v5.8M5.7 9.1L8 11.6l2.3-2.5',
    hollow: false,
  },
  collateral: {
    shape:
      'M2.5.5h11A2.5 2.5 0 0 1 16 3v6.5a2.5 2.5 0 0 1-2.5 2.5H9l-4.5 4v-4h-2A2.5 2.5 0 0 1 0 9.5V3A2.5 2.5 0 0 1 2.5.5z',
    sign: 'M4.8 6.4l2.2 2.2 4.2-4.6',
    hollow: false,
  },
  normal: { shape: CIRCLE, sign: 'M4.3 8.3l2.6 2.6 4.8-5.4', hollow: false },
  undetermined: {
    shape: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
    sign: 'M5.8 6.3a2.2 2.2 0 1 1 3.2 2C8.3 8.6 8 9 8 9.6M8 11.6v.6',
    hollow: true,
  },
};

/** Order in which classes are listed: what is broken first. */
export const CLASS_ORDER: readonly VerdictClass[] = [
  'origin',
  'dependent',
  'collateral',
  'undetermined',
  'normal',
];
