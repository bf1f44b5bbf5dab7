import { createCatalog } from '../../../src/core/catalog/catalog.ts';
import type { Statement } from '../../../src/core/ledger/statement.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { instant, said } from '../day.ts';
import type { Event, Touch } from '../event.ts';
import type { Mix } from '../mixes.ts';
import { service } from '../service.ts';

const ACS = 'https://ia.acs.org.au/article/2025/behind-the-scenes-of-the-optus-triple-zero-outage.html';
const PERTHNOW =
  'https://www.perthnow.com.au/news/technology/how-an-optus-upgrade-turned-into-a-triple-zero-disaster-c-20093891';
const PERTHNOW_TIMELINE =
  'https://www.perthnow.com.au/news/politics/what-we-know-about-optus-triple-zero-outage-response-c-20279982';
const PARTICLE =
  'https://particle.news/story/optus-ceo-apologises-in-senate-hearing-rejects-calls-to-quit-and-pledges-triple-zero-overhaul';
const PARTICLE_ACMA =
  'https://particle.news/story/acma-probes-optus-after-triple-zero-outage-cut-hundreds-of-calls';

/** 00:17 and 14:34 in Sydney on 18 September. */
const BEGAN = instant('2025-09-17T14:17:00Z');
const OVER = instant('2025-09-18T04:34:00Z');

/** Users are from general knowledge; baselines as in the other catalogs. */
const catalog = createCatalog({
  market: {
    id: 'au',
    name: 'Australia',
    timezone: 'Australia/Sydney',
    emergencyNumber: '000',
    holidays: 'AU',
  },
  services: [
    service('telstra', 'Telstra', 'mobile-network', [18_000_000, 27]),
    service('optus', 'Optus', 'mobile-network', [10_000_000, 15]),
    service('vodafone', 'Vodafone', 'mobile-network', [4_500_000, 7]),
    service('amaysim', 'amaysim', 'mvno', [1_200_000, 1.4], [['optus', 1]]),
    service('coles-mobile', 'Coles Mobile', 'mvno', [300_000, 0.4], [['optus', 1]]),
    service('dodo-mobile', 'Dodo Mobile', 'mvno', [200_000, 0.3], [['optus', 1]]),
    service('boost', 'Boost Mobile', 'mvno', [1_000_000, 1.2], [['telstra', 1]]),
    service('belong', 'Belong', 'mvno', [700_000, 0.8], [['telstra', 1]]),
    service('aldi-mobile', 'ALDImobile', 'mvno', [600_000, 0.7], [['telstra', 1]]),
    service('lebara', 'Lebara', 'mvno', [400_000, 0.5], [['vodafone', 1]]),
    service('kogan-mobile', 'Kogan Mobile', 'mvno', [300_000, 0.4], [['vodafone', 1]]),
    service('telstra-internet', 'Telstra Internet', 'isp', [3_400_000, 14]),
    service('optus-internet', 'Optus Internet', 'isp', [1_100_000, 5]),
    service('tpg', 'TPG', 'isp', [1_800_000, 7]),
    service('aussie-broadband', 'Aussie Broadband', 'isp', [700_000, 3]),
    service('facebook', 'Facebook', 'app', [16_000_000, 8]),
    service('netflix', 'Netflix', 'app', [6_000_000, 3]),
  ],
  elements: [
    { id: 'au-interconnect-optus-telstra', name: 'Optus–Telstra interconnect', joins: ['optus', 'telstra'] },
    {
      id: 'au-interconnect-optus-vodafone',
      name: 'Optus–Vodafone interconnect',
      joins: ['optus', 'vodafone'],
    },
  ].map((element) => ({ ...element, kind: 'interconnect', runsOn: [] })),
});

/** What those say who dialled 000 and heard nothing; some press the nearest other thing. */
const NO_ANSWER_FROM_000: Mix = { 'emergency-calls-fail': 85, 'calls-fail': 15 };

/** By people, and only the far west of New South Wales. */
const PLACES = { 'AU-SA': 0.38, 'AU-WA': 0.55, 'AU-NT': 0.05, 'AU-NSW': 0.02 };

/**
 * One in fifty of the 455 whose call failed, some nine of Optus and one of its resellers, over 14 hours in which
 * Optus usually gets some 150 complaints.
 */
const RISE = 0.06;

