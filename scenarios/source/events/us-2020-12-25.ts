import { createDay, followed, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { BLAMES_ACCESS, CUT_OFF, type Mix } from '../mixes.ts';

const CLOUDFLARE =
  'https://blog.cloudflare.com/internet-traffic-disruption-caused-by-the-christmas-day-bombing-in-nashville';
const FIRSTNET = 'https://www.firstnet.gov/newsroom/press-releases?page=33';
const CLARKSVILLE =
  'https://www.clarksvilleonline.com/2020/12/25/att-services-affected-by-downtown-nashville-car-bombing/';
const WILLIAMSON =
  'https://www.williamsonhomepage.com/news/williamson-county-911-continues-to-see-disruptions-no-delay-in-emergency-response/article_fac51218-48a3-11eb-a1c0-1f657fdf1693.html';
const WIDESPREAD = 'https://cledme.com/art-2751.html';

const { at, assumed } = createDay('2020-12-25');

const START = at('17:48');
const END = at('2020-12-27T18:22:00Z');

/** AT&T's phones in the area. */
const ATT: readonly Figure[] = [
  assumed('17:45', 30),
  assumed('18:05', 380),
  assumed('18:30', 950),
  assumed('19:30', 1_400),
  assumed('21:30', 1_250),
  assumed('2020-12-26T00:30:00Z', 900),
  assumed('2020-12-26T05:00:00Z', 280),
  assumed('2020-12-26T09:30:00Z', 90),
  assumed('2020-12-26T14:30:00Z', 720),
  assumed('2020-12-26T20:00:00Z', 520),
  assumed('2020-12-27T01:00:00Z', 300),
  assumed('2020-12-27T09:00:00Z', 45),
  assumed('2020-12-27T15:00:00Z', 170),
  assumed('2020-12-27T18:20:00Z', 80),
  assumed('2020-12-27T20:00:00Z', 38),
];

const ONLY = { 'US-TN': 0.62, 'US-KY': 0.17, 'US-AL': 0.13, 'US-GA': 0.08 };

/** Phones cut off in a place where calls for help failed too. */
const PHONES: Mix = { ...CUT_OFF, 'emergency-calls-fail': 4.5, 'cannot-reach': 4 };
const LINES: Mix = {
  'no-service': 55,
  'no-data': 24,
  'calls-fail': 8,
  'slow-data': 5,
  'emergency-calls-fail': 1,
  other: 7,
};

function fails(figures: readonly Figure[], mix: Mix): Touch {
  return {
    figures,
    mix: () => mix,
    where: { only: ONLY },
    reached: [['att', 0.3]],
    // Everywhere else it worked.
    works: () => 0.9,
  };
}

/** The building in Nashville, 25 December 2020. */
export const EVENT: Event = {
  id: 'us-2020-12-25',
  title: 'AT&T’s building in Nashville, 25 December 2020 (simulation)',
  kind: 'simulated',
  catalog: {
    from: 'catalogs/us.yaml',
    keep: [
      ...['att', 'verizon', 'tmobile', 'firstnet', 'cricket', 'metro', 'straight-talk', 'boost'],
      ...['att-internet', 'xfinity', 'google-fiber', 'lumen', 'zoom'],
    ],
    elements: [
      {
        id: 'att-nashville-office',
        name: 'AT&T’s building in Nashville',
        kind: 'building',
        joins: ['att', 'att-internet', 'firstnet', 'cricket', 'tmobile', 'verizon'],
        runsOn: [],
      },
    ],
  },
  period: { from: at('2020-12-22T00:00:00Z'), to: at('2020-12-27T22:00:00Z') },
  touches: {
    att: fails(ATT, PHONES),
    'att-internet': fails(followed(ATT, 0.75, 3), LINES),
    cricket: fails(followed(ATT, 0.16, 4), PHONES),
    firstnet: fails(
      [
        assumed('17:48', 2),
        assumed('18:30', 38),
        assumed('20:00', 46),
        assumed('22:00', 20),
        assumed('2020-12-26T02:00:00Z', 6),
        assumed('2020-12-26T06:00:00Z', 1),
      ],
      PHONES,
    ),
    tmobile: fails(followed(ATT, 0.34, 6), PHONES),
    verizon: fails(followed(ATT, 0.2, 8), PHONES),
    metro: fails(followed(ATT, 0.05, 8), PHONES),
    xfinity: {
      ...fails(followed(ATT, 0.06, 20), BLAMES_ACCESS),
      reached: [],
      works: () => 1,
    },
  },
  statements: [
    said('2020-12-25T16:00:00Z', {
      by: 'AT&T',
      byRole: 'provider',
      about: 'att',
      says: 'Service for some customers in Nashville and the surrounding areas may be affected by damage to our facilities from the explosion this morning.',
      means: 'degraded',
      url: CLARKSVILLE,
    }),
    said('2020-12-25T18:30:00Z', {
      by: 'Post on Twitter, quoted in the press',
      byRole: 'public',
      about: 'att-nashville-office',
      says: 'AT&T Internet is down across the region, as a transmission center was impacted by the Christmas Day bombing',
      means: 'cause',
      cause: 'malicious-damage',
      url: CLARKSVILLE,
    }),
    said('2020-12-26T15:00:00Z', {
      by: 'AT&T',
      byRole: 'provider',
      about: 'att',
      says: 'We have two portable cell sites operating in downtown Nashville with numerous additional portable sites being deployed',
      means: 'degraded',
      url: WIDESPREAD,
    }),
    said('2020-12-27T15:00:00Z', {
      by: 'AT&T',
      byRole: 'provider',
      about: 'att',
      says: 'As of now, 96% of our wireless network is restored, 60% of our business services are restored',
      means: 'degraded',
      url: WILLIAMSON,
    }),
    said('2020-12-31T12:00:00Z', {
      by: 'FirstNet Authority',
      byRole: 'government',
      about: 'att-nashville-office',
      says: 'The bombing resulted in an outage that affected the Internet, phone, and wireless services of all major carriers, including FirstNet, in the local area as well the wider region.',
      means: 'cause',
      cause: 'malicious-damage',
      url: FIRSTNET,
    }),
  ],
  truth: {
    origin: ['att-nashville-office'],
    dependent: ['att', 'att-internet', 'firstnet', 'cricket', 'tmobile', 'verizon'],
    collateral: [],
    normal: [],
    undetermined: ['metro', 'xfinity'],
    from: START,
    to: END,
  },
  notes:
    'Simulated: no counts were published. Times, places and the services that failed are those of the sources; every level is an assumption. Nobody’s real reports are in it. The building is an element of this scenario’s own catalog; which carriers depend on it is taken from the FirstNet Authority’s “all major carriers”. Statements are real; their hours are approximate.',
  sources: [
    CLOUDFLARE,
    'https://dodofinance.com/planes-have-been-hit-by-an-att-crash-and-an-explosion-in-downtown-nashville',
    'https://www.theleafchronicle.com/story/news/crime/2020/12/26/att-outage-internet-911-phones-nasvhille-updates-saturday/4046849001/',
    'https://allthingsfirstnet.com/firstnet-authority-provides-update-on-nashville-bombing/',
  ],
  story:
    'A bomb exploded before AT&T’s central office in Nashville at 12:30Z. Water and fire put the generators out; when the batteries were empty at 17:48Z, phones, internet and 911 centres failed in Tennessee, Kentucky, Alabama and northern Georgia, for AT&T and for other carriers whose lines pass through the building. Traffic was back on 27 December at 18:22Z.',
  assumptions: [
    'All levels. AT&T’s peak is taken as about 1,400 in 15 minutes, in a region of some 15 to 20 million people of which a part is hit on a holiday.',
    'Where people are: 62 % Tennessee, 17 % Kentucky, 13 % Alabama, 8 % Georgia; nobody elsewhere is hit.',
    'T-Mobile and Verizon really fail in the area: 34 % and 20 % of AT&T’s count. Metro, on T-Mobile, is assumed to fail a little.',
    'Some people with Comcast’s internet blame it for a dead phone.',
    'Christmas Day is like any Friday for the healthy services.',
    'Users, hosts and baselines are those of the catalog, around the end of 2023. FirstNet was restored within four hours, as printed.',
  ],
  whyTruth:
    'The building failed, not one company’s network: the carriers that pass through it failed with it, in one region. This is the counter-example to people who cannot reach others: the other carriers’ reports were real.',
};
