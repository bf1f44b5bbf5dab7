import type { CardClass } from '../embed/make-card.ts';

/** Colours of pictures that have no stylesheet: the light ones of tokens.css, which a test holds to be the same. */
export const INKS = {
  paper: '#f4f5f3',
  card: '#fff',
  ink: '#15191f',
  soft: '#525b66',
  rule: '#d5d9dc',
  band: '#dde1e4',
} as const;

/** Text and icons of a class. */
export const CLASS_INKS: Readonly<Record<CardClass, string>> = {
  origin: '#b8211a',
  dependent: '#8f5200',
  collateral: '#1a5bb8',
  normal: '#0c6b55',
  undetermined: '#6a46a6',
  unknown: INKS.soft,
};

/** Areas of a chart. */
export const AREA_INKS: Readonly<Record<string, string>> = {
  origin: '#d63c2e',
  dependent: '#e0932b',
  collateral: '#4d8be0',
  undetermined: '#9a78d3',
};
