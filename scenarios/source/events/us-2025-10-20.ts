import type { Service } from '../../../src/core/catalog/catalog.ts';
import type { Statement } from '../../../src/core/ledger/statement.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { createDay, instant, said } from '../day.ts';
import type { Event, Touch } from '../event.ts';
import type { Mix } from '../mixes.ts';

const { at: on, assumed } = createDay('2025-10-20');

const AWS_REPORT =
  'https://www.ernestchiang.com/en/posts/2025/summary-of-the-amazon-dynamodb-service-disruption-in-the-northern-virginia-us-east-1-region';
const TECHRADAR =
  'https://www.techradar.com/pro/security/downtime-caused-historic-issues-in-2025-but-who-lost-out-most';
const TECHTRENDS =
  'https://www.techtrendsph.com/2025/12/18/2025s-biggest-internet-outages-and-what-caused-them';
const EVRIM_FIRST = 'https://evrimagaci.org/gpt/amazon-web-services-outage-disrupts-global-internet-511869';
const EVRIM_SECOND =
  'https://evrimagaci.org/gpt/global-aws-outage-paralyzes-internet-services-worldwide-512277';
const YOUNG =
  'https://www.youngresearch.com/researchandanalysis/technology/outage-highlights-internets-dependence-on-aws-infrastructure/';
const PPCLAND =
  'https://ppcland.cdn.mymagic.page/amazon-outage-breaks-the-internet-snapchat-fortnite-banks-go-dark';

const BEGAN = on('06:48');
const OVER = on('21:20');

const onAws = (id: string, name: string, baseline: number, users: number | null = null): Service => ({
  id,
  name,
  aliases: [],
  kind: 'app',
  users,
  baseline,
  runsOn: [{ id: 'aws', share: 1 }],
});

/** Named in print as failing. That each runs on AWS is from general knowledge; baselines are assumptions. */
const ADDED: readonly Service[] = [
  onAws('venmo', 'Venmo', 8),
  onAws('amazon', 'Amazon', 60),
  onAws('ring', 'Ring', 10),
  onAws('roblox', 'Roblox', 20),
  onAws('fortnite', 'Fortnite', 10),
  onAws('signal', 'Signal', 1.5),
  onAws('coinbase', 'Coinbase', 3),
];
const KEPT = [
  'att',
  'verizon',
  'aws',
  'azure',
  'google-cloud',
  'cloudflare',
  'fastly',
  'microsoft-365',
  'youtube',
  'snapchat',
  'reddit',
  'discord',
  'zoom',
  'slack',
  'netflix',
  'cash-app',
] as const;

/** The eight states with the most people: the others are left out to keep the folder small. */
const MADE = {
  elsewhere: 0,
  factors: 'CA:1 TX:1 FL:1 NY:1 PA:1 IL:1 OH:1 GA:1',
} as const;

const APP_FAILS: Mix = { 'site-or-app': 70, 'sign-in': 18, 'no-data': 4, other: 8 };
const GAME_FAILS: Mix = { 'sign-in': 47, 'site-or-app': 44, other: 9 };
const MONEY_FAILS: Mix = { payments: 44, 'site-or-app': 34, 'sign-in': 17, other: 5 };
const CLOUD_FAILS: Mix = { 'site-or-app': 61, 'sign-in': 12, 'no-service': 14, other: 13 };
/** The phone's network blamed for apps that do not load. */
const BLAMES_CARRIER: Mix = {
  'no-data': 36,
  'no-service': 20,
  'slow-data': 16,
  'site-or-app': 14,
  'texts-fail': 4,
  other: 10,
};

/** The day as shares of the height: a first wave at night, a second through the American morning. */
const DAY_CURVE: readonly (readonly [time: string, share: number])[] = [
  ['06:55', 0.02],
  ['07:15', 0.12],
  ['07:50', 0.34],
  ['08:30', 0.45],
  ['09:25', 0.4],
  ['10:15', 0.22],
  ['11:15', 0.34],
  ['12:30', 0.7],
  ['14:30', 1],
  ['15:45', 0.95],
  ['17:00', 0.7],
  ['18:30', 0.46],
  ['20:00', 0.3],
  ['21:20', 0.16],
  ['22:30', 0.045],
  ['23:30', 0.01],
];

