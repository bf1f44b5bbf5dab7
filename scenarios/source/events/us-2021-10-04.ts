import type { Statement } from '../../../src/core/ledger/statement.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { createDay, instant, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import type { Mix } from '../mixes.ts';

const { at: on, assumed, printed } = createDay('2021-10-04');

const INDEPENDENT = 'https://www.independent.co.uk/tech/verizon-down-tmobile-ee-internet-b1932198.html';
const REUTERS_FIRST = 'https://www.chronicle.gi/facebook-instagram-whatsapp-down-in-global-outage/';
const TOTALS_IN_PRINT =
  'https://www.news18.com/news/tech/whatsapp-instagram-facebook-outage-was-the-biggest-ever-outage-tracker-downdetector-4284836.html';
const EURO_WEEKLY =
  'https://www.euroweeklynews.com/2021/10/04/us-telecom-providers-and-all-facebook-social-platforms-down/';
const WIKI_COPY = 'https://vuink.com/post/ra-d-djvxvcrqvn-d-dbet/wiki/2021_Facebook_outage';
const THE_WEEK =
  'https://theweek.in/news/world/2021/10/05/why-facebook-instagram-and-whatsapp-all-faced-outages.amp.html';
const RAMP = 'https://ramp247.com/marketing/facebook-back-after-six-hour-nap';

const KEPT = [
  'att',
  'verizon',
  'tmobile',
  'verizon-fios',
  'facebook',
  'instagram',
  'whatsapp',
  'tiktok',
  'x',
  'snapchat',
  'gmail',
  'aws',
  'google-cloud',
  'cloudflare',
] as const;

/** The fourteen states with the most people: the others are left out to keep the folder small. */
const MADE = {
  elsewhere: 0,
  factors: 'CA:1 TX:1 FL:1 NY:1 PA:1 IL:1 OH:1 GA:1 NC:1 MI:1 NJ:1 VA:1 WA:1 AZ:1',
} as const;

const BEGAN = on('15:39');
const ROUTES_BACK = on('20:50');
const APPS_BACK = on('22:45');

/** A site and its app that nothing answers for: the name itself was gone. */
const UNREACHABLE: Mix = {
  'site-or-app': 73,
  'sign-in': 9,
  'no-data': 4,
  'no-service': 7,
  other: 7,
};
/** Messages that do not leave the phone. */
const MESSAGES_STUCK: Mix = {
  'site-or-app': 55,
  'texts-fail': 16,
  'calls-fail': 7,
  'sign-in': 5,
  'no-data': 6,
  other: 11,
};
/** The phone's network blamed because the app that people use most is dead. */
const BLAMES_CARRIER: Mix = {
  'no-data': 37,
  'no-service': 19,
  'slow-data': 15,
  'site-or-app': 11,
  'texts-fail': 5,
  'calls-fail': 4,
  'cannot-reach': 3,
  other: 6,
};
/** The line at home blamed for the same reason. */
const BLAMES_LINE: Mix = { 'no-service': 34, 'site-or-app': 22, 'no-data': 18, 'slow-data': 17, other: 9 };
/** Other apps slow under those who came over, or blamed for the sign-in that they take from Facebook. */
const CROWDED: Mix = { 'site-or-app': 50, 'sign-in': 26, 'slow-data': 14, other: 10 };

/** Share of each service's people for whom it works again. */
function restored(at: EpochMs): number {
  if (at <= ROUTES_BACK) return 0;
  return Math.min(1, (at - ROUTES_BACK) / (APPS_BACK - ROUTES_BACK));
}

function failing(mix: Mix, figures: readonly Figure[]): Touch {
  return { figures, begins: BEGAN, mix: () => mix, where: 'own', reached: [], works: restored };
}

/** A service that worked; `peak` complaints in 15 minutes at the height of the day. */
function blamed(mix: Mix, peak: number, usual: number): Touch {
  const share = (part: number): number => Math.round(usual + part * (peak - usual));
  return {
    figures: [
      assumed('15:50', usual),
      assumed('16:10', share(0.35)),
      assumed('16:45', share(0.85)),
      assumed('17:30', share(1)),
      assumed('19:00', share(0.7)),
      assumed('20:30', share(0.5)),
      assumed('21:45', share(0.25)),
      assumed('22:45', share(0.06)),
      assumed('23:30', usual),
    ],
    mix: () => mix,
    where: 'own',
    reached: [
      ['whatsapp', 0.35],
      ['facebook', 0.35],
    ],
    works: () => 0.8,
  };
}

