import type { EpochMs } from '../../../src/core/time.ts';
import { createLogCurve } from '../../../src/sim/interpolate.ts';
import { createDay, followed, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { BLAMES_ACCESS, BLAMES_APP, type Mix, NO_DATA, WONDERS } from '../mixes.ts';

const IBTIMES =
  'https://www.ibtimes.co.uk/vodafone-outage-leaves-thousands-without-internet-mobile-service-across-uk-1747730';
const UPDAY =
  'https://www.upday.com/uk/uknews/vodafone-network-collapses-130000-lose-internet-access/e1j6j63';
const EVENING = 'https://latestupdates0398.blogspot.com/2025/10/vodafone-uk-major-outage-caused-by-non.html';
const RESOLVED = 'https://evrimagaci.org/tpg/vodafone-outage-leaves-thousands-offline-across-uk-509799';

const { at, printed, assumed } = createDay('2025-10-13');

const START = at('13:30');

const VODAFONE: readonly Figure[] = [
  assumed('13:30', 60),
  assumed('13:45', 2_500),
  assumed('14:00', 38_000),
  assumed('14:10', 105_000),
  printed('14:20', 135_000, IBTIMES),
  assumed('14:30', 131_000),
  assumed('14:50', 95_000),
  assumed('15:30', 34_000),
  assumed('16:15', 11_000),
  printed('17:00', 4_000, EVENING),
  assumed('19:00', 1_200),
  assumed('21:00', 300),
  assumed('22:30', 40),
];

/** 69 % broadband, 23 % mobile data, 8 % no signal, as printed; a dead line is "no service" to some, assumed. */
const PRINTED: Mix = {
  'no-data': 66,
  'no-service': 22,
  'slow-data': 4,
  'site-or-app': 3,
  'calls-fail': 2,
  other: 3,
};

function fails(figures: readonly Figure[], mix: Mix): Touch {
  return {
    figures,
    mix: () => mix,
    where: 'own',
    reached: [],
    works: (now) => (now < START ? 1 : now < at('15:00') ? 0.03 : now < at('17:00') ? 0.5 : 1),
  };
}

function complains(share: number, mix: Mix, named: number): Touch {
  return {
    figures: followed(VODAFONE, share, 6),
    mix: () => mix,
    where: { near: 'vodafone' },
    reached: named > 0 ? [['vodafone', named]] : [],
    works: () => 1,
  };
}

/** An app that Vodafone's customers blame; the multiple of its usual count at the peak. */
function isBlamed(multiple: number): Touch {
  const curve = createLogCurve(VODAFONE.map((figure) => ({ at: figure.at, value: figure.count })));
  const end = at('22:30');
  return {
    figures: [],
    rise: (now: EpochMs) => (now < START || now > end ? 0 : (multiple * curve(now)) / 135_000),
    mix: () => BLAMES_APP,
    where: { near: 'vodafone' },
    reached: [],
    works: () => 1,
  };
}

/** Vodafone in the United Kingdom, 13 October 2025. */
export const EVENT: Event = {
  id: 'gb-2025-10-13',
  title: 'Vodafone UK, 13 October 2025 (reconstruction)',
  kind: 'reconstructed',
  // The trackers had one page for Vodafone, mobile and broadband together; so has this catalog.
  catalog: {
    from: 'catalogs/gb.yaml',
    keep: [
      ...['ee', 'o2', 'vodafone', 'three', 'giffgaff', 'tesco-mobile', 'sky-mobile', 'lycamobile', 'voxi'],
      ...['lebara', 'talkmobile', 'id-mobile', 'smarty', '1pmobile', 'spusu', 'bt', 'plusnet'],
      ...['sky-broadband', 'talktalk', 'virgin-media', 'hyperoptic', 'kcom', 'aws', 'azure', 'google-cloud'],
      ...['cloudflare', 'fastly', 'akamai', 'microsoft-365', 'facebook', 'instagram', 'whatsapp', 'youtube'],
      ...[
        'tiktok',
        'x',
        'snapchat',
        'reddit',
        'discord',
        'zoom',
        'slack',
        'netflix',
        'chatgpt',
        'bbc-iplayer',
      ],
    ],
  },
  period: { from: at('2025-10-09T00:00:00Z'), to: at('2025-10-14T06:00:00Z') },
  touches: {
    vodafone: fails(VODAFONE, PRINTED),
    voxi: fails(followed(VODAFONE, 0.008, 2), NO_DATA),
    lebara: fails(followed(VODAFONE, 0.011, 2), NO_DATA),
    talkmobile: fails(followed(VODAFONE, 0.003, 3), NO_DATA),
    ee: complains(0.0065, WONDERS, 0.5),
    o2: complains(0.0055, WONDERS, 0.5),
    three: complains(0.0035, WONDERS, 0.5),
    bt: complains(0.0045, BLAMES_ACCESS, 0),
    'sky-broadband': complains(0.003, BLAMES_ACCESS, 0),
    'virgin-media': complains(0.005, BLAMES_ACCESS, 0),
    whatsapp: isBlamed(5),
    facebook: isBlamed(3),
    instagram: isBlamed(3),
    youtube: isBlamed(2.5),
    tiktok: isBlamed(2),
    netflix: isBlamed(1.5),
  },
  statements: [
    said('2025-10-13T14:40:00Z', {
      by: 'Post on X, quoted by upday',
      byRole: 'public',
      about: 'vodafone',
      says: 'Vodafone has gone down nationwide, affecting ALL customers.',
      means: 'down',
      url: UPDAY,
    }),
    said('2025-10-13T15:30:00Z', {
      by: 'upday',
      byRole: 'press',
      about: 'gb',
      says: 'The widespread nature suggests a broader infrastructure problem rather than a single company failure.',
      means: 'down',
      url: UPDAY,
    }),
    said('2025-10-13T16:30:00Z', {
      by: 'VodafoneThree',
      byRole: 'provider',
      about: 'vodafone',
      says: 'This afternoon the Vodafone network had an issue affecting broadband, 4G and 5G services. The network is now recovering.',
      means: 'degraded',
      url: IBTIMES,
    }),
    said('2025-10-14T09:00:00Z', {
      by: 'Vodafone',
      byRole: 'provider',
      about: 'vodafone',
      says: 'This was triggered by a non-malicious software issue with one of our vendor partners which has now been resolved, and the network has fully recovered.',
      means: 'cause',
      cause: 'software',
      url: RESOLVED,
    }),
  ],
  truth: {
    origin: ['vodafone'],
    dependent: ['voxi', 'lebara', 'talkmobile'],
    collateral: ['ee', 'o2', 'three', 'bt', 'sky-broadband', 'virgin-media'],
    normal: [],
    undetermined: [],
    from: START,
    to: null,
  },
  notes:
    'Reconstructed from published figures: Vodafone’s 135,000 reports at 14:20Z with their split, and about 4,000 in the evening. It is no recording: nobody’s real reports are in it. Rises at BT, EE, O2, Sky and Virgin Media were reported without counts: their levels are assumed, as are those of VOXI, Lebara, Talkmobile, Three and the apps, and all curves, regions, symptoms and mentions. Statements are real; their hours are approximate.',
  sources: [
    'https://news.ayozat.com/story/vodafone-blames-software-issue-for-major-uk-outage',
    'https://infosunrise.com/?p=93985',
  ],
  story:
    'A software fault at a vendor of Vodafone took its broadband, 4G and 5G down; calls and texts over 2G went on. More than 135,000 people reported it in 15 minutes, 69 % for broadband, 23 % for mobile data, 8 % for no signal. VOXI, Lebara and Talkmobile failed with it. Trackers showed rises at the other providers too, and some press took them for a failure of everybody.',
  assumptions: [
    'The start is printed as 14:00, 14:30 and 15:00 local time: 14:30 (13:30Z) is taken.',
    'Printed “more than 135,000 … by 3:20 p.m.” is taken as the count of a window. Others print 130,000. The evening’s 4,000 is from one blog.',
    'The trackers’ page of Vodafone holds mobile and broadband together: Vodafone Broadband is not in this catalog.',
    'Levels of all other services: shares of Vodafone’s curve between 0.3 % and 1.1 %, some minutes later. Nothing was printed.',
    'Vodafone’s customers blame apps: multiples of 1.5 to 5 of the usual count at the peak.',
    'Hours of statements are the best known. Users and baselines are those of the catalog, around the end of 2023.',
  ],
  whyTruth:
    'The company named its own network and a vendor’s software. VOXI, Lebara and Talkmobile run on it and were reported to fail. That the other networks worked is general knowledge: nobody reported a fault of theirs, no statement of theirs was found. The blamed apps are in no list.',
};