const unanswered: Touch = {
  figures: [],
  rise: (at: EpochMs) => (at >= BEGAN && at < OVER ? RISE : 0),
  mix: () => NO_ANSWER_FROM_000,
  where: { only: PLACES },
  reached: [],
  works: () => 1,
};

const statements: readonly Statement[] = [
  // Given to the press the next day, in the afternoon: hour approximate.
  said('2025-09-19T07:45:00Z', {
    by: 'Optus',
    byRole: 'provider',
    about: 'optus',
    says: 'This resulted in the failure of a number of Triple Zero calls in South Australia, the Northern Territory and Western Australia',
    means: 'down',
    url: 'https://testing.dev.theedgesingapore.com/news/telecommunications/singtels-australian-subsidiary-optus-investigating-network-outage-led-three',
  }),
  // Hour approximate. The number changed twice: 10 in the first mail, some 600 the next day, 624, then 605.
  said('2025-09-19T08:00:00Z', {
    by: 'Optus, as reported',
    byRole: 'provider',
    about: 'optus',
    says: 'About 600 triple-zero calls were "potentially impacted", with some not going through',
    means: 'down',
    url: PERTHNOW_TIMELINE,
  }),
  // Hour unknown.
  said('2025-09-20T02:00:00Z', {
    by: 'Anika Wells, Minister for Communications',
    byRole: 'government',
    about: 'optus',
    says: 'failed the Australian people',
    means: 'down',
    url: PARTICLE_ACMA,
  }),
  // The day of the hearing is from general knowledge, the hour is unknown.
  said('2025-11-03T02:00:00Z', {
    by: 'Stephen Rue, Optus, in the Senate, as reported',
    byRole: 'provider',
    about: 'optus',
    says: 'the failure was caused by human error during a firewall upgrade at the Regency Park exchange, where technicians failed to divert traffic before locking a session border gateway',
    means: 'cause',
    cause: 'planned-work',
    url: PARTICLE,
  }),
];

export const EVENT: Event = {
  id: 'au-2025-09-18',
  title: 'Optus emergency calls, 18 September 2025 (simulated levels)',
  kind: 'simulated',
  catalog,
  period: { from: instant('2025-09-13T13:00:00Z'), to: instant('2025-09-18T14:00:00Z') },
  touches: { optus: unanswered, amaysim: unanswered, 'coles-mobile': unanswered, 'dodo-mobile': unanswered },
  statements,
  truth: {
    origin: ['optus'],
    dependent: [],
    collateral: [],
    normal: [],
    undetermined: ['amaysim', 'coles-mobile', 'dodo-mobile'],
    from: BEGAN,
    to: OVER,
  },
  notes:
    'Simulated: no counts were published for this day. Only calls to 000 failed: 605 were made and 455 failed in 14 hours. ' +
    'That one in fifty of these people would have told a tracker is an assumption, so about ten reports hold all there is to ' +
    'find. The catalog was made for this day; users are from general knowledge. The beginning, 14:17Z, is from the company’s ' +
    'own timeline; others have 14:30Z. Statements are real, made after the day; hours are approximate.',
  sources: [
    ACS,
    PERTHNOW,
    'https://newsapp.abc.net.au/news/2025-12-18/optus-releases-triple-zero-report/106157268',
    'https://newsfinale.com/au/review-uncovers-optus-missed-early-warnings-in-emergency-call-outage',
    'https://eftm.com/2025/12/optus-triple-zero-warning-your-phone-could-take-a-minute-to-connect-270103/amp',
  ],
  story:
    'A gateway at Regency Park was locked for an upgrade of its firewall, and calls were not led around it first. Ordinary ' +
    'calls went another way and worked; calls to 000 from South Australia, Western Australia, the Northern Territory and the ' +
    'far west of New South Wales did not. Phones that move to another network need 40 to 60 seconds of silence for it. Five ' +
    'customers warned the call centre and were not heard. The company noticed at 13:17 in Sydney and had it repaired at 14:34.',
  assumptions: [
    'One in fifty of the people whose call failed reports it, and six in seven of those press the right thing.',
    'They come over the day as other complaints do, from where people live in the parts named.',
    'Optus’s resellers are hit like Optus.',
    'Nobody else rises: ordinary calls, texts and data worked.',
  ],
  whyTruth:
    'Optus was at fault. Its resellers use the same way to 000 and their customers were hit as well, too few to be seen: any ' +
    'class is right for them. All others worked.',
  sample: 0.05,
};
