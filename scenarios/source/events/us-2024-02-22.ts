import type { EpochMs } from '../../../src/core/time.ts';
import { MINUTE } from '../../../src/core/time.ts';
import { createLogCurve } from '../../../src/sim/interpolate.ts';
import { createDay } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import {
  BLAMES_ACCESS,
  BLAMES_APP,
  blend,
  CANNOT_REACH_OTHERS,
  COMING_BACK,
  CUT_OFF,
  type Mix,
} from '../mixes.ts';
import { STATEMENTS } from './us-2024-02-22-statements.ts';

const NBC = 'https://www.nbcnews.com/news/us-news/live-blog/internet-cell-outage-live-updates-rcna139965';
const NBC_PAGE_2 = 'http://nohib.com/news/amp/live-blog/rcna139965?page=2';
const AP_MORNING =
  'https://www.thehindu.com/news/international/americans-reporting-nationwide-cellular-outages-from-att-cricket-wireless-and-other-providers/article67875639.ece';
const AP_NOON = 'https://puck.nether.net/pipermail/outages-discussion/2024-February/002501.html';
const NEWSVIEWS =
  'https://newsviews.online/2024/02/22/att-verizon-and-mobile-customers-hit-by-widespread-cellular-outages-in-u-s';
const FITSNEWS =
  'https://www.fitsnews.com/2024/02/27/att-reports-no-cyberattack-amid-nationwide-cyberattack/';
const AVERAGEBEING = 'https://averagebeing.com/fact-check-did-china-hack-att-was-att-really-hacked';

const { at, printed, assumed } = createDay('2024-02-22');

const FAILING: Readonly<Record<string, readonly Figure[]>> = {
  att: [
    assumed('08:45', 250),
    assumed('08:55', 3_000),
    assumed('09:05', 13_000),
    assumed('09:15', 24_500),
    printed('09:25', 30_862, 'https://secretlosangeles.com/national-cellphone-outage/'),
    printed('09:30', 31_931, 'https://emergency-telephone.com/cellular-outages'),
    printed('11:00', 23_000, NBC),
    printed('12:00', 50_000, NBC),
    printed(
      '12:30',
      60_000,
      'https://760news.org/other-stories/major-outages-hit-us-cell-service-providers-att-most-affected',
    ),
    printed('12:55', 71_000, NEWSVIEWS),
    printed(
      '13:15',
      73_000,
      'https://www.business-standard.com/amp/world-news/at-t-cellular-outage-in-us-disrupts-vital-services-in-major-cities-124022201367_1.html',
    ),
    printed('14:06', 74_000, FITSNEWS),
    printed('14:10', 73_974, 'https://secretlosangeles.com/national-cellphone-outage/'),
    printed('15:00', 65_800, NBC_PAGE_2),
    printed(
      '16:15',
      59_000,
      'https://ksevradio.com/cellphone-outage-hits-at-verizon-and-t-mobile-users-also-affected',
    ),
    printed('17:00', 58_000, AP_NOON),
    printed('18:00', 15_000, 'https://oceanavenuenews.com/fbi-homeland-security-investigating-att-outages'),
    // "Fewer than 5,000" (CNN) and "just over 4,000" (Fox) at 14:00 Eastern.
    printed(
      '19:00',
      4_500,
      'https://storyfa.com/item/153123973/https://www.cnn.com/business/live-news/att-outage-02-22-24',
    ),
    printed(
      '19:47',
      3_255,
      'https://gnnhd.tv/news/31524/mobile-internet-service-restored-after-hours-of-outage-in-us',
    ),
    assumed('20:10', 2_100),
    assumed('20:40', 700),
    assumed('21:15', 150),
    assumed('21:45', 30),
  ],
  cricket: [
    assumed('08:45', 30),
    assumed('08:55', 400),
    assumed('09:05', 1_700),
    assumed('09:30', 4_600),
    assumed('11:00', 3_600),
    printed('12:00', 10_000, NBC), // printed as 9,000 to 11,000
    printed('13:00', 13_500, NBC),
    printed('14:30', 12_250, AP_MORNING), // between AP's 13,000 and NBC's 11,500
    printed('15:00', 10_400, NBC_PAGE_2),
    printed('17:00', 9_000, AP_NOON),
    assumed('18:00', 2_400),
    assumed('19:00', 750),
    assumed('20:10', 340),
    assumed('20:40', 110),
    assumed('21:30', 8),
  ],
  // No count was published. Restored at 11:00Z; its customers were told about an hour later.
  firstnet: [
    assumed('08:45', 6),
    assumed('08:55', 90),
    assumed('09:10', 380),
    assumed('09:30', 620),
    assumed('11:00', 480),
    assumed('12:00', 330),
    assumed('14:00', 190),
    assumed('17:00', 90),
    assumed('19:00', 20),
    assumed('20:30', 3),
  ],
};