const touches: Readonly<Record<string, Touch>> = {
  // "More than 50,000" of Facebook and Instagram, "over 35,000" of WhatsApp: the hour is not printed.
  facebook: failing(UNREACHABLE, [
    assumed('15:40', 30),
    assumed('15:50', 7_500),
    assumed('16:00', 25_500),
    printed('16:15', 50_000, REUTERS_FIRST),
    assumed('16:45', 50_000),
    assumed('18:00', 28_500),
    assumed('19:30', 19_500),
    assumed('20:50', 18_000),
    assumed('21:30', 15_500),
    assumed('22:15', 4_800),
    assumed('23:00', 600),
    assumed('23:45', 30),
  ]),
  instagram: failing(UNREACHABLE, [
    assumed('15:40', 20),
    assumed('15:50', 6_500),
    assumed('16:00', 22_500),
    assumed('16:15', 44_500),
    assumed('16:45', 41_500),
    assumed('18:00', 24_000),
    assumed('19:30', 16_500),
    assumed('20:50', 15_000),
    assumed('21:30', 12_500),
    assumed('22:15', 3_700),
    assumed('23:00', 450),
    assumed('23:45', 22),
  ]),
  whatsapp: failing(MESSAGES_STUCK, [
    assumed('15:40', 12),
    assumed('15:50', 6_000),
    assumed('16:00', 19_000),
    printed('16:15', 35_000, REUTERS_FIRST),
    assumed('16:45', 34_500),
    assumed('18:00', 19_500),
    assumed('19:30', 13_000),
    assumed('20:50', 12_000),
    assumed('21:45', 10_000),
    assumed('22:30', 3_200),
    assumed('23:10', 350),
    assumed('23:45', 14),
  ]),
  verizon: blamed(BLAMES_CARRIER, 1_700, 48),
  tmobile: blamed(BLAMES_CARRIER, 1_900, 49),
  att: blamed(BLAMES_CARRIER, 1_800, 47),
  'verizon-fios': blamed(BLAMES_LINE, 45, 8),
  x: blamed(CROWDED, 220, 8),
  snapchat: blamed(CROWDED, 90, 10),
  tiktok: blamed(CROWDED, 70, 12),
  gmail: blamed(CROWDED, 50, 8),
};

/** In the words of the pages named. Hours are approximate where the remark says so. */
const statements: readonly Statement[] = [
  // First printed in Reuters' first account; hour approximate.
  said('2021-10-04T16:10:00Z', {
    by: 'Facebook',
    byRole: 'provider',
    about: 'facebook',
    says: 'We’re aware that some people are having trouble accessing our apps and products. We’re working to get things back to normal as quickly as possible, and we apologize for any inconvenience.',
    means: 'degraded',
    url: REUTERS_FIRST,
  }),
  // Hour approximate.
  said('2021-10-04T16:20:00Z', {
    by: 'Reuters',
    byRole: 'press',
    about: 'facebook',
    says: 'the error message on Facebook’s webpage suggested a Domain Name System (DNS) error',
    means: 'down',
    url: REUTERS_FIRST,
  }),
  // After 19:30 in Spain (17:30Z), to which the page refers; hour approximate. The carriers worked.
  said('2021-10-04T17:45:00Z', {
    by: 'Euro Weekly News',
    byRole: 'press',
    about: 'us',
    says: 'All Facebook social media platforms and US telecom providers Verizon, T-Mobile and AT&T are down.',
    means: 'down',
    url: EURO_WEEKLY,
  }),
  // Hour approximate: "soon after".
  said('2021-10-04T18:00:00Z', {
    by: 'Rumour on social media',
    byRole: 'public',
    about: 'facebook',
    says: 'Facebook is the target of a huge cyber attack',
    means: 'cause',
    cause: 'cyber-attack',
    url: 'https://www.cyberghostvpn.com/privacyhub/facebooks-massive-outage-2021-rumors-to-facts/',
  }),
  // Hour approximate: in the evening in Europe.
  said('2021-10-04T19:52:00Z', {
    by: 'Mike Schroepfer, Facebook',
    byRole: 'provider',
    about: 'meta-backbone',
    says: 'We are experiencing networking issues and teams are working as fast as possible to debug and restore as fast as possible.',
    means: 'down',
    url: THE_WEEK,
  }),
  // Printed at 22:30 in Britain.
  said('2021-10-04T21:30:00Z', {
    by: 'The Independent',
    byRole: 'press',
    about: 'us',
    says: 'Users are complaining about problems with their internet providers – but they are probably the result of the ongoing blackout at Facebook.',
    means: 'working',
    url: INDEPENDENT,
  }),
  // 18:33 Eastern as one page prints it.
  said('2021-10-04T22:33:00Z', {
    by: 'Facebook',
    byRole: 'provider',
    about: 'facebook',
    says: 'We’ve been working hard to restore access to our apps and services and are happy to report they are coming back online now.',
    means: 'restored',
    url: THE_WEEK,
  }),
  // "On Monday evening": hour approximate.
  said('2021-10-05T04:00:00Z', {
    by: 'Facebook Engineering',
    byRole: 'provider',
    about: 'meta-backbone',
    says: 'Our engineering teams have learned that configuration changes on the backbone routers that coordinate network traffic between our data centers caused issues that interrupted this communication.',
    means: 'cause',
    cause: 'configuration-change',
    url: RAMP,
  }),
];