/** Share of a service's people for whom it works again. */
function restored(at: EpochMs): number {
  const second = on('16:00');
  if (at < second) return at > on('09:40') && at < on('11:00') ? 0.5 : 0.15;
  return Math.min(1, 0.15 + (0.85 * (at - second)) / (OVER - second));
}

function failing(height: number, usual: number, mix: Mix): Touch {
  return {
    begins: BEGAN,
    figures: [
      ...DAY_CURVE.map(([time, share]) => assumed(time, Math.max(0.2, usual + share * height))),
      assumed('2025-10-21T01:00:00Z', Math.max(0.2, usual)),
    ],
    mix: () => mix,
    where: 'own',
    reached: [],
    works: restored,
  };
}

/** A service that worked; it has fewer complaints in the night, when few try. */
function blamed(height: number, usual: number, mix: Mix): Touch {
  const touch = failing(height, usual, mix);
  return { ...touch, begins: on('07:05'), works: () => 0.8 };
}

const touches: Readonly<Record<string, Touch>> = {
  aws: failing(15_200, 1, CLOUD_FAILS),
  amazon: failing(19_000, 12, APP_FAILS),
  snapchat: failing(8_500, 8, APP_FAILS),
  roblox: failing(6_500, 4, GAME_FAILS),
  ring: failing(2_800, 2, APP_FAILS),
  venmo: failing(2_600, 2, MONEY_FAILS),
  reddit: failing(2_000, 6, APP_FAILS),
  fortnite: failing(1_700, 2, GAME_FAILS),
  coinbase: failing(900, 0.6, MONEY_FAILS),
  slack: failing(700, 1.3, APP_FAILS),
  signal: failing(550, 0.3, APP_FAILS),
  zoom: failing(600, 3, APP_FAILS),
  netflix: failing(160, 9, APP_FAILS),
  'microsoft-365': failing(180, 4, APP_FAILS),
  youtube: blamed(330, 24, APP_FAILS),
  verizon: blamed(480, 42, BLAMES_CARRIER),
  att: blamed(390, 41, BLAMES_CARRIER),
};

const statements: readonly Statement[] = [
  // 03:11 Eastern.
  said('2025-10-20T07:11:00Z', {
    by: 'AWS Health Dashboard',
    byRole: 'provider',
    about: 'aws',
    says: 'increased error rates and latencies for multiple AWS services in the US-EAST-1 Region',
    means: 'degraded',
    url: YOUNG,
  }),
  // "Around 2 a.m. PT".
  said('2025-10-20T09:01:00Z', {
    by: 'AWS Health Dashboard, as reported',
    byRole: 'provider',
    about: 'aws',
    says: 'it had identified a potential root cause of the issue',
    means: 'other',
    url: YOUNG,
  }),
  // Hour approximate.
  said('2025-10-20T10:35:00Z', {
    by: 'AWS Health Dashboard',
    byRole: 'provider',
    about: 'aws',
    says: 'underlying DNS issue has been fully mitigated',
    means: 'degraded',
    url: 'https://latestupdates0398.blogspot.com/2025/10/amazon-web-service-aws-are-recovering.html',
  }),
  // "Around 4 a.m. PT".
  said('2025-10-20T11:00:00Z', {
    by: 'CNET, as cited',
    byRole: 'press',
    about: 'us',
    says: 'Reddit was still down, while services including Verizon and YouTube were still seeing a significant number of reported issues',
    means: 'down',
    url: YOUNG,
  }),
  // Hour approximate.
  said('2025-10-20T12:00:00Z', {
    by: 'Rumour on social media, as reported',
    byRole: 'public',
    about: 'aws',
    says: 'rumors initially swirled about a cyberattack',
    means: 'cause',
    cause: 'cyber-attack',
    url: 'https://www.overherehouston.com/?p=14440',
  }),
  // Hour approximate. On the strength of what people reported; no carrier said so.
  said('2025-10-20T13:00:00Z', {
    by: 'Evrim Ağacı',
    byRole: 'press',
    about: 'us',
    says: 'telecoms giants (AT&T and Verizon), and workplace tools like Slack, Microsoft Teams, and Asana all experienced interruptions',
    means: 'down',
    url: EVRIM_FIRST,
  }),
  // Late in the morning: hour approximate.
  said('2025-10-20T15:45:00Z', {
    by: 'AWS, as reported',
    byRole: 'provider',
    about: 'aws',
    says: 'there was no evidence of malicious interference',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: 'https://www.overherehouston.com/?p=14440',
  }),
  // 18:01 Eastern.
  said('2025-10-20T22:01:00Z', {
    by: 'AWS',
    byRole: 'provider',
    about: 'aws',
    says: 'all AWS services returned to normal operations',
    means: 'restored',
    url: EVRIM_SECOND,
  }),
  // Days after: neither the day nor the hour is certain.
  said('2025-10-24T00:00:00Z', {
    by: 'AWS, summary of the event',
    byRole: 'provider',
    about: 'aws',
    says: 'a latent race condition in the DynamoDB DNS management system that resulted in an incorrect empty DNS record for the service’s regional endpoint',
    means: 'cause',
    cause: 'software',
    url: AWS_REPORT,
  }),
];

