import { createDay, followed, said } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { blend, CUT_OFF, NO_DATA, WONDERS } from '../mixes.ts';

const CELLNET =
  'https://cellnet.info/2018/12/o2-network-back-up-outage-takes-down-giffgaff-tesco-mobile-lycamobile-and-sky-mobile-and-prevents-people-from-using-3g-or-4g-across-the-uk/';
const TECHRADAR = 'https://www.techradar.com/news/o2-network-outage-over-as-uk-4g-restored';
const GUARDIAN = 'https://www.theguardian.com/business/2018/dec/06/o2-customers-unable-to-get-online';
const COOLSMARTPHONE = 'https://coolsmartphone.com/?p=169960';
const WHITEFIELD =
  'http://whitefieldconsulting.com/2018/12/10/o2-offers-compensation-after-data-blackout-affects-millions/';
const VENTURE = 'http://venture1consulting.com/expired-software-certificate/';

const { at, assumed } = createDay('2018-12-06');

const START = at('05:30');
const END = at('2018-12-07T03:30:00Z');

const O2: readonly Figure[] = [
  assumed('05:30', 8),
  assumed('05:50', 95),
  assumed('06:15', 230),
  assumed('06:45', 410),
  assumed('07:00', 540),
  assumed('07:45', 1_700),
  assumed('08:45', 4_100),
  assumed('10:00', 3_900),
  assumed('12:30', 3_300),
  assumed('16:00', 2_700),
  assumed('18:00', 2_900),
  assumed('20:00', 2_000),
  assumed('21:30', 1_100),
  assumed('23:30', 300),
  assumed('2018-12-07T01:30:00Z', 70),
  assumed('2018-12-07T03:30:00Z', 20),
  assumed('2018-12-07T05:00:00Z', 4),
];

function fails(figures: readonly Figure[]): Touch {
  return {
    figures,
    // Data failed all day; in the afternoon calls failed too, because so many called.
    mix: (now) => blend(NO_DATA, CUT_OFF, now < at('12:00') ? 0.12 : 0.28),
    where: 'own',
    reached: [],
    works: (now) => (now < START ? 1 : now < at('21:30') ? 0.06 : 0.6),
  };
}

function complains(share: number): Touch {
  return {
    figures: followed(O2, share, 12),
    mix: () => WONDERS,
    where: { near: 'o2' },
    reached: [
      ['o2', 0.5],
      ['giffgaff', 0.05],
      ['tesco-mobile', 0.04],
    ],
    works: () => 1,
  };
}

/** O2 in the United Kingdom, 6 December 2018. */
export const EVENT: Event = {
  id: 'gb-2018-12-06',
  title: 'O2 UK, 6 December 2018 (reconstruction)',
  kind: 'reconstructed',
  catalog: 'catalogs/gb.yaml',
  period: { from: at('2018-12-02T00:00:00Z'), to: at('2018-12-07T12:00:00Z') },
  touches: {
    o2: fails(O2),
    giffgaff: fails(followed(O2, 0.16, 4)),
    'tesco-mobile': fails(followed(O2, 0.13, 6)),
    'sky-mobile': fails(followed(O2, 0.06, 6)),
    lycamobile: fails(followed(O2, 0.025, 8)),
    ee: complains(0.03),
    vodafone: complains(0.028),
    three: complains(0.02),
  },
  statements: [
    said('2018-12-06T07:30:00Z', {
      by: 'O2',
      byRole: 'provider',
      about: 'o2',
      says: 'We’re aware that our customers are unable to use data this morning',
      means: 'down',
      url: GUARDIAN,
    }),
    said('2018-12-06T10:00:00Z', {
      by: 'O2',
      byRole: 'provider',
      about: 'o2',
      says: 'one of our 3rd party suppliers who has identified an issue in their system which has impacted mobile services globally',
      means: 'cause',
      cause: 'third-party',
      url: CELLNET,
    }),
    said('2018-12-06T15:00:00Z', {
      by: 'O2',
      byRole: 'provider',
      about: 'o2',
      says: 'we are experiencing a high demand on our network which means some customers may have issues making and receiving voice calls',
      means: 'degraded',
      url: COOLSMARTPHONE,
    }),
    said('2018-12-06T18:00:00Z', {
      by: 'Ericsson, UK and Ireland',
      byRole: 'provider',
      about: 'o2',
      says: 'The faulty software that has caused these issues is being decommissioned.',
      means: 'cause',
      cause: 'software',
      url: TECHRADAR,
    }),
    said('2018-12-07T05:00:00Z', {
      by: 'O2',
      byRole: 'provider',
      about: 'o2',
      says: 'We can now report that our 4G network has been restored',
      means: 'restored',
      url: CELLNET,
    }),
    said('2018-12-07T10:00:00Z', {
      by: 'Sky',
      byRole: 'provider',
      about: 'sky-mobile',
      says: 'We’re really sorry for the issues you experienced on Sky Mobile yesterday',
      means: 'down',
      url: WHITEFIELD,
    }),
  ],
  truth: {
    origin: ['o2'],
    dependent: ['giffgaff', 'tesco-mobile', 'sky-mobile', 'lycamobile'],
    collateral: ['ee', 'vodafone', 'three'],
    normal: [],
    undetermined: [],
    from: START,
    to: END,
  },
  notes:
    'Reconstructed from published figures: 1,662 complaints about O2 before 7 am, and the times of failure and repair. It is no recording: nobody’s real reports are in it. Every later level of O2, and all levels of giffgaff, Tesco Mobile, Sky Mobile, Lycamobile, EE, Vodafone and Three are assumed: no counts were found. So are regions, symptoms and mentions. Statements are real; their hours are approximate.',
  sources: [VENTURE, 'https://www.itproportal.com/news/o2-outage-caused-by-ericsson-software-fault/'],
  story:
    'A certificate expired in Ericsson’s software in the core of O2’s network. From about 05:30 no O2 phone had 3G or 4G data; calls worked at first, then failed for some because so many called. giffgaff, Tesco Mobile, Sky Mobile and Lycamobile run on O2 and failed with it. 3G was back at about 21:30, 4G at about 03:30. Networks with the same software failed in other countries.',
  totals: [
    {
      services: ['o2'],
      from: START,
      to: at('07:00'),
      printed: '1,662 “before 7am” (Downdetector)',
      source: CELLNET,
    },
  ],
  assumptions: [
    'After 07:00 no counts were printed: a peak of about 4,100 in 15 minutes at 08:45Z is assumed from the day’s length and the 25 million customers.',
    'The Guardian prints a beginning at about 4 am, the others 05:30: the latter is taken.',
    'giffgaff, Tesco Mobile, Sky Mobile and Lycamobile complain like O2’s customers, in proportion to their size.',
    'EE, Vodafone and Three get 2 to 3 % of O2’s count: messages to O2 phones are not read, later calls fail.',
    'Users and baselines are those of the catalog, around the end of 2023; the shares between services were others in 2018.',
  ],
  whyTruth:
    'O2’s core failed; the four resellers were reported to fail with it. That EE, Vodafone and Three worked is general knowledge: no statement of theirs was found.',
};
