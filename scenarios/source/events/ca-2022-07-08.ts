import { createCatalog } from '../../../src/core/catalog/catalog.ts';
import type { Statement } from '../../../src/core/ledger/statement.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { createDay, instant, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { blend, CANNOT_REACH_OTHERS, type Mix } from '../mixes.ts';
import { service } from '../service.ts';

const { at: on, assumed, printed } = createDay('2022-07-08');
const NEXT = '2022-07-09T';

const GIZMODO =
  'https://www.gizmodo.com.au/2022/07/canadas-internet-outage-affects-911-calls-bank-transactions-and-thousands-of-consumers/';
const REUTERS =
  'https://www.dailymail.co.uk/wires/reuters/article-10995101/Rogers-Communications-services-thousands-users--Downdetector.html?ns_mchannel=rss&ns_campaign=1490&ito=1490';
const MOBILESYRUP = 'https://mobilesyrup.com/2022/07/08/rogers-outage-internet-wireless-canada/';
const MOBILESYRUP_TELUS = 'https://mobilesyrup.com/2022/07/08/telus-tweet-rogers-outage/';
const KAWARTHA =
  'https://www.kawartha411.ca/2022/07/08/cell-phones-internet-debit-machines-down-for-thousands-across-canada/';
const CTV =
  'https://www.ctvnews.ca/business/cyberattack-ruled-out-as-widespread-rogers-outage-persists-across-canada-1.5979615';
const CBC_COPY =
  'https://www.sott.net/article/469630-Major-outage-in-Canada-shuts-down-telecom-banking-and-government-services-for-millions';

const BEGAN = on('08:30');
const WIRELESS_RETURNS = instant(`${NEXT}00:00:00Z`);
const OVER = instant(`${NEXT}12:00:00Z`);

/** Users and their order are from general knowledge or the wire story; baselines as in the other catalogs. */
const catalog = createCatalog({
  market: {
    id: 'ca',
    name: 'Canada',
    timezone: 'America/Toronto',
    emergencyNumber: '911',
    holidays: 'CA',
  },
  services: [
    service('rogers', 'Rogers', 'mobile-network', [8_250_000, 16]),
    service('bell', 'Bell', 'mobile-network', [8_000_000, 15]),
    service('telus', 'Telus', 'mobile-network', [7_000_000, 12]),
    service('freedom', 'Freedom Mobile', 'mobile-network', [1_800_000, 3]),
    service('videotron', 'Vidéotron', 'mobile-network', [1_600_000, 4]),
    service('sasktel', 'SaskTel', 'mobile-network', [640_000, 1]),
    service('fido', 'Fido', 'mvno', [3_200_000, 4], [['rogers', 1]]),
    service('chatr', 'Chatr', 'mvno', [800_000, 1], [['rogers', 1]]),
    service('virgin-plus', 'Virgin Plus', 'mvno', [2_000_000, 2.4], [['bell', 1]]),
    service('lucky', 'Lucky Mobile', 'mvno', [700_000, 0.8], [['bell', 1]]),
    service('koodo', 'Koodo', 'mvno', [2_300_000, 2.8], [['telus', 1]]),
    service('public-mobile', 'Public Mobile', 'mvno', [500_000, 0.6], [['telus', 1]]),
    service('bell-internet', 'Bell Internet', 'isp', [3_900_000, 16]),
    service('telus-internet', 'Telus Internet', 'isp', [2_400_000, 10]),
    service('shaw', 'Shaw', 'isp', [1_900_000, 8]),
    service('cogeco', 'Cogeco', 'isp', [750_000, 3]),
    service(
      'teksavvy',
      'TekSavvy',
      'isp',
      [300_000, 1.2],
      [
        ['rogers', 0.5],
        ['bell-internet', 0.3],
      ],
    ),
    service('interac', 'Interac', 'app', [25_000_000, 5], [['rogers', 1]]),
    service('facebook', 'Facebook', 'app', [22_000_000, 11]),
    service('netflix', 'Netflix', 'app', [7_000_000, 4]),
  ],
  elements: [
    { id: 'ca-interconnect-rogers-bell', name: 'Rogers–Bell interconnect', joins: ['rogers', 'bell'] },
    { id: 'ca-interconnect-rogers-telus', name: 'Rogers–Telus interconnect', joins: ['rogers', 'telus'] },
    { id: 'ca-interconnect-bell-telus', name: 'Bell–Telus interconnect', joins: ['bell', 'telus'] },
  ].map((element) => ({ ...element, kind: 'interconnect', runsOn: [] })),
});

