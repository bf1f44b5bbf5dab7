import { createDay, followed, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { CALLS_OUTSIDE_FAIL, type Mix } from '../mixes.ts';

const COLITCO = 'https://colitco.com/ee-bt-uk-network-outage-update';
const TIMES = 'https://timesng.com/massive-calling-issues-affect/';
const BBC_COPY = 'https://gokawiil.com/article/53104';
const TELECOMS_WORLD =
  'https://www.telecomsworld.com/blog/ee-and-bt-network-outage-resolved-after-disruption-to-calls-and-emergency-services';
const INDEPENDENT = 'https://www.the-independent.com/tech/ofcom-three-b2884614.html';

const { at, printed, assumed } = createDay('2025-07-24');

const START = at('10:15');

const EE: readonly Figure[] = [
  assumed('10:15', 15),
  assumed('10:35', 260),
  assumed('11:00', 820),
  assumed('12:00', 1_500),
  printed('13:00', 2_500, TIMES),
  printed('13:15', 2_600, COLITCO),
  assumed('14:15', 1_900),
  assumed('15:30', 1_150),
  assumed('17:00', 620),
  assumed('19:00', 240),
  assumed('21:00', 50),
  assumed('22:00', 9),
];

/** What the customers of the others said: their own calls fail, but only to one network. */
const CANNOT_REACH_EE: Mix = {
  'cannot-reach': 41,
  'calls-fail': 38,
  'no-service': 8,
  'texts-fail': 3,
  'no-data': 3,
  'slow-data': 2,
  'emergency-calls-fail': 0.3,
  other: 4.7,
};

function complains(share: number): Touch {
  return {
    figures: followed(EE, share, 8),
    mix: () => CANNOT_REACH_EE,
    where: { near: 'ee' },
    reached: [
      ['ee', 0.56],
      ['bt', 0.07],
      ['o2', 0.01],
    ],
    works: () => 1,
  };
}

function fails(figures: readonly Figure[]): Touch {
  return {
    figures,
    mix: () => CALLS_OUTSIDE_FAIL,
    where: 'own',
    reached: [
      ['vodafone', 0.24],
      ['o2', 0.24],
      ['three', 0.12],
      ['ee', 0.03],
    ],
    // Calls within the network and data worked.
    works: (now) => (now < START ? 1 : 0.45),
  };
}

/** BT and EE, 24 July 2025. */
export const EVENT: Event = {
  id: 'gb-2025-07-24',
  title: 'BT and EE, calls to other networks, 24 July 2025 (reconstruction)',
  kind: 'reconstructed',
  catalog: 'catalogs/gb.yaml',
  period: { from: at('2025-07-20T00:00:00Z'), to: at('2025-07-25T06:00:00Z') },
  touches: {
    ee: fails(EE),
    bt: {
      ...fails(followed(EE, 0.22, 4)),
      mix: () => ({ 'calls-fail': 60, 'cannot-reach': 14, 'no-service': 15, 'no-data': 5, other: 6 }),
    },
    '1pmobile': fails(followed(EE, 0.006, 6)),
    lycamobile: fails(followed(EE, 0.02, 6)),
    vodafone: complains(0.82),
    o2: complains(0.66),
    three: complains(0.58),
    'tesco-mobile': complains(0.05),
    giffgaff: complains(0.05),
  },
  statements: [
    said('2025-07-24T12:30:00Z', {
      by: 'Rumour, as news sites print it',
      byRole: 'public',
      about: 'gb',
      says: 'Is Vodafone down? Is Three down?',
      means: 'down',
      url: BBC_COPY,
    }),
    said('2025-07-24T13:15:00Z', {
      by: 'BT',
      byRole: 'provider',
      about: 'ee',
      says: 'We’re currently addressing an issue impacting our services. We’re working urgently to fix this issue',
      means: 'degraded',
      url: TIMES,
    }),
    said('2025-07-24T13:30:00Z', {
      by: 'Customer of EE, quoted in the press',
      byRole: 'public',
      about: 'ee',
      says: 'I can call others on EE but not on other networks.',
      means: 'degraded',
      url: TIMES,
    }),
    said('2025-07-24T13:45:00Z', {
      by: 'Press on Vodafone and Three',
      byRole: 'press',
      about: 'vodafone',
      says: 'Vodafone and Three have confirmed they are not facing similar network interruptions',
      means: 'working',
      url: TIMES,
    }),
    said('2025-07-24T13:45:00Z', {
      by: 'Press on Vodafone and Three',
      byRole: 'press',
      about: 'three',
      says: 'Vodafone and Three have confirmed they are not facing similar network interruptions',
      means: 'working',
      url: TIMES,
    }),
    said('2025-07-24T19:00:00Z', {
      by: 'BT',
      byRole: 'provider',
      about: 'ee',
      says: 'Following a technical fault impacting voice services on our network earlier today, we have now resolved the problem and the service is running as normal.',
      means: 'restored',
      url: COLITCO,
    }),
    said('2025-07-25T09:00:00Z', {
      by: 'Telecoms World',
      byRole: 'press',
      about: '1pmobile',
      says: 'Some customers of smaller mobile operators that use EE’s network also experienced problems.',
      means: 'degraded',
      url: TELECOMS_WORLD,
    }),
    said('2025-12-15T12:00:00Z', {
      by: 'The Independent on Ofcom',
      byRole: 'press',
      about: 'ee',
      says: 'BT reported a software issue to Ofcom which disrupted call services from its EE mobile network on July 24 and 25 this summer.',
      means: 'cause',
      cause: 'software',
      url: INDEPENDENT,
    }),
  ],
  truth: {
    origin: ['ee'],
    dependent: ['1pmobile'],
    collateral: ['vodafone', 'o2', 'three'],
    normal: [],
    undetermined: ['bt', 'lycamobile', 'spusu', 'tesco-mobile', 'giffgaff'],
    from: START,
    to: null,
  },
  notes:
    'Reconstructed from published figures: EE’s 2,500 and 2,600 reports. It is no recording: nobody’s real reports are in it. Rises at Vodafone, Three and O2 were reported without counts: levels similar to EE’s are assumed, because a call between two networks fails for both ends. Curves, regions, symptoms and mentions are assumptions. Statements are real; their hours are approximate. A second, smaller fault on 25 July is left out.',
  sources: [],
  story:
    'A software fault in BT’s voice network stopped calls between EE or BT and everybody else. Calls within EE went on, and so did data. Trackers showed rises at Vodafone, Three and O2 at the same time and of a similar size; Vodafone and Three said that their networks worked. Some 999 calls failed.',
  assumptions: [
    'Levels of Vodafone (82 % of EE’s), O2 (66 %) and Three (58 %): “spikes” were reported, no counts.',
    'BT’s landline calls failed too; the catalog holds BT as an internet provider, its rise (22 %) is assumed.',
    '1pMobile said that it had problems; its count, and Lycamobile’s, are assumed. Lycamobile’s move to EE’s network is the catalog’s assumption.',
    'The beginning, 11:15 local time, is printed; the end is not: BT said in the evening that it was over.',
    'Hours of statements are the best known. Users and baselines are those of the catalog, around the end of 2023.',
  ],
  whyTruth:
    'BT reported a fault of its own voice network; the catalog’s EE stands for it. BT (landline calls on the same platform) and the resellers of which nobody wrote may have any class. That O2 worked is general knowledge. This is the hard case: the count at fault is hardly above the others’.',
};