const COMPLAINED: Readonly<Record<string, readonly Figure[]>> = {
  verizon: [
    assumed('08:50', 8),
    assumed('09:05', 120),
    assumed('09:30', 550), // Reuters: "more than 800" of Verizon and T-Mobile at about 04:30 Eastern, here read as their sum
    assumed('11:00', 900),
    printed('12:00', 3_000, NEWSVIEWS),
    printed('13:00', 3_500, AVERAGEBEING),
    printed('14:30', 4_000, AP_MORNING),
    printed('15:00', 3_200, NBC_PAGE_2),
    printed('17:00', 2_000, AP_NOON),
    assumed('18:00', 800),
    assumed('19:00', 280),
    assumed('20:10', 110),
    assumed('21:00', 15),
  ],
  tmobile: [
    assumed('08:50', 5),
    assumed('09:05', 55),
    assumed('09:30', 260),
    assumed('11:00', 400),
    printed('12:00', 1_100, NEWSVIEWS),
    printed('13:00', 1_500, AVERAGEBEING),
    printed('14:30', 1_800, AP_MORNING),
    printed('15:00', 1_700, NBC_PAGE_2),
    printed('17:00', 1_400, AP_NOON),
    assumed('18:00', 560),
    assumed('19:00', 190),
    assumed('20:10', 80),
    assumed('21:00', 12),
  ],
  uscellular: [
    assumed('09:00', 1),
    assumed('09:30', 25),
    assumed('11:00', 70),
    assumed('12:00', 260),
    assumed('13:30', 430),
    printed('15:00', 500, NBC_PAGE_2),
    assumed('17:00', 380),
    assumed('18:00', 130),
    assumed('19:00', 40),
    assumed('20:30', 3),
  ],
  boost: [
    assumed('08:50', 2),
    assumed('09:30', 90),
    assumed('11:00', 110),
    printed('12:00', 450, NBC),
    printed('14:30', 700, AP_MORNING),
    printed('15:00', 800, NBC_PAGE_2),
    printed('17:00', 700, AP_NOON),
    assumed('18:00', 230),
    assumed('19:00', 70),
    assumed('20:30', 4),
  ],
  // One printed sum of six services (19,880, fitsnews.com) less the four printed alone leaves about 380 for these two.
  'consumer-cellular': [
    assumed('08:50', 1),
    assumed('09:30', 45),
    assumed('11:00', 60),
    assumed('13:00', 200),
    assumed('14:30', 230),
    assumed('17:00', 180),
    assumed('18:30', 30),
    assumed('20:30', 2),
  ],
  'straight-talk': [
    assumed('08:50', 1),
    assumed('09:30', 22),
    assumed('11:00', 40),
    assumed('13:00', 130),
    assumed('14:30', 150),
    assumed('17:00', 120),
    assumed('18:30', 24),
    assumed('20:30', 2),
  ],
};

/**
 * Services blamed from above or below: excess at the peak as a multiple of the usual number at that time.
 * BGR saw rises at home internet providers and printed no counts; the multiples are assumptions.
 */
const BLAMED: Readonly<Record<string, number>> = {
  xfinity: 0.6,
  spectrum: 0.6,
  'att-internet': 1,
  'google-fiber': 1.5,
  starlink: 1.2,
  cox: 0.3,
  x: 0.25,
  facebook: 0.15,
  instagram: 0.15,
  snapchat: 0.15,
  whatsapp: 0.1,
};

const START = at('08:45');
const END = at('20:10');
const ROLLED_BACK = START + 120 * MINUTE;
const THREE_QUARTERS = START + 445 * MINUTE;

/** Share of AT&T's customers back: none until the change was rolled back, 3/4 by 16:10Z, all by 20:10Z. */
function restored(now: EpochMs): number {
  if (now <= ROLLED_BACK) return 0;
  if (now <= THREE_QUARTERS) return (0.75 * (now - ROLLED_BACK)) / (THREE_QUARTERS - ROLLED_BACK);
  return Math.min(1, 0.75 + (0.25 * (now - THREE_QUARTERS)) / (END - THREE_QUARTERS));
}

/** Share of the mixed resellers' complaints that come from people who are cut off, by their hosts. */
const CUT_OFF_SHARE: Readonly<Record<string, number>> = {
  boost: 0.35,
  'consumer-cellular': 0.65,
  'straight-talk': 0.2,
};

const cutOff = (now: EpochMs): Mix => blend(CUT_OFF, COMING_BACK, restored(now));

function fails(id: string, figures: readonly Figure[]): Touch {
  return {
    figures,
    mix: cutOff,
    where: 'own',
    reached: id === 'att' ? [] : [['att', 0.35]],
    works: restored,
  };
}

function complains(id: string, figures: readonly Figure[]): Touch {
  return {
    figures,
    begins: START,
    mix: (now) => blend(CANNOT_REACH_OTHERS, cutOff(now), CUT_OFF_SHARE[id] ?? 0),
    where: { near: 'att' },
    reached: [
      ['att', 0.68],
      ['cricket', 0.07],
    ],
    works: () => 1,
  };
}

