import type { Service } from '../catalog/catalog.ts';
import { KINDS, type KindProperties } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, SYMPTOMS, type Symptom, symptomCode } from '../catalog/symptoms.ts';
import { type EpochMs, MINUTE } from '../time.ts';

/** One report as the edge saw it: what tells a campaign from people, none of which is kept. */
export interface Sighting {
  readonly at: EpochMs;
  readonly network: string;
  /** Host of the page that sent the sender; empty when unknown. */
  readonly referrer: string;
  readonly symptom: string;
}

/** Why reports look like a campaign. */
export type CampaignSign = 'few-networks' | 'even-gaps' | 'one-referrer' | 'odd-symptoms';

/** A suspicion, with what it rests on. */
export interface Suspicion {
  readonly signs: readonly CampaignSign[];
  /** Reports about the service in the last minutes, those of people counted already among them. */
  readonly reports: number;
  /** Distinct networks that they came from. */
  readonly networks: number;
  /** The one page they came from, where that is a sign; empty elsewhere. */
  readonly referrer: string;
  /** The few networks that sent most of them, where that is a sign; empty elsewhere. */
  readonly heavy: ReadonlySet<string>;
}

/** Parameters of suspicion. Data with a version: a mark stores which one made it. */
export interface CampaignParams {
  readonly version: string;
  readonly minutes: number;
  /** Reports below which nothing is suspected. */
  readonly least: number;
  /** A network is heavy from so many reports on, and there are few of them up to so many. */
  readonly heavy: number;
  readonly few: number;
  /** Share of all reports that a sign has to explain. */
  readonly share: number;
  /** Spread of the gaps between a network's reports, as a share of their mean, below which they are even; chance gives 1. */
  readonly even: number;
  /** Share of one page, and of symptoms that no outage of the kind shows, from which each is a sign. */
  readonly referrer: number;
  readonly odd: number;
  /** Weight of a symptom in its kind's mixes, of 100, below which it is odd there. */
  readonly rare: number;
}

/** Chosen, not fitted: no record of real campaigns with their networks is public. */
export const CAMPAIGN_PARAMS: CampaignParams = {
  version: 'm1',
  minutes: 15,
  least: 30,
  heavy: 10,
  few: 5,
  share: 0.5,
  even: 0.35,
  referrer: 0.7,
  odd: 0.6,
  rare: 2,
};

/** Networks told apart in a minute; further ones are counted together, for there are not few. */
const MOST_NETWORKS = 256;

/** Gaps between the reports of one network: Welford's running mean and sum of squares. */
interface Gaps {
  last: EpochMs;
  count: number;
  mean: number;
  squares: number;
}

interface Minute {
  readonly start: EpochMs;
  reports: number;
  readonly networks: Map<string, number>;
  readonly referrers: Map<string, number>;
  readonly symptoms: Float64Array;
}

/** Watches the reports about one service. */
export interface CampaignWatch {
  see(sighting: Sighting): void;
  /** What the last minutes look like at `now`; null where nothing is suspected. */
  judge(now: EpochMs): Suspicion | null;
}

const bump = (counts: Map<string, number>, key: string): void => {
  if (counts.has(key) || counts.size < MOST_NETWORKS) counts.set(key, (counts.get(key) ?? 0) + 1);
};

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

function merged(
  minutes: readonly Minute[],
  of: (minute: Minute) => Map<string, number>,
): Map<string, number> {
  const all = new Map<string, number>();
  for (const minute of minutes) {
    for (const [key, count] of of(minute)) all.set(key, (all.get(key) ?? 0) + count);
  }
  return all;
}

/** Codes of the complaints that a service of this kind hardly ever gets, broken or not. Calls for help are never odd. */
function oddCodes({ faultMix, quietMix }: KindProperties, rare: number): readonly number[] {
  return SYMPTOM_IDS.flatMap((id: Symptom, code) => {
    const { complaint, emergency, names } = SYMPTOMS[id];
    const usual = Math.max(faultMix[id] ?? 0, quietMix[id] ?? 0);
    return complaint && !emergency && !names && usual < rare ? [code] : [];
  });
}

function addGap(gaps: Gaps, at: EpochMs): void {
  const gap = at - gaps.last;
  gaps.last = at;
  gaps.count += 1;
  const from = gap - gaps.mean;
  gaps.mean += from / gaps.count;
  gaps.squares += from * (gap - gaps.mean);
}

function isEven({ count, mean, squares }: Gaps, limit: number): boolean {
  return mean > 0 && Math.sqrt(squares / count) < limit * mean;
}