export const EVENT: Event = {
  id: 'us-2025-10-20',
  title: 'Amazon Web Services, 20 October 2025 (reconstruction)',
  kind: 'reconstructed',
  catalog: { from: 'catalogs/us.yaml', keep: KEPT, services: ADDED },
  period: { from: instant('2025-10-16T06:00:00Z'), to: instant('2025-10-21T01:30:00Z') },
  touches,
  statements,
  truth: {
    origin: ['aws'],
    dependent: [
      'amazon',
      'snapchat',
      'roblox',
      'ring',
      'venmo',
      'reddit',
      'fortnite',
      'coinbase',
      'slack',
      'signal',
    ],
    collateral: ['verizon', 'att', 'youtube'],
    normal: [],
    undetermined: ['zoom', 'netflix', 'microsoft-365'],
    from: BEGAN,
    to: OVER,
  },
  notes:
    'Reconstructed from published figures: 1.2 million reports of AWS and Amazon in the United States and Canada over the ' +
    'event, of which nine tenths are taken as those of the United States. The split between the two, the shape of the day and ' +
    'every level of every other service are assumptions: none was counted in print. Only the eight states with the most ' +
    'people are made, to keep the folder small. The catalog is today’s for the United States, with services left out and ' +
    'others added that are known to run on AWS. Statements are real; some hours are approximate.',
  sources: [AWS_REPORT, TECHRADAR, TECHTRENDS, EVRIM_FIRST, YOUNG, PPCLAND],
  story:
    'Two automatic writers of one name record ran into each other and left the address of a database of AWS’s oldest region ' +
    'empty, at 06:48Z. The name was back at 09:25Z; what had piled up behind it kept new machines and load balancers failing ' +
    'until 21:20Z. Hundreds of apps that run there failed in two waves, at night and through the American morning. Press ' +
    'listed AT&T and Verizon among the interrupted because people reported them.',
  assumptions: [
    'AWS has 45 and Amazon 55 in a hundred of the reports of the two.',
    'Apps that were named in print rise by what they are used for: Snapchat and Roblox most, Signal and Slack least.',
    'Carriers and YouTube are taken to have worked, as no statement of theirs was found; at the height they get some 400 complaints in 15 minutes, two to three in a hundred of AWS’s.',
    'Zoom was named by press, and its host is not in the catalog; Netflix runs on AWS and was not named; both rise a little, as does Microsoft 365.',
    'Edges to AWS of services that the catalog lacks are from general knowledge.',
  ],
  whyTruth:
    'AWS was at fault. The apps named in print run on it. AT&T, Verizon and YouTube are inferred to have worked. Zoom, Netflix ' +
    'and Microsoft 365 may have failed in part: any class is right for them.',
  totals: [
    {
      services: ['aws', 'amazon'],
      from: BEGAN,
      to: instant('2025-10-21T01:00:00Z'),
      printed:
        '1.2 million in the United States and Canada (Ookla); 1.08 million taken for the United States',
      source: TECHTRENDS,
    },
  ],
  sample: 0.0005,
  footprints: Object.fromEntries([...KEPT, ...ADDED.map(({ id }) => id)].map((id) => [id, MADE])),
};