const ACCESS = ['xfinity', 'spectrum', 'att-internet', 'google-fiber', 'starlink', 'cox'];

function isBlamed(id: string, multiple: number): Touch {
  const att = createLogCurve(
    (FAILING['att'] ?? []).map((figure) => ({ at: figure.at, value: figure.count })),
  );
  const mix = ACCESS.includes(id) ? BLAMES_ACCESS : BLAMES_APP;
  return {
    figures: [],
    rise: (now) => (now < START + 20 * MINUTE ? 0 : (multiple * att(now - 10 * MINUTE)) / 74_000),
    mix: () => mix,
    where: { near: 'att' },
    reached: [],
    works: () => 1,
  };
}

const touchesOf = <T>(group: Readonly<Record<string, T>>, make: (id: string, value: T) => Touch) =>
  Object.fromEntries(Object.entries(group).map(([id, value]) => [id, make(id, value)]));

/** AT&T, 22 February 2024. */
export const EVENT: Event = {
  id: 'us-2024-02-22',
  title: 'AT&T, 22 February 2024 (reconstruction)',
  kind: 'reconstructed',
  catalog: 'catalogs/us.yaml',
  period: { from: at('2024-02-15T00:00:00Z'), to: at('2024-02-23T08:00:00Z') },
  touches: {
    ...touchesOf(FAILING, fails),
    ...touchesOf(COMPLAINED, complains),
    ...touchesOf(BLAMED, isBlamed),
  },
  statements: STATEMENTS,
  truth: {
    origin: ['att'],
    dependent: ['cricket', 'firstnet'],
    collateral: ['verizon', 'tmobile', 'uscellular'],
    normal: [],
    undetermined: ['boost', 'consumer-cellular', 'straight-talk'],
    from: START,
    to: END,
  },
  notes: `A reconstruction, not a recording: nobody's real reports are in it. A seeded script laid a curve
through the counts that press and trackers printed (reports in windows of about 15 minutes), filled the hours
without a printed count by assumption, and shared each bin out over regions, symptoms and mentions by assumed
mixes, person by person. Healthy days before it are assumed from the catalog's baselines. Two in a hundred
people are given as single reports, the others as tallies: together they add up. FirstNet, Consumer Cellular,
Straight Talk, home internet providers and apps had no printed counts of their own and are assumed small.
Services of which nothing was said have no rise. Statements are real; hours that were not printed are the best
known. The README in the folder sets printed and reconstructed figures side by side.`.replaceAll('\n', ' '),
  sources: [
    'https://www.everycrsreport.com/reports/IF12613.html',
    'https://urgentcomm.com/system-design/fcc-study-pins-all-blame-on-at-t-for-massive-mobile-outage',
    'https://unterritoire.com/article/downdetector-helped-the-early-detection-of-major-outages-during-the-first-half-of-2024-ookla/3679',
    'https://www.opensignal.com/2024/02/23/opensignal-data-shows-the-scale-and-progression-of-atts-february-outage',
    'https://firstnet.gov/newsroom/blog/update-february-22-network-outage',
  ],
  sample: 0.02,
  story:
    'AT&T put a faulty change into its mobile network at 02:42 Central. Phones could not register, showed SOS, and came back bit by bit until 20:10Z. Trackers showed large rises at Verizon and T-Mobile too, which worked: their customers could not reach AT&T phones.',
  totals: [
    {
      services: ['att'],
      from: START,
      to: at('21:45'),
      printed: '“over 1.8 million” (Ookla)',
      source:
        'https://unterritoire.com/article/downdetector-helped-the-early-detection-of-major-outages-during-the-first-half-of-2024-ookla/3679',
    },
  ],
  assumptions: [
    'Printed figures that contradict the others were left out: NBC also has about 72,000 for 10:00 Eastern and 74,000 “around 8 a.m.”; Communications Daily has “just more than 20,000 by noon”.',
    'Cricket was printed as 9,000 to 11,000 for 12:00Z, and as 13,000 (AP) and 11,500 (NBC) for about 14:30Z: the middle is taken.',
    'One printed sum of six services leaves about 380 for Consumer Cellular and Straight Talk together; how they share it is assumed.',
    'BGR saw rises at home internet providers and printed no counts: the multiples are assumed.',
    'Printed hours of statements: AT&T’s restorations (16:15Z, 20:10Z) and cause (00:46Z on the 23rd). All other hours are the best known, from the order of the day’s reports. The last two were made days and months later.',
    'AT&T, Cricket and FirstNet get no “works” reports before their phones come back, on healthy days neither.',
  ],
  whyTruth:
    'Cricket and FirstNet run on AT&T’s network; FirstNet was restored at 11:00Z. Verizon and T-Mobile worked: measurements showed no disturbance there (Opensignal). UScellular worked for most; some of its customers roam on AT&T. Boost, Consumer Cellular and Straight Talk have several hosts: any class is right. Services that were only blamed a little more than usual (home internet, some apps) are in no list.',
};
