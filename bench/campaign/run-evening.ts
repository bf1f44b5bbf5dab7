import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Symptom } from '../../src/core/catalog/symptoms.ts';
import type { Frame } from '../../src/core/count/tally.ts';
import type { Campaign } from '../../src/core/report/campaign.ts';
import type { CampaignSign } from '../../src/core/report/watch-campaign.ts';
import { buildDay, type Outage } from '../../src/core/testing/build-day.ts';
import { DAY, type EpochMs, formatInstant, HOUR, MINUTE } from '../../src/core/time.ts';
import { createIntake } from '../../src/pipeline/ingest.ts';
import { createLive, GRACE } from '../../src/pipeline/live.ts';
import { createPublisher } from '../../src/pipeline/publish.ts';
import { createCampaignReview } from '../../src/pipeline/review-campaigns.ts';
import { createDailySalt } from '../../src/pipeline/salt.ts';
import { createScrutiny } from '../../src/pipeline/scrutiny.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { CountRow } from '../../src/ports/store.ts';
import { negativeBinomial } from '../../src/sim/draw.ts';
import { expandFrame } from '../../src/sim/expand-frame.ts';
import { createRng } from '../../src/sim/rng.ts';

/** How the senders of a campaign call themselves: one name each, a new one with each report, or none and a new user agent. */
export type Disguise = 'own names' | 'new names' | 'new agents';

/** 5,000 reports, say, by 12 people on 3 networks. */
export interface Attack {
  readonly against: string;
  readonly symptom: Symptom;
  readonly reaching?: string;
  readonly disguise: Disguise;
  readonly people: number;
  readonly networks: number;
  readonly reports: number;
  readonly minutes: number;
}

/** What was said of an evening, minute by minute. */
export interface Evening {
  /** `service class` of every service that is not normal, a line a minute. */
  readonly classes: readonly string[];
  /** Origins of the incidents that were open at any time. */
  readonly blamed: readonly string[];
  readonly marks: readonly { readonly service: string; readonly signs: readonly CampaignSign[] }[];
  /** Reports of the attack that were acknowledged. */
  readonly accepted: number;
}

const BEGIN = Date.UTC(2024, 1, 22, 22);
const WARM = 30 * MINUTE;
const LENGTH = 4 * HOUR;

/** An outage from an hour after the beginning on. */
export function outageOf(surges: Outage['surges']): Outage {
  return { from: BEGIN + HOUR, to: BEGIN + 3 * HOUR, surges };
}

/** Counts of a frame as the log would have folded them, of people of whom each has a network of his own. */
function rowsOf(catalog: Catalog, { start, end, tallies }: Frame): CountRow[] {
  const people = expandFrame(catalog, { start, end, tallies }, createRng(start));
  const cells = Map.groupBy(people, ({ service, region, symptom, reaching }) =>
    [service, region, symptom, reaching].join('|'),
  );
  return [...cells.values()].map((own) => ({ minute: start, ...own[0]!, count: own.length }));
}

/** Sends the reports of one minute of an attack. */
async function attackMinute(intake: Intake, market: string, attack: Attack, minute: number): Promise<number> {
  const perMinute = attack.reports / attack.minutes;
  const first = Math.ceil(minute * perMinute);
  const last = Math.min(attack.reports, Math.ceil((minute + 1) * perMinute));
  let accepted = 0;
  for (let n = first; n < last; n += 1) {
    const person = n % attack.people;
    const at = formatInstant(BEGIN + WARM + minute * MINUTE);
    const report = { at, service: attack.against, symptom: attack.symptom, region: 'US-OH' };
    const who =
      attack.disguise === 'own names' ? `person-${person}` : attack.disguise === 'new names' ? `p-${n}` : '';
    const origin = {
      address: `198.18.${person % attack.networks}.${1 + (person % 250)}`,
      userAgent: attack.disguise === 'new agents' ? `Phone/${n}` : 'Phone/1',
    };
    const said = { ...report, reporter: who, ...(attack.reaching ? { reaching: attack.reaching } : {}) };
    const [answer] = await intake.submit(market, [said], origin);
    if (answer!.ok) accepted += 1;
  }
  return accepted;
}

/** One evening of a market: its usual complaints, an outage if there is one, an attack if there is one. */
export async function runEvening(
  catalog: Catalog,
  { seed, outage, attack }: { seed: string; outage?: Outage; attack?: Attack },
): Promise<Evening> {
  const market = catalog.market.id;
  const rng = createRng(seed);
  const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
  const { log, store } = createMemoryStore();
  // By the minute as far back as a start reads them so.
  const near = BEGIN - 4 * HOUR;
  const past = buildDay(catalog, { from: BEGIN - 3 * DAY, to: near, width: 5 * MINUTE, draw });
  for (const frame of [...past, ...buildDay(catalog, { from: near, to: BEGIN, draw })]) {
    await store.addCounts(market, rowsOf(catalog, frame));
  }
  const time = { now: BEGIN };
  const scrutiny = createScrutiny([catalog]);
  const clock = (): EpochMs => time.now;
  const intake = createIntake({ log, catalogs: [catalog], clock, salt: createDailySalt(), scrutiny });
  const publisher = createPublisher({ catalogs: [catalog], store, history: [] });
  const live = createLive({ catalog, store, feed: createMemoryFeed(), publisher, replay: null });
  const review = createCampaignReview({ scrutiny, store, markets: [market] });
  await live.rebuild(BEGIN);
  const classes: string[] = [];
  const blamed = new Set<string>();
  const marks = new Map<string, Campaign>();
  let accepted = 0;
  const day = { from: BEGIN, to: BEGIN + LENGTH, draw, ...(outage ? { outage } : {}) };
  for (const frame of buildDay(catalog, day)) {
    time.now = frame.start + 30_000;
    await store.addCounts(market, rowsOf(catalog, frame));
    const minute = (frame.start - BEGIN - WARM) / MINUTE;
    if (attack && minute >= 0 && minute < attack.minutes) {
      accepted += await attackMinute(intake, market, attack, minute);
    }
    time.now = frame.end + GRACE;
    await review(time.now);
    await live.advance(time.now);
    const snapshot = publisher.snapshot(market)!;
    const unusual = Object.entries(snapshot.services).filter(([, now]) => now.class !== 'normal');
    classes.push(unusual.map(([id, now]) => `${id} ${now.class}`).join(', '));
    for (const { origin } of snapshot.incidents) for (const id of origin) blamed.add(id);
    for (const mark of await store.campaigns(market, BEGIN)) marks.set(mark.id, mark);
  }
  return {
    classes,
    blamed: [...blamed].sort(),
    marks: [...marks.values()].map(({ service, signs }) => ({ service, signs })),
    accepted,
  };
}

/** Minutes in which anything was said differently. */
export function minutesChanged(one: Evening, other: Evening): number {
  return one.classes.filter((line, minute) => line !== other.classes[minute]).length;
}
