import type { Service } from '../../../src/core/catalog/catalog.ts';
import type { ServiceKind } from '../../../src/core/catalog/kinds.ts';
import type { Statement } from '../../../src/core/ledger/statement.ts';
import { DAY, type EpochMs } from '../../../src/core/time.ts';
import { createDay, instant, said } from '../day.ts';
import type { Event, Total, Touch } from '../event.ts';
import type { Mix } from '../mixes.ts';

const { at: on } = createDay('2024-07-19');

const OOKLA =
  'https://networkingplus.co.uk/news-details?itemid=6238&post=nearly-5-million-users-reported-web-troubles-to-downdetector-during-crowdstrike-glitch-763878';
const TECHOREO = 'https://techoreo.online/blog/?p=1301';
const GVWIRE = 'https://gvwire.com/2024/07/19/911-systems-disrupted-in-at-least-3-states';
const IHEART =
  'https://heaven600.iheart.com/content/2024-07-19-global-internet-outage-affects-flights-halts-business-worldwide/';
const NEW_HAMPSHIRE = 'https://publicnow.com/view/30DA67660A96DD09E13A610754CD8C73CC9C0583';
const CYBERNEWS = 'https://cybernews.com/news/airlines-delays-recovery-crowdstrike-outage/';
const SOUTHWEST =
  'https://swifttelecast.com/crowdstrike-outage-caused-46000-flight-cancelations-globally-in-just-one-day';

const BEGAN = on('04:09');
const OVER = instant('2024-07-20T04:09:00Z');

/** Reports an hour on a healthy day, by service: assumptions. The printed figures are multiples of these. */
const BASELINES = {
  microsoft: 6,
  'american-airlines': 2,
  delta: 2.5,
  united: 2,
  southwest: 2,
  uber: 4,
  'uber-eats': 2,
  amazon: 60,
  tesla: 1.5,
  dhl: 0.6,
  fedex: 2,
  'us-911': 0.5,
} as const;

function service(id: keyof typeof BASELINES, name: string, kind: ServiceKind): Service {
  return { id, name, aliases: [], kind, users: null, baseline: BASELINES[id], runsOn: [] };
}

const services: readonly Service[] = [
  service('microsoft', 'Microsoft', 'cloud'),
  service('american-airlines', 'American Airlines', 'app'),
  service('delta', 'Delta Air Lines', 'app'),
  service('united', 'United Airlines', 'app'),
  service('southwest', 'Southwest Airlines', 'app'),
  service('uber', 'Uber', 'app'),
  service('uber-eats', 'Uber Eats', 'app'),
  service('amazon', 'Amazon', 'app'),
  service('tesla', 'Tesla', 'app'),
  service('dhl', 'DHL', 'app'),
  service('fedex', 'FedEx', 'app'),
  service('us-911', '911 centres', 'landline'),
];

/** Screens at the counter are blue, and the app knows nothing. */
const COUNTERS_DEAD: Mix = { 'site-or-app': 58, 'sign-in': 20, payments: 5, 'calls-fail': 3, other: 14 };
/** One's own computer starts again and again. */
const COMPUTERS_DEAD: Mix = { 'sign-in': 33, 'site-or-app': 36, 'no-service': 9, 'no-data': 4, other: 18 };
const RIDES: Mix = { 'site-or-app': 56, 'sign-in': 14, payments: 18, other: 12 };
const NO_ANSWER_FROM_911: Mix = { 'emergency-calls-fail': 76, 'calls-fail': 14, other: 10 };

/** Where centres failed or worked by hand: by people, Alaska and New Hampshire more, where calls were not answered. */
const CENTRES = {
  'US-AK': 0.25,
  'US-NH': 0.22,
  'US-AZ': 0.18,
  'US-OR': 0.13,
  'US-OH': 0.09,
  'US-IN': 0.07,
  'US-MN': 0.06,
};

type Shape = readonly (readonly [time: string, height: number])[];
const NEXT = '2024-07-20T';