/** Phone and home are dead at once. Phones stayed on a radio network that led nowhere: few showed SOS. */
const ALL_GONE: Mix = {
  'no-service': 47,
  'no-data': 22,
  'calls-fail': 14,
  'texts-fail': 4,
  'sos-only': 2,
  'emergency-calls-fail': 1.6,
  'site-or-app': 2,
  payments: 0.8,
  'cannot-reach': 1.6,
  other: 5,
};
/** A reseller's people have the phone only. */
const PHONE_GONE: Mix = {
  'no-service': 46,
  'calls-fail': 21,
  'no-data': 17,
  'texts-fail': 6,
  'sos-only': 3,
  'emergency-calls-fail': 1.5,
  'cannot-reach': 1.5,
  other: 4,
};
const PAYMENTS_GONE: Mix = { payments: 74, 'site-or-app': 13, 'sign-in': 3, other: 10 };
/** Networks that carry those who lost their line at home. */
const CROWDED: Mix = { 'slow-data': 52, 'no-data': 24, 'calls-fail': 10, 'no-service': 6, other: 8 };
/** A line at home that works, blamed for what runs over Rogers at the other end. */
const BLAMES_LINE: Mix = { 'no-service': 33, 'no-data': 22, 'slow-data': 22, 'site-or-app': 12, other: 11 };

/** Share of customers back: wireless from the evening on, most by the next morning. */
function restored(at: EpochMs): number {
  if (at <= WIRELESS_RETURNS) return 0;
  return Math.min(0.97, (at - WIRELESS_RETURNS) / (OVER - WIRELESS_RETURNS));
}

/** The day of those cut off, as shares of the height; the next morning some are still off. */
const FADING: readonly (readonly [time: string, share: number])[] = [
  ['08:40', 0.02],
  ['09:00', 0.09],
  ['10:00', 0.45],
  ['11:00', 1],
  ['12:00', 0.8],
  ['14:00', 0.64],
  ['17:00', 0.52],
  ['20:00', 0.42],
  ['22:30', 0.33],
  [`${NEXT}01:00:00Z`, 0.18],
  [`${NEXT}04:00:00Z`, 0.05],
  [`${NEXT}08:00:00Z`, 0.012],
  [`${NEXT}12:00:00Z`, 0.02],
  [`${NEXT}16:00:00Z`, 0.008],
];

function cutOff(mix: Mix, height: number, usual: number): Touch {
  const figures: readonly Figure[] = [
    ...FADING.map(([time, share]) => assumed(time, Math.ceil(usual + share * height))),
    assumed(`${NEXT}21:00:00Z`, usual),
  ];
  return { figures, begins: BEGAN, mix: () => mix, where: 'own', reached: [], works: restored };
}

/** Carriers that worked: first the calls to Rogers, then in the afternoon the crowd from dead lines at home. */
function complained(height: number, usual: number, lateShare = 0.35): Touch {
  const shares: readonly (readonly [string, number])[] = [
    ['08:50', 0],
    ['09:40', 0.05],
    ['10:30', 0.25],
    ['11:30', 0.7],
    ['12:30', 0.95],
    ['14:00', 1],
    ['17:00', 0.9],
    ['20:00', 0.7],
    ['23:00', 0.4],
    [`${NEXT}02:00:00Z`, 0.12],
    [`${NEXT}05:00:00Z`, 0],
  ];
  return {
    figures: shares.map(([time, share]) => assumed(time, Math.ceil(usual + share * height))),
    mix: (at) => blend(CANNOT_REACH_OTHERS, CROWDED, at < on('16:00') ? 0.12 : lateShare),
    where: { near: 'rogers' },
    reached: [
      ['rogers', 0.7],
      ['fido', 0.15],
    ],
    works: () => 0.85,
  };
}

/** Lines at home that worked. */
function blamedLine(height: number, usual: number): Touch {
  const touch = complained(height, usual);
  return { ...touch, mix: () => BLAMES_LINE, reached: [] };
}

const rogers = cutOff(ALL_GONE, 20_000, 3);

