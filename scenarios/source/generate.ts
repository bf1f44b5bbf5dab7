import type { Catalog } from '../../src/core/catalog/catalog.ts';
import { KINDS } from '../../src/core/catalog/kinds.ts';
import { negativeBinomial, poisson } from '../../src/sim/draw.ts';
import { createRng, type Rng } from '../../src/sim/rng.ts';
import type { CountLine, ReportLine } from '../../src/sim/write-scenario.ts';
import type { Event } from './event.ts';
import { createExcess, type Excess } from './excess.ts';
import { createSymptoms, createTallier } from './people.ts';
import { createFootprints, placesOf } from './places.ts';
import { textsOf } from './texts.ts';
import { BIN, createUsuals, type Usual } from './usual.ts';

/** Slow drift of a service's level: correlation from bin to bin and standard deviation of its logarithm. */
const DRIFT = { keep: 0.97, spread: 0.06 };
const USUAL_SPREAD = 1.25;
/** Noise of the excess beyond chance, as a share: published curves are smooth. */
const EXCESS_NOISE = 0.00008;
/** Mixes change slowly: how often they are drawn anew. */
const MIX_STEP = 12;
const SAMPLE = 0.01;

interface Actor {
  readonly usual: Usual;
  readonly excess: Excess | undefined;
  readonly rng: Rng;
  readonly phones: readonly string[];
  drift: number;
}

/** All that people say of one service in one bin. */
function createActing(actor: Actor, add: ReturnType<typeof createTallier>['add']) {
  const { usual, excess, rng, phones } = actor;
  const id = usual.service.id;
  const usualSymptom = createSymptoms(usual.mix);
  let hitSymptom = usualSymptom;
  let bins = 0;

  function usually(start: number): void {
    actor.drift = DRIFT.keep * actor.drift + Math.sqrt(1 - DRIFT.keep ** 2) * DRIFT.spread * rng.normal();
    const count = negativeBinomial(rng, usual.mean(start) * Math.exp(actor.drift), USUAL_SPREAD);
    for (let person = 0; person < count; person++) {
      const symptom = usualSymptom(rng);
      const named =
        symptom === 'cannot-reach' && rng.chance(0.4) ? (phones[rng.int(phones.length)] ?? '') : '';
      add(start, {
        service: id,
        region: usual.region(rng, start),
        symptom,
        reaching: named === id ? '' : named,
      });
    }
  }
  function unusually(start: number, more: Excess): void {
    const mean = more.mean(start);
    if (mean <= 0) return;
    if (bins++ % MIX_STEP === 0) hitSymptom = createSymptoms(more.mix(start));
    const count = negativeBinomial(rng, mean, 1 + mean * EXCESS_NOISE);
    for (let person = 0; person < count; person++) {
      const symptom = hitSymptom(rng);
      const region = more.region(rng, start);
      add(start, {
        service: id,
        region,
        symptom,
        reaching: symptom === 'cannot-reach' ? more.reached(rng) : '',
      });
    }
  }
  function works(start: number): void {
    const share = excess ? excess.works(start) : 1;
    const asked = excess?.asked(start) ?? 0;
    const count = poisson(rng, (0.02 * usual.mean(start) + Math.min(8, 0.02 * asked)) * share);
    for (let person = 0; person < count; person++)
      add(start, { service: id, region: usual.region(rng, start), symptom: 'works', reaching: '' });
  }
  return (start: number): void => {
    usually(start);
    if (excess) unusually(start, excess);
    works(start);
  };
}

/** What was made of a day. */
export interface Rows {
  readonly counts: readonly CountLine[];
  readonly reports: readonly ReportLine[];
}

/** Called by people who name nobody: the service that the day is about. */
function mainService({ truth, touches }: Event, catalog: Catalog): string {
  const names = new Map(catalog.services.map(({ id, name }) => [id, name]));
  const origin = truth.origin.find((id) => names.has(id));
  return names.get(origin ?? Object.keys(touches)[0] ?? '') ?? 'them';
}

/** The whole period, person by person: tallies and the sample of single reports that was taken out of them. */
export function generate(event: Event, catalog: Catalog): Rows {
  const { period, touches } = event;
  const rng = createRng(event.id);
  const names = new Map(catalog.services.map(({ id, name }) => [id, name]));
  const phones = catalog.services.filter(({ kind }) => KINDS[kind].family === 'phone').map(({ id }) => id);
  const main = mainService(event, catalog);
  const tallier = createTallier(rng.fork('sample'), {
    sample: event.sample ?? SAMPLE,
    texts: event.texts ?? textsOf(catalog.market.id),
    nameOf: (id) => (id === '' ? main : (names.get(id) ?? id)),
  });
  const setting = {
    catalog,
    places: placesOf(catalog.market, period.to),
    footprint: createFootprints(catalog.market, event.footprints),
  };
  const acts = createUsuals(setting, rng).map((usual) => {
    const { id } = usual.service;
    const touch = touches[id];
    const excess = touch && createExcess(usual, touch);
    return createActing({ usual, excess, rng: rng.fork(id), phones, drift: 0 }, tallier.add);
  });
  for (let start = period.from; start < period.to; start += BIN) {
    for (const act of acts) act(start);
    tallier.close(start);
  }
  return { counts: tallier.counts, reports: tallier.reports };
}