/** Of the day: night shifts first, then travellers and offices from the morning on. */
const WORKING_DAY: Shape = [
  ['04:09', 0],
  ['05:00', 1.2],
  ['06:30', 3],
  ['09:00', 3.6],
  ['12:00', 3],
  ['14:00', 2.2],
  ['18:00', 0.85],
  ['22:00', 0.42],
  [`${NEXT}04:00:00Z`, 0.12],
  [`${NEXT}10:00:00Z`, 0],
];
/** Centres were back by 12:00Z in Alaska, 08:00Z in New Hampshire, 13:00Z elsewhere. */
const NIGHT: Shape = [
  ['04:20', 0],
  ['05:15', 6.6],
  ['07:00', 10.2],
  ['09:00', 7.8],
  ['12:00', 3.4],
  ['13:30', 1],
  ['18:00', 0.12],
  [`${NEXT}00:00:00Z`, 0],
];

/** Brings the mean of the shapes to 1 over the day, by usual reports. */
const EVEN = 0.92;

/** A line from point to point, 0 outside. */
function along(shape: Shape): (at: EpochMs) => number {
  const points = shape.map(([time, height]) => ({ at: on(time), height }));
  return (at) => {
    const right = points.findIndex((point) => point.at > at);
    const [before, after] = [points[right - 1], points[right]];
    if (!before || !after) return 0;
    return before.height + ((after.height - before.height) * (at - before.at)) / (after.at - before.at);
  };
}

/** A day of `multiple` times the usual number: the usual ones are in it already. */
function multiplied(multiple: number, mix: Mix, shape: Shape = WORKING_DAY): Touch {
  const height = along(shape);
  return {
    figures: [],
    rise: (at) => EVEN * (multiple - 1) * height(at),
    mix: () => mix,
    where: 'own',
    reached: [],
    works: () => 0.3,
  };
}

const printedMultiples: readonly (readonly [id: string, multiple: number])[] = [
  ['us-911', 68],
  ['uber', 57],
  ['microsoft', 42],
  ['uber-eats', 41],
  ['azure', 21],
  ['microsoft-365', 18],
  ['amazon', 14],
  ['tesla', 12],
  ['dhl', 6],
  ['fedex', 4],
];
const timesUsual = (id: string): number => printedMultiples.find(([known]) => known === id)?.[1] ?? 1;

const touches: Readonly<Record<string, Touch>> = {
  'us-911': {
    ...multiplied(timesUsual('us-911'), NO_ANSWER_FROM_911, NIGHT),
    where: { only: CENTRES },
  },
  microsoft: multiplied(timesUsual('microsoft'), COMPUTERS_DEAD),
  azure: multiplied(timesUsual('azure'), COMPUTERS_DEAD),
  'microsoft-365': multiplied(timesUsual('microsoft-365'), COMPUTERS_DEAD),
  uber: multiplied(timesUsual('uber'), RIDES),
  'uber-eats': multiplied(timesUsual('uber-eats'), RIDES),
  amazon: multiplied(timesUsual('amazon'), COUNTERS_DEAD),
  tesla: multiplied(timesUsual('tesla'), COUNTERS_DEAD),
  dhl: multiplied(timesUsual('dhl'), COUNTERS_DEAD),
  fedex: multiplied(timesUsual('fedex'), COUNTERS_DEAD),
  delta: multiplied(34, COUNTERS_DEAD),
  united: multiplied(26, COUNTERS_DEAD),
  'american-airlines': multiplied(18, COUNTERS_DEAD),
};

const usualOf: Readonly<Record<string, number>> = { ...BASELINES, azure: 3, 'microsoft-365': 20 };
const totals: readonly Total[] = printedMultiples.map(([id, multiple]) => ({
  services: [id],
  from: BEGAN,
  to: BEGAN + DAY,
  printed: `${multiple} times the daily mean (Ookla): ${(multiple * 24 * (usualOf[id] ?? 0)).toLocaleString('en-US')} with the mean assumed here`,
  source: OOKLA,
}));

