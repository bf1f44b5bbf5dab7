import type { Catalog } from '../core/catalog/catalog.ts';
import { isEmergency } from '../core/catalog/symptoms.ts';
import { type Campaign, trackCampaign } from '../core/report/campaign.ts';
import { networkOf } from '../core/report/network-of.ts';
import type { Report } from '../core/report/report.ts';
import {
  CAMPAIGN_PARAMS,
  type CampaignWatch,
  createCampaignWatch,
  type Suspicion,
} from '../core/report/watch-campaign.ts';
import { type Voice, WEIGH_PARAMS, weighVoice } from '../core/report/weigh-voice.ts';
import { DAY, type EpochMs, MINUTE } from '../core/time.ts';
import type { Origin } from '../ports/intake.ts';

/** Looks at where reports come from: gives each its weight, and marks campaigns. Networks never leave its memory. */
export interface Scrutiny {
  /** How much of a person a report counts as, in (0, 1]. 1 for senders with a key and where no address is known. */
  weigh(market: string, report: Report, sender: { readonly origin: Origin; readonly now: EpochMs }): number;
  /** Moves the marks of a market on to `now`; those that changed. */
  review(market: string, now: EpochMs): readonly Campaign[];
}

/** Networks whose voices are remembered, over all services; past that the ones unheard for longest are forgotten. */
const MOST_VOICES = 100_000;
/** What comes from the page or the networks of a campaign weighs a tenth. */
const MARKED = 0.1;

/** What one service remembers of its senders. */
interface Post {
  readonly watch: CampaignWatch;
  /** Networks that speak, and those that speak of calls for help: a few must not be heard among the many. */
  readonly speakers: Readonly<Record<'all' | 'urgent', Speakers>>;
  mark: Campaign | null;
  /** What it is suspected of now. */
  suspicion: Suspicion | null;
}

/** Networks that spoke within the last minutes. */
interface Speakers {
  hear(network: string, now: EpochMs): void;
  count(now: EpochMs): number;
}

/** More than enough to fill all budgets at full pace. */
const ENOUGH = 4 * WEIGH_PARAMS.broad;

function createSpeakers(): Speakers {
  const spoke = new Map<string, EpochMs>();
  return {
    hear(network, now) {
      spoke.delete(network);
      spoke.set(network, now);
      if (spoke.size > ENOUGH) spoke.delete(spoke.keys().next().value as string);
    },
    count(now) {
      for (const [network, at] of spoke) {
        if (now - at < WEIGH_PARAMS.refillMinutes * MINUTE) break;
        spoke.delete(network);
      }
      return spoke.size;
    },
  };
}

/** Voices by service and network, in order of when they were heard last. */
function createVoices(most: number) {
  const voices = new Map<string, Voice>();
  return {
    speak(key: string, utterance: Parameters<typeof weighVoice>[1]): number {
      const before = voices.get(key);
      const { weight, voice } = weighVoice(before, utterance, WEIGH_PARAMS);
      if (before) voices.delete(key);
      else if (voices.size >= most) voices.delete(voices.keys().next().value as string);
      voices.set(key, voice);
      return weight;
    },
    /** Lets go of those unheard since then: they have their voice back. */
    forget(before: EpochMs): void {
      for (const [key, { at }] of voices) {
        if (at >= before) return;
        voices.delete(key);
      }
    },
  };
}

function isMarked({ suspicion }: Post, network: string, referrer: string): boolean {
  if (suspicion === null) return false;
  return suspicion.heavy.has(network) || (referrer !== '' && referrer === suspicion.referrer);
}

/** Makes the scrutiny of all markets. */
export function createScrutiny(catalogs: readonly Catalog[], most: number = MOST_VOICES): Scrutiny {
  const voices = createVoices(most);
  const markets = new Map<string, Map<string, Post>>();
  for (const { market, services } of catalogs) {
    const post = (kind: (typeof services)[number]): Post => ({
      watch: createCampaignWatch(kind),
      speakers: { all: createSpeakers(), urgent: createSpeakers() },
      ...{ mark: null, suspicion: null },
    });
    markets.set(market.id, new Map(services.map((service) => [service.id, post(service)])));
  }

  /** Moves one service's mark on; the mark where it changed. */
  function reviewPost(
    market: string,
    [service, post]: readonly [string, Post],
    now: EpochMs,
  ): Campaign | null {
    const suspicion = post.watch.judge(now);
    post.suspicion = suspicion;
    const place = { market, service, version: CAMPAIGN_PARAMS.version };
    const mark = trackCampaign(post.mark, suspicion, { at: now, place });
    if (mark === post.mark || mark === null) return null;
    post.mark = mark.to === null ? mark : null;
    return mark;
  }

  return {
    weigh(market, report, { origin, now }) {
      const { address, referrer = '', proven = false, trusted = false } = origin;
      const network = trusted ? '' : networkOf(address);
      const post = markets.get(market)?.get(report.service);
      if (network === '' || !post) return 1;
      const { service, symptom } = report;
      post.watch.see({ at: now, network, referrer, symptom });
      const about = isEmergency(symptom) ? 'urgent' : 'all';
      const speakers = post.speakers[about];
      speakers.hear(network, now);
      const utterance = { at: now, networks: speakers.count(now), proven };
      const weight = voices.speak([market, service, about, network].join('\n'), utterance);
      return isMarked(post, network, referrer) ? weight * MARKED : weight;
    },
    review(market, now) {
      voices.forget(now - DAY);
      return [...(markets.get(market) ?? [])].flatMap((entry) => reviewPost(market, entry, now) ?? []);
    },
  };
}
