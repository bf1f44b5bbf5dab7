import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../time.ts';
import { CAMPAIGN_LINGERS, type Campaign, trackCampaign } from './campaign.ts';
import { createCampaignWatch, type Sighting, type Suspicion } from './watch-campaign.ts';

const START = Date.UTC(2024, 1, 22, 9);

/** A small generator of even chances, so that a seed gives the same people. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Crowd {
  readonly reports: number;
  readonly networks: number;
  readonly minutes?: number;
  readonly referrer?: string;
  readonly symptom?: string;
  /** True: at even gaps, the networks in turn. */
  readonly even?: boolean;
}

function crowd({
  reports,
  networks,
  minutes = 14,
  referrer = '',
  symptom = 'no-service',
  even,
}: Crowd): Sighting[] {
  const next = chance(reports * 31 + networks);
  const span = minutes * MINUTE;
  return Array.from({ length: reports }, (_, index) => ({
    at: START + Math.floor(even ? (index * span) / reports : next() * span),
    network: `n${even ? index % networks : Math.floor(next() * networks)}`,
    referrer,
    symptom,
  })).toSorted((a, b) => a.at - b.at);
}

function judge(...crowds: readonly Crowd[]): Suspicion | null {
  const watch = createCampaignWatch({ kind: 'mobile-network' });
  for (const sighting of crowds.flatMap(crowd).toSorted((a, b) => a.at - b.at)) watch.see(sighting);
  return watch.judge(START + 14 * MINUTE);
}

describe('createCampaignWatch', () => {
  it('R27: many reports of a few networks are a campaign, alone and beside what is usual', () => {
    expect(judge({ reports: 400, networks: 3 })).toMatchObject({
      signs: ['few-networks'],
      reports: 400,
      networks: 3,
    });
    expect(judge({ reports: 60, networks: 3 }, { reports: 40, networks: 4_000 })?.signs).toContain(
      'few-networks',
    );
  });

  it('R27: an outage is none, small or large, nor a family or an office that says it a few times', () => {
    for (const reports of [5, 30, 300, 5_000]) {
      expect(judge({ reports, networks: reports * 3 })).toBeNull();
      expect(judge({ reports, networks: Math.max(20, Math.floor(reports / 12)) })).toBeNull();
    }
    expect(judge({ reports: 9, networks: 1 }, { reports: 20, networks: 900 })).toBeNull();
  });

  it('R27: a link that everybody follows is none by itself; with the wrong symptoms too it is one', () => {
    const link = { reports: 200, networks: 900, referrer: 'forum.example' };
    expect(judge(link)).toBeNull();
    const both = judge({ ...link, symptom: 'payments' });
    expect(both).toMatchObject({ signs: ['one-referrer', 'odd-symptoms'], referrer: 'forum.example' });
  });

  it('R27: senders at even gaps from one page are a campaign, however many networks they have', () => {
    const bots = judge({ reports: 900, networks: 40, even: true, referrer: 'bots.example' });
    expect(bots?.signs).toEqual(['even-gaps', 'one-referrer']);
  });

  it('R27: calls for help, and people who cannot reach somebody, are never odd', () => {
    for (const symptom of ['emergency-calls-fail', 'cannot-reach']) {
      expect(judge({ reports: 200, networks: 900, referrer: 'news.example', symptom })).toBeNull();
    }
  });

  it('R27: what lies more than 15 minutes back is forgotten', () => {
    const watch = createCampaignWatch({ kind: 'mobile-network' });
    for (const sighting of crowd({ reports: 400, networks: 3 })) watch.see(sighting);
    expect(watch.judge(START + 20 * MINUTE)).not.toBeNull();
    expect(watch.judge(START + 29 * MINUTE)).toBeNull();
  });

  it('R27: never suspects fewer than 30 reports, whatever they are', () => {
    const sightings = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 900 }).map((seconds) => START + seconds * SECOND),
        network: fc.constantFrom('a', 'b', 'c'),
        referrer: fc.constantFrom('', 'x.example'),
        symptom: fc.constantFrom('payments', 'no-service', 'nonsense'),
      }),
      { maxLength: 29 },
    );
    fc.assert(
      fc.property(sightings, (list) => {
        const watch = createCampaignWatch({ kind: 'app' });
        for (const one of list) watch.see(one);
        expect(watch.judge(START + 15 * MINUTE)).toBeNull();
      }),
    );
  });
});

describe('trackCampaign', () => {
  const place = { market: 'us', service: 'verizon', version: 'm1' };
  const suspicion = (changes: Partial<Suspicion> = {}): Suspicion => ({
    ...{ signs: ['few-networks'], reports: 100, networks: 3, referrer: '', heavy: new Set(['a']) },
    ...changes,
  });
  const step = (open: Campaign | null, what: Suspicion | null, minute: number) =>
    trackCampaign(open, what, { at: START + minute * MINUTE, place });

  it('R28: a mark keeps the most that was seen and every sign, and stands 15 minutes after the last of them', () => {
    const first = step(null, suspicion(), 0);
    const grown = step(first, suspicion({ reports: 900, signs: ['even-gaps'] }), 3);
    expect(grown).toMatchObject({
      from: START,
      reports: 900,
      networks: 3,
      signs: ['few-networks', 'even-gaps'],
      to: null,
    });
    expect(step(grown, null, 3 + CAMPAIGN_LINGERS / MINUTE - 1)).toBe(grown);
    expect(step(grown, null, 3 + CAMPAIGN_LINGERS / MINUTE)).toMatchObject({
      id: first?.id,
      to: START + 18 * MINUTE,
    });
  });

  it('R28: without a suspicion there is no mark', () => {
    expect(step(null, null, 0)).toBeNull();
  });
});