const statements: readonly Statement[] = [
  // "Thursday night" in Alaska: hour approximate.
  said('2024-07-19T06:00:00Z', {
    by: 'Alaska State Troopers',
    byRole: 'public-safety',
    about: 'us-911',
    says: 'a nationwide technology-related outage',
    means: 'down',
    url: GVWIRE,
  }),
  // Hour approximate; Microsoft's own fault in one region had begun the evening before.
  said('2024-07-19T07:00:00Z', {
    by: 'Microsoft 365 Status',
    byRole: 'provider',
    about: 'microsoft-365',
    says: 'We’re working on rerouting the impacted traffic to alternate systems to alleviate impact in a more expedient fashion.',
    means: 'degraded',
    url: 'https://www.971theriver.com/news/trending/microsoft-outage-grounds-flights-shuts-down-businesses-globally/5B5DDOQ23JA77J2WIT2G5BRPRE/',
  }),
  // The initial release of 04:47 in New Hampshire.
  said('2024-07-19T08:47:00Z', {
    by: 'New Hampshire Department of Safety',
    byRole: 'public-safety',
    about: 'us-911',
    says: 'Callers are successfully able to reach New Hampshire 911 following a temporary interruption believed to have been caused by a software vendor.',
    means: 'restored',
    url: NEW_HAMPSHIRE,
  }),
  // 09:45Z in one timeline.
  said('2024-07-19T09:45:00Z', {
    by: 'George Kurtz, CrowdStrike',
    byRole: 'provider',
    about: 'crowdstrike-falcon',
    says: 'defect found in a single content update for Windows hosts. Mac and Linux hosts are not impacted.',
    means: 'cause',
    cause: 'software',
    url: IHEART,
  }),
  said('2024-07-19T09:45:00Z', {
    by: 'George Kurtz, CrowdStrike',
    byRole: 'provider',
    about: 'crowdstrike-falcon',
    says: 'This is not a security incident or cyberattack.',
    means: 'not-cause',
    cause: 'cyber-attack',
    url: IHEART,
  }),
  // Early on Friday: hour approximate. Right for a small part only.
  said('2024-07-19T10:00:00Z', {
    by: 'iHeart, after NBC News',
    byRole: 'press',
    about: 'microsoft',
    says: 'The outage was caused by an issue with Microsoft cloud computing services',
    means: 'down',
    url: IHEART,
  }),
  // Hour approximate.
  said('2024-07-19T11:00:00Z', {
    by: 'FAA',
    byRole: 'regulator',
    about: 'us',
    says: 'The FAA is closely monitoring a technical issue impacting IT systems at U.S. airlines.',
    means: 'other',
    url: 'https://www.lokmattimes.com/international/microsoft-global-outage-viral-timelapse-video-shows-us-plane-traffic-screeching-to-halt-after-biggest-it-outage-in-history-a517/',
  }),
  // Posted after 05:00 Eastern: hour approximate.
  said('2024-07-19T11:30:00Z', {
    by: 'American Airlines',
    byRole: 'provider',
    about: 'american-airlines',
    says: 'As of 5:00 a.m. ET, we have been able to safely re-establish our operation.',
    means: 'restored',
    url: 'https://www.kiro7.com/news/local/airlines-businesses-hit-by-global-technology-outage/E6RVLPHB4FGKPPITL35QZZYQXA/',
  }),
  // Hour approximate.
  said('2024-07-19T16:00:00Z', {
    by: 'United Airlines',
    byRole: 'provider',
    about: 'united',
    says: 'We have resumed some flights but expect schedule disruptions to continue throughout Friday as we continue to troubleshoot many systems and programs',
    means: 'degraded',
    url: CYBERNEWS,
  }),
  // Hour approximate.
  said('2024-07-19T17:00:00Z', {
    by: 'Southwest Airlines',
    byRole: 'provider',
    about: 'southwest',
    says: 'The outage did not directly affect our operations, but we encourage customers to check their flight status throughout the day while the overall aviation system continues to recover.',
    means: 'working',
    url: SOUTHWEST,
  }),
  // The update of 16:46 in New Hampshire.
  said('2024-07-19T20:46:00Z', {
    by: 'New Hampshire Department of Safety',
    byRole: 'public-safety',
    about: 'crowdstrike-falcon',
    says: 'this morning’s New Hampshire 911 outage was caused by the global CrowdStrike outage',
    means: 'cause',
    cause: 'software',
    url: NEW_HAMPSHIRE,
  }),
];

