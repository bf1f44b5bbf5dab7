import { countyOf, liesIn, placeOf } from '../../core/catalog/counties.ts';
import { isRegion } from '../../core/catalog/regions.ts';
import { type EpochMs, parseInstant } from '../../core/time.ts';

/** Text that is safe to keep: not a window onto the chunk that it was cut from. */
const flat = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

const KEPT_INSTANTS = 4096;
/** Regions that are told apart in one file, far above the number there are. */
export const REGION_ROOM = 1 << 14;

/** A region and the small number that stands for it while a file is read. */
export interface RegionCode {
  readonly id: string;
  readonly code: number;
}

/** What the texts of a file mean, remembered, as neighbouring rows repeat them. */
export interface CountLookups {
  instant(text: string): EpochMs | undefined;
  region(text: string): RegionCode | undefined;
  /** A county that lies in a region; `''` is the region itself. */
  county(text: string, region: RegionCode): RegionCode | undefined;
}

export function createCountLookups(): CountLookups {
  const instants = new Map<string, EpochMs>();
  const regions = new Map<string, RegionCode>([['', { id: '', code: 0 }]]);
  let lastText = '';
  let lastInstant: EpochMs | undefined;
  function remember(text: string): RegionCode | undefined {
    if (regions.size >= REGION_ROOM) return undefined;
    const made = { id: flat(text), code: regions.size };
    regions.set(made.id, made);
    return made;
  }
  return {
    instant(text) {
      if (text === lastText) return lastInstant;
      const at = instants.get(text) ?? parseInstant(text);
      if (at === undefined) return undefined;
      if (!instants.has(text)) {
        if (instants.size >= KEPT_INSTANTS) instants.clear();
        instants.set(flat(text), at);
      }
      lastText = text;
      lastInstant = at;
      return at;
    },
    region(text) {
      const known = regions.get(text);
      return known ?? (isRegion(text) ? remember(text) : undefined);
    },
    county(text, region) {
      if (text === '') return region;
      const county = countyOf(text);
      if (!county || !liesIn(county, region.id)) return undefined;
      const place = placeOf({ region: county.state, county: county.code });
      return regions.get(place) ?? remember(place);
    },
  };
}