export const EVENT: Event = {
  id: 'us-2021-10-04',
  title: 'Facebook, Instagram and WhatsApp, 4 October 2021 (reconstruction)',
  kind: 'reconstructed',
  catalog: { from: 'catalogs/us.yaml', keep: KEPT },
  period: { from: instant('2021-09-30T15:00:00Z'), to: instant('2021-10-05T03:00:00Z') },
  touches,
  statements,
  truth: {
    origin: ['meta-backbone'],
    dependent: ['facebook', 'instagram', 'whatsapp'],
    collateral: ['att', 'verizon', 'tmobile'],
    normal: [],
    undetermined: [],
    from: BEGAN,
    to: APPS_BACK,
  },
  notes:
    'Reconstructed from published figures: 1.7 million reports in the United States over the event, and two counts of ' +
    'its first hour, whose clock time was not printed and is assumed. The split between the three services, the shape ' +
    'of their curves and every level of every other service are assumptions: press saw a surge at carriers and printed ' +
    'no count. Only the fourteen states with the most people are made, to keep the folder small. The catalog is ' +
    'today’s for the United States, with some of its services left out. Statements are ' +
    'real; hours that were not printed are approximate.',
  sources: [TOTALS_IN_PRINT, INDEPENDENT, WIKI_COPY],
  story:
    'A command during routine maintenance took the company’s backbone down. Its name servers then withdrew their own ' +
    'routes, so that Facebook, Instagram, WhatsApp and their kin could not be found at all. Routes came back at about ' +
    '20:50Z, names at 21:05Z, the apps more than an hour later. Many people held their phone’s network for broken, and ' +
    'press printed that carriers were down.',
  assumptions: [
    'Of the 1.7 million reports Facebook has two fifths, Instagram a third, WhatsApp the rest; Messenger, Oculus and Workplace are part of Facebook here.',
    'The two counts that Reuters printed first stand at 16:15Z; the one for Facebook and Instagram together is read as Facebook’s.',
    'Carriers get 1,700 to 1,900 complaints in 15 minutes at the height, between two and four in a hundred of Facebook’s, an order known from other days of which counts were printed.',
    'Providers of internet at home, X, Snapchat, TikTok and Gmail rise a little; none of that was counted in print.',
    'The apps worked for everybody at 22:45Z.',
  ],
  whyTruth:
    'The fault was in the backbone that the three services share, an element of the catalog: the services fail with it. ' +
    'The carriers worked. Services that were only blamed a little more than usual are in no list.',
  totals: [
    {
      services: ['facebook', 'instagram', 'whatsapp'],
      from: BEGAN,
      to: instant('2021-10-05T03:00:00Z'),
      printed: '1.7 million in the United States (Ookla)',
      source: TOTALS_IN_PRINT,
    },
  ],
  sample: 0.003,
  footprints: Object.fromEntries(KEPT.map((id) => [id, MADE])),
};