export const EVENT: Event = {
  id: 'us-2024-07-19',
  title: 'CrowdStrike’s update, 19 July 2024 (reconstruction)',
  kind: 'reconstructed',
  catalog: {
    from: 'catalogs/us.yaml',
    keep: [
      'att',
      'verizon',
      'tmobile',
      'verizon-fios',
      'aws',
      'azure',
      'google-cloud',
      'cloudflare',
      'microsoft-365',
      'zoom',
      'slack',
      'gmail',
      'venmo',
      'cash-app',
    ],
    services,
    elements: [
      {
        id: 'crowdstrike-falcon',
        name: 'CrowdStrike Falcon',
        kind: 'software',
        joins: [
          'american-airlines',
          'delta',
          'united',
          'us-911',
          'fedex',
          'azure',
          'uber',
          'uber-eats',
          'amazon',
          'tesla',
          'dhl',
        ],
        runsOn: [],
      },
    ],
  },
  period: { from: instant('2024-07-15T04:00:00Z'), to: instant('2024-07-20T12:00:00Z') },
  touches,
  statements,
  truth: {
    origin: ['crowdstrike-falcon'],
    dependent: ['american-airlines', 'delta', 'united', 'us-911', 'fedex'],
    collateral: [],
    normal: [],
    undetermined: ['microsoft', 'microsoft-365', 'azure', 'uber', 'uber-eats', 'amazon', 'tesla', 'dhl'],
    from: BEGAN,
    to: OVER,
  },
  notes:
    'Reconstructed from published figures: for ten services the day’s reports as a multiple of their daily mean, worldwide. ' +
    'The means themselves, the shape of the day and all levels of airlines are assumptions, and the multiples are taken as ' +
    'those of the United States. Who runs the software is an assumption too, for those whose own word on it was not found. ' +
    'A separate fault of Microsoft’s cloud in one region, which began the evening before, is left out: a scenario holds one ' +
    'fault. The catalog is today’s for the United States, with services left out and others added. Statements are real; ' +
    'some hours are approximate.',
  sources: [
    OOKLA,
    TECHOREO,
    'https://officer.com/command-hq/technology/communications/dispatch-technology/news/55127210/9-1-1-dispatch-centers-in-ariz-alaska-disrupted-by-global-it-outage',
    'https://www.hindustantimes.com/world-news/us-news/microsoft-outage-map-in-us-list-of-areas-and-services-impacted-101721380807794.html',
    'https://rp.liu233w.com:443/https/www.newsweek.com/911-outage-states-emergency-services-down-1927486',
  ],
  story:
    'A faulty file of content for CrowdStrike’s sensor went out at 04:09Z and was pulled at 05:27Z; some 8.5 million Windows ' +
    'computers had crashed and had to be repaired by hand. Airlines stopped flying, centres for 911 calls in several states ' +
    'stopped answering or wrote on paper. Press called it a Microsoft outage: what had failed was software of another ' +
    'company on its customers’ computers.',
  assumptions: [
    'A printed multiple is read as the reports of the 24 hours from 04:09Z over those of a usual day.',
    'Delta has 34, United 26 and American 18 times its usual day. The page that has the multiples prints a rise of half for airline sites as a group.',
    'Centres for 911 are one service here; their reports come from the seven states that were named, most in the night.',
    'Windows computers on Azure crashed like others, so Azure is taken to be joined by the software; Microsoft 365 and Microsoft are not.',
    'Mobile networks, Southwest and the other services have a day as any other.',
  ],
  whyTruth:
    'The software was at fault, an element of the catalog. Three airlines, 911 centres and FedEx said that they failed. ' +
    'Whether Uber, Amazon, Tesla and DHL failed or only had stranded and worried customers was not found, and Microsoft was ' +
    'blamed for what was not its fault beside a fault of its own: any class is right for these. Southwest said that it worked.',
  totals,
  sample: 0.01,
};
