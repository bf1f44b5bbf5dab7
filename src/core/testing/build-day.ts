import type { Catalog } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { symptomCode } from '../catalog/symptoms.ts';
import { addCell, addTally } from '../count/add.ts';
import { createTally, type Frame, type Tally } from '../count/tally.ts';
import { classShape } from '../detect/shape.ts';
import { createLocalClock, type EpochMs, HOUR, MINUTE } from '../time.ts';
import { SAID } from './build-observation.ts';
import { buildTally, type Mix } from './build-tally.ts';

/** Complaints a minute at the height of an outage, and what they say. */
export interface Surge {
  readonly perMinute: number;
  readonly mix: Mix;
  readonly reaching?: string;
}

/** One outage of a made day: full from its beginning on, halved every quarter of an hour after its end. */
export interface Outage {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly surges: Readonly<Record<string, Surge>>;
}

/** AT&T fails: what each service of the small American market hears of it, a minute. */
export const ATT_FAILS: Outage['surges'] = {
  att: { perMinute: 900, mix: SAID.phoneFails },
  cricket: { perMinute: 130, mix: SAID.phoneFails },
  verizon: { perMinute: 40, mix: SAID.cannotReach, reaching: 'att' },
  tmobile: { perMinute: 25, mix: SAID.cannotReach, reaching: 'att' },
};

function strength(outage: Outage, at: EpochMs): number {
  if (at < outage.from) return 0;
  return at < outage.to ? 1 : 0.5 ** ((at - outage.to) / (15 * MINUTE));
}

function surgeTally({ mix, reaching }: Surge, count: number): Tally {
  const tally = buildTally(count, { mix, region: 'US-TX' });
  // Some of those who cannot reach somebody say whom.
  if (reaching) tally.mentions.set(reaching, Math.round(tally.symptoms[symptomCode('cannot-reach')!]! / 2));
  return tally;
}

/**
 * Frames of a market by the catalog's baselines and shapes, with an outage if there is one.
 *
 * @param draw a count of the given mean; the identity gives a day without chance
 */
export function buildDay(
  catalog: Catalog,
  day: {
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly width?: EpochMs;
    readonly outage?: Outage;
    readonly draw: (mean: number) => number;
  },
): Frame[] {
  const { from, to, width = MINUTE, outage, draw } = day;
  const clock = createLocalClock(catalog.market.timezone);
  const shapes = catalog.services.map(({ kind }) => classShape(KINDS[kind].family));
  const frames: Frame[] = [];
  for (let start = from; start < to; start += width) {
    const { hourOfWeek } = clock(start + width / 2);
    const tallies = catalog.services.map((service, code): Tally | undefined => {
      const usual = draw((service.baseline ?? 1) * shapes[code]![Math.floor(hourOfWeek)]! * (width / HOUR));
      const tally = createTally();
      if (usual > 0)
        addTally(tally, buildTally(usual, { mix: KINDS[service.kind].quietMix, region: 'US-OH' }));
      const surge = outage?.surges[service.id];
      const more = surge ? draw(surge.perMinute * (width / MINUTE) * strength(outage!, start)) : 0;
      if (surge && more > 0) addTally(tally, surgeTally(surge, more));
      return tally.count > 0 ? tally : undefined;
    });
    frames.push({ start, end: start + width, tallies });
  }
  return frames;
}

/** The people that say in one minute that a service works. */
export function worksTally(count: number): Tally {
  const tally = createTally();
  addCell(tally, { region: 'US-TX', symptom: symptomCode('works')!, reaching: '', count });
  return tally;
}
