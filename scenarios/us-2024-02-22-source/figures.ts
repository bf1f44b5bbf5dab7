import { parseInstant } from '../../src/core/time.ts';
import type { CurvePoint } from '../../src/sim/interpolate.ts';

/** A count in a window of about 15 minutes, as press and trackers printed them, or an assumption of this reconstruction. */
interface Figure {
  /** UTC time of day on 22 February 2024. */
  readonly at: string;
  readonly count: number;
  /** Where it was printed; null: assumed, because nothing was published for that time. */
  readonly source: string | null;
}

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

const assumed = (at: string, count: number): Figure => ({ at, count, source: null });
const printed = (at: string, count: number, source: string): Figure => ({ at, count, source });

/** Services that failed: all complaints in a window, the usual ones included. */
export const FAILING: Readonly<Record<string, readonly Figure[]>> = {
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

/** Services that worked, or worked for most: the same kind of counts. */
export const COMPLAINED: Readonly<Record<string, readonly Figure[]>> = {
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
export const BLAMED: Readonly<Record<string, number>> = {
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

export const FAULT_START = parseInstant('2024-02-22T08:45:00Z') as number;
export const FAULT_END = parseInstant('2024-02-22T20:10:00Z') as number;

/** The figures of a service as points of a curve. */
export function points(figures: readonly Figure[]): readonly CurvePoint[] {
  return figures.map(({ at, count }) => ({
    at: parseInstant(`2024-02-22T${at}:00Z`) as number,
    value: count,
  }));
}

/** Every address that a figure was taken from, once. */
export function figureSources(): readonly string[] {
  const all = [...Object.values(FAILING), ...Object.values(COMPLAINED)].flat();
  return [...new Set(all.flatMap(({ source }) => (source === null ? [] : [source])))];
}
