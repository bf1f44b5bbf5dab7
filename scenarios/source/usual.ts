import type { Catalog, Service } from '../../src/core/catalog/catalog.ts';
import { KINDS } from '../../src/core/catalog/kinds.ts';
import { floorTo, HOUR, MINUTE } from '../../src/core/time.ts';
import { createPicker } from '../../src/sim/draw.ts';
import type { Rng } from '../../src/sim/rng.ts';
import type { Touch } from './event.ts';
import type { Mix } from './mixes.ts';
import type { Place } from './places.ts';

/** How busy people are with a kind of service by local hour, 0 to 23. Assumed shapes. */
const SHAPES = {
  phone: [
    25, 15, 10, 9, 11, 22, 45, 70, 92, 105, 112, 115, 114, 112, 112, 113, 115, 114, 108, 100, 92, 78, 58, 38,
  ],
  access: [
    35, 22, 15, 13, 14, 20, 38, 60, 82, 96, 100, 100, 98, 98, 100, 104, 110, 118, 126, 132, 132, 118, 88, 56,
  ],
  platform: [
    45, 30, 20, 16, 16, 22, 40, 62, 82, 94, 100, 104, 108, 108, 108, 110, 112, 114, 118, 124, 126, 116, 94,
    66,
  ],
} as const;
const WEEKEND = { phone: 0.88, access: 1.04, platform: 1.06 } as const;
/** Share of people up by local hour, in hundredths. */
const AWAKE = [
  16, 9, 6, 5, 8, 18, 42, 72, 90, 98, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 99, 92, 66, 34,
];
/** Share of people who do not say where they are. */
const NOWHERE = 0.06;

export const BIN = 5 * MINUTE;

/** Weekday and hour at a place with a fixed offset; 0 = Monday. */
function localHour(at: number, offset: number): { readonly hour: number; readonly weekend: boolean } {
  const local = at + offset * HOUR;
  const day = Math.floor(local / (24 * HOUR));
  return { hour: Math.floor(local / HOUR) - day * 24, weekend: (((day + 3) % 7) + 7) % 7 >= 5 };
}

type Pulse = (at: number, offset: number) => number;
type Weigh = (place: Place) => number;

/** Draws a region by weight that changes with the hour; now and then nobody says where. */
function createWhere(all: readonly Place[], weigh: Weigh, pulse: Pulse) {
  const places = all.map((place) => ({ ...place, weight: weigh(place) })).filter(({ weight }) => weight > 0);
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  let hour = Number.NaN;
  let pick = createPicker([1]);
  return {
    /** Mean of the pulse over all places, by weight. */
    level: (at: number): number =>
      places.reduce((sum, { weight, offset }) => sum + weight * pulse(at, offset), 0) / total,
    draw(rng: Rng, at: number): string {
      if (floorTo(at, HOUR) !== hour) {
        hour = floorTo(at, HOUR);
        pick = createPicker(places.map(({ weight, offset }) => weight * pulse(hour, offset)));
      }
      return rng.chance(NOWHERE) ? '' : (places[pick(rng)]?.code ?? '');
    },
  };
}

/** A healthy service: how many complain at a time, where and of what. */
export interface Usual {
  readonly service: Service;
  /** Expected complaints in the bin that starts at `at`. */
  mean(at: number): number;
  /** Region of one complaint on a healthy day. */
  region(rng: Rng, at: number): string;
  /** A drawer of the region of one person whom the day hits. */
  hit(where: Touch['where']): (rng: Rng, at: number) => string;
  readonly mix: Mix;
}

function perturbed(mix: Mix, rng: Rng): Mix {
  return Object.fromEntries(
    Object.entries(mix).map(([id, weight]) => [id, weight * Math.exp(0.2 * rng.normal())]),
  );
}

const awake: Pulse = (at, offset) => AWAKE[localHour(at, offset).hour] as number;

/** The market that services are in. */
export interface Setting {
  readonly catalog: Catalog;
  readonly places: readonly Place[];
  readonly footprint: (service: string, place: Place) => number;
}

/** Prepares every service of the catalog. */
export function createUsuals({ catalog, places, footprint }: Setting, rng: Rng): readonly Usual[] {
  return catalog.services.map((service) => {
    const { family, quietMix, reportsPerMillionUsersHour } = KINDS[service.kind];
    const shape = SHAPES[family];
    const weekMean = (shape.reduce((sum, value) => sum + value, 0) / 24) * ((5 + 2 * WEEKEND[family]) / 7);
    const pulse: Pulse = (at, offset) => {
      const { hour, weekend } = localHour(at, offset);
      return ((shape[hour] as number) * (weekend ? WEEKEND[family] : 1)) / weekMean;
    };
    const own: Weigh = (place) => place.people * footprint(service.id, place);
    const usual = createWhere(places, own, pulse);
    const perHour = service.baseline ?? ((service.users ?? 1e6) * reportsPerMillionUsersHour) / 1e6;
    return {
      service,
      mix: perturbed(quietMix, rng.fork(`mix/${service.id}`)),
      mean(at) {
        const hour = floorTo(at, HOUR);
        const into = (at + BIN / 2 - hour) / HOUR;
        return (perHour / 12) * ((1 - into) * usual.level(hour) + into * usual.level(hour + HOUR));
      },
      region: usual.draw,
      hit: (where) => {
        if (where === 'own') return createWhere(places, own, awake).draw;
        if ('only' in where) return createWhere(places, ({ code }) => where.only[code] ?? 0, awake).draw;
        const near: Weigh = (place) =>
          place.people * (footprint(service.id, place) * footprint(where.near, place));
        return createWhere(places, near, awake).draw;
      },
    };
  });
}