const touches: Readonly<Record<string, Touch>> = {
  rogers: {
    ...rogers,
    figures: rogers.figures.map((figure) => {
      if (figure.at === on('11:00')) return printed('11:00', 20_000, GIZMODO);
      return figure.at === on('12:00') ? printed('12:00', 16_000, REUTERS) : figure;
    }),
  },
  fido: cutOff(PHONE_GONE, 5_200, 1),
  chatr: cutOff(PHONE_GONE, 480, 1),
  // People notice when they pay: shops open from 12:00Z in the east to 16:00Z in the west.
  interac: {
    figures: [
      assumed('09:00', 1),
      assumed('10:00', 30),
      assumed('11:00', 160),
      assumed('12:00', 520),
      assumed('14:00', 1_250),
      assumed('17:00', 1_500),
      assumed('20:00', 1_100),
      assumed('23:00', 600),
      assumed(`${NEXT}01:00:00Z`, 240),
      assumed(`${NEXT}05:00:00Z`, 12),
      assumed(`${NEXT}09:00:00Z`, 1),
    ],
    mix: () => PAYMENTS_GONE,
    where: 'own',
    reached: [],
    works: restored,
  },
  teksavvy: cutOff(ALL_GONE, 150, 1),
  bell: complained(980, 4),
  telus: complained(760, 3, 0.5),
  freedom: complained(170, 1),
  videotron: complained(110, 1),
  koodo: complained(190, 1, 0.5),
  'virgin-plus': complained(180, 1),
  'bell-internet': blamedLine(60, 4),
  shaw: blamedLine(30, 2),
};

const statements: readonly Statement[] = [
  // "At 6:30am" Eastern.
  said('2022-07-08T10:30:00Z', {
    by: 'Toronto police',
    byRole: 'public-safety',
    about: 'rogers',
    says: 'some Rogers customers may have difficulty calling 9-1-1 due to “technical difficulties” with the Rogers network',
    means: 'down',
    url: MOBILESYRUP,
  }),
  // Hour approximate: the first version of a page that was corrected with Bell's words later.
  said('2022-07-08T12:30:00Z', {
    by: 'Kawartha 411',
    byRole: 'press',
    about: 'ca',
    says: 'Rogers cell and internet, Telus cell, Koodo cell, Bell cell and internet, as well as Interac debit machines across Canada',
    means: 'down',
    url: KAWARTHA,
  }),
  // "At 9:20am", Eastern; another page has 9 o'clock.
  said('2022-07-08T13:00:00Z', {
    by: 'RogersHelps',
    byRole: 'provider',
    about: 'rogers',
    says: 'We are aware of issues currently affecting our networks and our teams are fully engaged to resolve the issue as soon as possible.',
    means: 'degraded',
    url: MOBILESYRUP,
  }),
  // "Friday morning": hour approximate.
  said('2022-07-08T13:30:00Z', {
    by: 'Bell',
    byRole: 'provider',
    about: 'bell',
    says: 'Some Bell customers may be experiencing issues when trying to call or text Rogers subscribers due to current interruptions in Rogers network services. The Bell network is operational and calls and texts between Bell customers or to other providers are not impacted.',
    means: 'working',
    url: KAWARTHA,
  }),
  // Hour approximate.
  said('2022-07-08T14:00:00Z', {
    by: 'Rumour on social media',
    byRole: 'public',
    about: 'rogers',
    says: 'a systemwide attack by China, or Russia',
    means: 'cause',
    cause: 'cyber-attack',
    url: 'https://tonyseed.wordpress.com/2022/07/11/rogers-july-8-network-outage/',
  }),
  // Hour approximate.
  said('2022-07-08T14:30:00Z', {
    by: 'Interac',
    byRole: 'provider',
    about: 'interac',
    says: 'Debit is currently unavailable online and at checkout. Interac e-transfer is also widely unavailable',
    means: 'down',
    url: CBC_COPY,
  }),
  // Printed as an update of 10:55, Eastern.
  said('2022-07-08T14:55:00Z', {
    by: 'Rogers',
    byRole: 'provider',
    about: 'rogers',
    says: 'We are currently experiencing an outage across our wireline and wireless networks and our technical teams are working hard to restore services as quickly as possible.',
    means: 'down',
    url: MOBILESYRUP,
  }),
  // Hour approximate.
  said('2022-07-08T15:30:00Z', {
    by: 'Telus',
    byRole: 'provider',
    about: 'telus',
    says: 'The network outage affecting Rogers customers is not impacting TELUS Internet, home phone or wireless infrastructure.',
    means: 'working',
    url: CTV,
  }),
  // Hour approximate.
  said('2022-07-08T16:00:00Z', {
    by: 'Communications Security Establishment',
    byRole: 'government',
    about: 'rogers',
    says: 'at this time, CSE has no indication this is related to malicious cyber threats',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: 'https://punchng.com/major-network-outage-hits-canada-police-banks-others/',
  }),
  // 15:29, Eastern, as the page prints it.
  said('2022-07-08T19:29:00Z', {
    by: 'Telus',
    byRole: 'provider',
    about: 'telus',
    says: 'may experience slower than normal data speeds due to increased usage by customers without access to home Internet service',
    means: 'degraded',
    url: MOBILESYRUP_TELUS,
  }),
  // "Around 7 o'clock PT".
  said('2022-07-09T02:00:00Z', {
    by: 'RogersHelps',
    byRole: 'provider',
    about: 'rogers',
    says: 'starting to recover',
    means: 'degraded',
    url: 'https://dailyhive.com/vancouver/rogers-network-outage-restored',
  }),
  // Saturday afternoon: hour approximate.
  said('2022-07-09T20:00:00Z', {
    by: 'Tony Staffieri, Rogers',
    byRole: 'provider',
    about: 'rogers',
    says: 'We now believe we’ve narrowed the cause to a network system failure following a maintenance update in our core network, which caused some of our routers to malfunction early Friday morning',
    means: 'cause',
    cause: 'configuration-change',
    url: 'https://www.arubatoday.com/rogers-ceo-apologizes-after-canada-outage-services-restored/',
  }),
];