/** What signs are looked for in: the minutes put together. */
interface Sum {
  readonly reports: number;
  readonly networks: ReadonlyMap<string, number>;
  readonly referrers: ReadonlyMap<string, number>;
  readonly symptoms: Float64Array;
}

function sumOf(minutes: readonly Minute[]): Sum {
  const symptoms = new Float64Array(SYMPTOM_IDS.length);
  for (const minute of minutes) {
    for (const [code, count] of minute.symptoms.entries()) symptoms[code]! += count;
  }
  return {
    reports: sum(minutes.map(({ reports }) => reports)),
    networks: merged(minutes, ({ networks }) => networks),
    referrers: merged(minutes, ({ referrers }) => referrers),
    symptoms,
  };
}

/** Makes the watch of one service. */
export function createCampaignWatch(
  service: Pick<Service, 'kind'>,
  params: CampaignParams = CAMPAIGN_PARAMS,
): CampaignWatch {
  const odd = oddCodes(KINDS[service.kind], params.rare);
  const gaps = new Map<string, Gaps>();
  let minutes: Minute[] = [];

  function forget(now: EpochMs): void {
    const from = now - params.minutes * MINUTE;
    if (minutes[0] === undefined || minutes[0].start >= from) return;
    minutes = minutes.filter(({ start }) => start >= from);
    for (const [network, { last }] of gaps) if (last < from) gaps.delete(network);
  }

  function minuteOf(at: EpochMs): Minute {
    const start = Math.floor(at / MINUTE) * MINUTE;
    const last = minutes.at(-1);
    if (last && last.start >= start) return last;
    forget(at);
    const symptoms = new Float64Array(SYMPTOM_IDS.length);
    const made = { start, reports: 0, networks: new Map(), referrers: new Map(), symptoms };
    minutes.push(made);
    return made;
  }

  function seeGap(network: string, at: EpochMs): void {
    const known = gaps.get(network);
    if (known) addGap(known, at);
    else if (gaps.size < MOST_NETWORKS) gaps.set(network, { last: at, count: 0, mean: 0, squares: 0 });
  }

  /** The networks that send most of it, each of them much, where they are few. */
  function heavyOf({ networks, reports }: Sum): ReadonlySet<string> {
    const heavy = [...networks].filter(([, count]) => count >= params.heavy);
    const all = sum(heavy.map(([, count]) => count));
    const isFew = heavy.length <= params.few && all >= Math.max(params.least, params.share * reports);
    return new Set(isFew ? heavy.map(([network]) => network) : []);
  }

  function isAllEven({ networks, reports }: Sum): boolean {
    const even = [...networks].filter(([network]) => {
      const known = gaps.get(network);
      return known !== undefined && known.count >= params.heavy && isEven(known, params.even);
    });
    return sum(even.map(([, count]) => count)) >= Math.max(params.least, params.share * reports);
  }

  const topReferrer = ({ referrers, reports }: Sum): string => {
    const [host = '', count = 0] = [...referrers].toSorted((a, b) => b[1] - a[1])[0] ?? [];
    return count >= Math.max(params.least, params.referrer * reports) ? host : '';
  };

  function isOdd({ symptoms, reports }: Sum): boolean {
    return sum(odd.map((code) => symptoms[code]!)) >= Math.max(params.least, params.odd * reports);
  }

  return {
    see({ at, network, referrer, symptom }) {
      const minute = minuteOf(at);
      minute.reports += 1;
      bump(minute.networks, network);
      if (referrer) bump(minute.referrers, referrer);
      const code = symptomCode(symptom);
      if (code !== undefined) minute.symptoms[code]! += 1;
      seeGap(network, at);
    },
    judge(now) {
      forget(now);
      const all = sumOf(minutes);
      if (all.reports < params.least) return null;
      const referrer = topReferrer(all);
      const heavy = heavyOf(all);
      const found: readonly (readonly [CampaignSign, boolean])[] = [
        ['few-networks', heavy.size > 0],
        ['even-gaps', isAllEven(all)],
        ['one-referrer', referrer !== ''],
        ['odd-symptoms', isOdd(all)],
      ];
      const signs = found.filter(([, shown]) => shown).map(([sign]) => sign);
      // One page that many people come from, or a habit of pressing the wrong button, is no campaign by itself.
      if (!signs.includes('few-networks') && signs.length < 2) return null;
      return { signs, reports: all.reports, networks: all.networks.size, referrer, heavy };
    },
  };
}
