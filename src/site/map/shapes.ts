/** A part of a country that lies elsewhere, drawn in a box of its own. In units of the picture. */
export interface Inset {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Outlines of the parts of one country or state, ready to draw. */
export interface Shapes {
  readonly width: number;
  readonly height: number;
  /** Height without the insets. */
  readonly main: number;
  /** SVG path by code: ISO 3166-2 of a region, FIPS of a county. */
  readonly paths: ReadonlyMap<string, string>;
  readonly insets: readonly Inset[];
}