export const EVENT: Event = {
  id: 'ca-2022-07-08',
  title: 'Rogers, 8 July 2022 (reconstruction)',
  kind: 'reconstructed',
  catalog,
  period: { from: instant('2022-07-04T08:00:00Z'), to: instant(`${NEXT}22:00:00Z`) },
  touches,
  statements,
  truth: {
    origin: ['rogers'],
    dependent: ['fido', 'chatr', 'interac'],
    collateral: ['bell', 'telus', 'freedom', 'koodo', 'virgin-plus'],
    normal: [],
    undetermined: ['teksavvy', 'videotron'],
    from: BEGAN,
    to: OVER,
  },
  notes:
    'Reconstructed from published figures: more than 20,000 reports of Rogers at 11:00Z and about 16,000 at 12:00Z. ' +
    'Every other level is an assumption: a rise at Bell and Telus was seen and not counted in print. The catalog was made ' +
    'for this day; users are from general knowledge, the split of Rogers’ customers over its brands is assumed, and so ' +
    'are the shares of edges. That Interac needed Rogers was known to few before this day. The end is put at 12:00Z on ' +
    '9 July: "more than 24 hours" in print. Statements are real; some hours are approximate.',
  sources: [
    MOBILESYRUP,
    'https://toronto.citynews.ca/2024/07/05/crtc-posts-independent-report-on-rogers-outage-says-company-made-necessary-changes/',
    'https://www.westerlynews.ca/business/rogers-unable-to-switch-customers-to-bell-telus-during-outage-despite-competing-carrier-offers-1351665',
    'https://ici.radio-canada.ca/rci/en/news/1896621/massive-rogers-outage-continues-snarling-numerous-services-across-canada',
    'https://www.wellandtribune.ca/ts/business/2022/07/15/we-asked-the-experts-how-you-can-reach-911-in-the-event-of-a-similar-rogers-fiasco-it-starts-with-a-paper-clip.html',
  ],
  story:
    'An error in the sixth of seven phases of an upgrade flooded and crashed the core routers of Rogers, and there was no ' +
    'network beside it to manage them by. Phones, lines at home, the brands Fido and Chatr and the payments of Interac ' +
    'failed together, for over 12 million customers. The radio network stayed on the air, so phones did not move to another ' +
    'carrier, and most calls to 911 failed.',
  assumptions: [
    'Rogers is one service here, phone and internet at home: the counts in print are of both.',
    'At the height Fido has a quarter of the reports of Rogers, Chatr a fortieth, by customers.',
    'Interac rises when shops open, hours after the networks.',
    'Bell and Telus rise to 980 and 760 complaints in 15 minutes, four to five in a hundred of Rogers; from the afternoon on part of them is slow data under those whose line at home was dead, as Telus said.',
    'Freedom, Vidéotron, Koodo and Virgin Plus rise by their customers.',
    'Half of TekSavvy’s lines are rented from Rogers.',
  ],
  whyTruth:
    'Rogers was at fault. Fido, Chatr and Interac run on it. Bell and Telus said that they worked; their brands and Freedom ' +
    'are taken to have worked too. TekSavvy said that it was hit in part, and Vidéotron shares part of its network with ' +
    'Rogers: any class is right for these two.',
  sample: 0.006,
};
