import type { Catalog } from '../../src/core/catalog/catalog.ts';
import { createCatalog } from '../../src/core/catalog/catalog.ts';
import { SYMPTOM_IDS, WORKS_CODE } from '../../src/core/catalog/symptoms.ts';
import { createTally, type Frame, type Tally } from '../../src/core/count/tally.ts';
import { binomial } from '../../src/sim/draw.ts';
import type { Rng } from '../../src/sim/rng.ts';

/** Draws so many of the labelled balls without putting one back; `sizes` says how many have each label. */
function drawFrom(rng: Rng, sizes: readonly number[], draws: number): number[] {
  const urn = sizes.flatMap((size, label) => new Array<number>(size).fill(label));
  const drawn = new Array<number>(sizes.length).fill(0);
  for (let n = 0; n < draws && n < urn.length; n++) {
    const pick = n + rng.int(urn.length - n);
    const label = urn[pick]!;
    urn[pick] = urn[n]!;
    drawn[label]! += 1;
  }
  return drawn;
}

function thinMap(
  rng: Rng,
  map: ReadonlyMap<string, number>,
  draws: number,
  people: number,
): Map<string, number> {
  const sizes = [...map.values()].map(Math.round);
  const named = sizes.reduce((sum, size) => sum + size, 0);
  const drawn = drawFrom(rng, [...sizes, Math.max(0, people - named)], draws);
  return new Map(
    [...map.keys()].flatMap((key, index): [string, number][] =>
      drawn[index]! > 0 ? [[key, drawn[index]!]] : [],
    ),
  );
}

/**
 * Keeps each person of a tally with the same chance. How many are kept is binomial; their symptoms, regions and whom
 * they name are drawn from those that were there, each by itself, as a tally does not say which belong together.
 */
export function thinTally(rng: Rng, tally: Tally, share: number): Tally {
  const people = Math.round(tally.count);
  const kept = binomial(rng, people, share);
  const thinned = createTally();
  const complaints = SYMPTOM_IDS.map((_, code) =>
    code === WORKS_CODE ? 0 : Math.round(tally.symptoms[code]!),
  );
  drawFrom(rng, complaints, kept).forEach((count, code) => {
    thinned.symptoms[code] = count;
  });
  thinned.count = kept;
  thinned.works = binomial(rng, Math.round(tally.works), share);
  thinned.symptoms[WORKS_CODE] = thinned.works;
  for (const name of ['regions', 'mentions'] as const) {
    for (const [key, count] of thinMap(rng, tally[name], kept, people)) thinned[name].set(key, count);
  }
  return thinned;
}

/** A frame with each person kept with the same chance; who has nobody left is not heard. */
export function thinFrame(rng: Rng, frame: Frame, share: number): Frame {
  const tallies = frame.tallies.map((tally) => {
    const thinned = tally && thinTally(rng, tally, share);
    return thinned && thinned.count + thinned.works > 0 ? thinned : undefined;
  });
  return { ...frame, tallies };
}

/** The catalog of a tracker on which only this share of people report: its baselines are as much smaller. */
export function thinCatalog(catalog: Catalog, share: number): Catalog {
  const services = catalog.services.map((service) => ({
    ...service,
    baseline: service.baseline === null ? null : service.baseline * share,
  }));
  return createCatalog({ market: catalog.market, services, elements: catalog.elements });
}
