import { createCatalog } from '../../../src/core/catalog/catalog.ts';
import type { Statement } from '../../../src/core/ledger/statement.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { createDay, instant, said } from '../day.ts';
import type { Event, Touch } from '../event.ts';
import { BLAMES_APP, blend, CANNOT_REACH_OTHERS, type Mix } from '../mixes.ts';
import { service } from '../service.ts';

/** Japan is nine hours ahead of UTC: 01:35 on 2 July there is 16:35Z on 1 July. */
const { assumed } = createDay('2022-07-02');

const KDDI = 'https://kddi.com/english/important-news/20220729_01';
const JAPAN_TODAY =
  'https://japantoday.com/category/tech/KDDI-says-70-of-services-restored-after-wide-network-troubles';
const JIJI =
  'https://japantoday.jp/%E4%BB%95%E4%BA%8B/kddi%E3%83%A2%E3%83%90%E3%82%A4%E3%83%AB%E3%81%8C%E6%97%A5%E6%9C%AC%E5%85%A8%E5%9B%BD%E3%81%A7%E6%B7%B7%E4%B9%B1/';
const NIKKEI = 'https://xtech.nikkei.com/atcl/nxt/news/18/13235/?ST=nxt_telecom';
const TELECOMS =
  'https://telecoms.com/516212/kddi-advises-customers-to-use-landlines-amid-massive-mobile-network-outage/';
const ASAHI_BIZ = 'https://smbiz.asahi.com/article/14659421';

const BEGAN = instant('2022-07-01T16:35:00Z');
const WEST_REPAIRED = instant('2022-07-03T02:00:00Z');
const OVER = instant('2022-07-04T06:00:00Z');

const links: readonly (readonly [a: string, b: string])[] = [
  ['au', 'docomo'],
  ['au', 'softbank'],
  ['docomo', 'softbank'],
];

/** Users are from general knowledge; baselines as in the other catalogs. */
const catalog = createCatalog({
  market: { id: 'jp', name: 'Japan', timezone: 'Asia/Tokyo', emergencyNumber: '119', holidays: 'JP' },
  services: [
    service('docomo', 'NTT Docomo', 'mobile-network', [51_000_000, 76]),
    service('au', 'au', 'mobile-network', [22_000_000, 33]),
    service('softbank', 'SoftBank', 'mobile-network', [24_000_000, 36]),
    service('rakuten', 'Rakuten Mobile', 'mobile-network', [4_900_000, 8], [['au', 0.1]]),
    service('uq-mobile', 'UQ mobile', 'mvno', [7_500_000, 9], [['au', 1]]),
    service('povo', 'povo', 'mvno', [1_200_000, 2], [['au', 1]]),
    service('okinawa-cellular', 'Okinawa Cellular', 'mobile-network', [500_000, 1], [['au', 1]]),
    service('jcom-mobile', 'J:COM Mobile', 'mvno', [450_000, 0.6], [['au', 1]]),
    service('ymobile', 'Y!mobile', 'mvno', [9_000_000, 11], [['softbank', 1]]),
    service('linemo', 'LINEMO', 'mvno', [800_000, 1], [['softbank', 1]]),
    service(
      'mineo',
      'mineo',
      'mvno',
      [1_200_000, 1.4],
      [
        ['au', 0.4],
        ['docomo', 0.4],
        ['softbank', 0.2],
      ],
    ),
    service(
      'iijmio',
      'IIJmio',
      'mvno',
      [1_100_000, 1.3],
      [
        ['docomo', 0.7],
        ['au', 0.3],
      ],
    ),
    service('ntt-flets', 'NTT Flet’s', 'isp', [13_000_000, 52]),
    service('au-hikari', 'au Hikari', 'isp', [2_000_000, 8]),
    service('line', 'LINE', 'app', [92_000_000, 46]),
    service('paypay', 'PayPay', 'app', [48_000_000, 24]),
    service('yamato', 'Yamato Transport', 'app', [null, 3], [['au', 1]]),
  ],
  elements: links.map((joins) => ({
    id: `jp-interconnect-${joins.join('-')}`,
    name: `${joins.join('–')} interconnect`,
    kind: 'interconnect',
    joins,
    runsOn: [],
  })),
});

/** Calls over the data network could not register; data came and went. Phones knew no SOS mode then. */
const CALLS_GONE: Mix = {
  'calls-fail': 39,
  'no-service': 24,
  'no-data': 20,
  'texts-fail': 6,
  'slow-data': 4,
  'emergency-calls-fail': 1.4,
  'cannot-reach': 1.6,
  'sign-in': 1,
  other: 3,
};
/** From Sunday on data were back for most, and calls were let through in part only. */
const CALLS_RATIONED: Mix = {
  'calls-fail': 58,
  'no-service': 12,
  'no-data': 9,
  'slow-data': 6,
  'texts-fail': 7,
  'emergency-calls-fail': 1,
  'cannot-reach': 2,
  other: 5,
};
const PARCELS: Mix = { 'site-or-app': 72, 'calls-fail': 12, other: 16 };

const failing = (at: EpochMs): Mix =>
  blend(
    CALLS_GONE,
    CALLS_RATIONED,
    Math.min(1, Math.max(0, (at - BEGAN) / (WEST_REPAIRED - BEGAN) - 0.2) / 0.8),
  );

/** Share of customers who can call: repaired on Sunday, held back until Monday afternoon. */
function restored(at: EpochMs): number {
  if (at <= WEST_REPAIRED) return (0.3 * Math.max(0, at - BEGAN)) / (WEST_REPAIRED - BEGAN);
  return Math.min(1, 0.3 + (0.7 * (at - WEST_REPAIRED)) / (OVER - WEST_REPAIRED));
}

/** Three days as shares of the height: asleep, a morning without calls, two evenings, and a working Monday. */
const DAYS: readonly (readonly [time: string, share: number])[] = [
  ['2022-07-01T16:40:00Z', 0.004],
  ['2022-07-01T17:00:00Z', 0.03],
  ['2022-07-01T18:30:00Z', 0.05],
  ['2022-07-01T20:00:00Z', 0.11],
  ['2022-07-01T22:00:00Z', 0.6],
  ['2022-07-02T00:00:00Z', 1],
  ['2022-07-02T03:00:00Z', 0.86],
  ['2022-07-02T07:00:00Z', 0.62],
  ['2022-07-02T11:00:00Z', 0.5],
  ['2022-07-02T14:00:00Z', 0.22],
  ['2022-07-02T18:00:00Z', 0.025],
  ['2022-07-02T22:00:00Z', 0.26],
  ['2022-07-03T01:00:00Z', 0.38],
  ['2022-07-03T06:00:00Z', 0.25],
  ['2022-07-03T11:00:00Z', 0.16],
  ['2022-07-03T15:00:00Z', 0.03],
  ['2022-07-03T19:00:00Z', 0.008],
  ['2022-07-03T23:00:00Z', 0.12],
  ['2022-07-04T01:30:00Z', 0.17],
  ['2022-07-04T04:00:00Z', 0.1],
  ['2022-07-04T06:00:00Z', 0.04],
  ['2022-07-04T08:00:00Z', 0.008],
];

/** A curve of the three days between its usual level and its height. */
function threeDays(height: number, usual: number): Pick<Touch, 'figures' | 'begins'> {
  return {
    begins: BEGAN,
    figures: [
      ...DAYS.map(([time, share]) => assumed(time, Math.max(0.2, usual + share * height))),
      assumed('2022-07-04T11:00:00Z', usual),
    ],
  };
}

function cutOff(height: number, usual: number, where: Touch['where'] = 'own'): Touch {
  return { ...threeDays(height, usual), mix: failing, where, reached: [], works: restored };
}

/** Networks that worked: calls to au fail, and a few hold their own network for broken. */
function complained(height: number, usual: number): Touch {
  return {
    ...threeDays(height, usual),
    mix: () => CANNOT_REACH_OTHERS,
    where: 'own',
    reached: [
      ['au', 0.62],
      ['uq-mobile', 0.12],
    ],
    works: () => 0.85,
  };
}

const touches: Readonly<Record<string, Touch>> = {
  au: cutOff(1_500, 8),
  'uq-mobile': cutOff(400, 2),
  povo: cutOff(70, 0.5),
  'okinawa-cellular': cutOff(32, 0.3),
  'jcom-mobile': cutOff(19, 0.2),
  // A tenth of its people were on the partner's network at a time; the others failed to reach au's.
  rakuten: {
    ...complained(55, 2),
    mix: (at) => blend(CANNOT_REACH_OTHERS, failing(at), 0.6),
    works: (at) => 0.4 + 0.5 * restored(at),
  },
  mineo: { ...complained(29, 0.4), mix: (at) => blend(CANNOT_REACH_OTHERS, failing(at), 0.7) },
  iijmio: { ...complained(16, 0.3), mix: (at) => blend(CANNOT_REACH_OTHERS, failing(at), 0.6) },
  docomo: complained(88, 19),
  softbank: complained(50, 9),
  ymobile: complained(18, 3),
  line: { ...complained(14, 11), mix: () => BLAMES_APP, reached: [] },
  yamato: {
    ...threeDays(14, 0.7),
    mix: () => PARCELS,
    where: 'own',
    reached: [],
    works: restored,
  },
};

const statements: readonly Statement[] = [
  // "Early hours of Saturday morning": hour approximate.
  said('2022-07-01T20:00:00Z', {
    by: 'KDDI',
    byRole: 'provider',
    about: 'au',
    says: 'From 01:35 today, it is difficult to use our communication service.',
    means: 'down',
    url: TELECOMS,
  }),
  // Hour approximate.
  said('2022-07-02T01:00:00Z', {
    by: 'KDDI',
    byRole: 'provider',
    about: 'au',
    says: 'Since it is difficult to use emergency numbers, please use landlines or public phones.',
    means: 'advice',
    url: TELECOMS,
  }),
  // "Even at noon" in Japan.
  said('2022-07-02T03:00:00Z', {
    by: 'Ministry of Internal Affairs and Communications, as reported',
    byRole: 'regulator',
    about: 'au',
    says: '緊急通報にも影響が出ているもようで、障害発生から1時間はすでに経過している。',
    means: 'down',
    url: 'https://you1news.com/page/1046',
  }),
  // Printed at 15:49 in Japan.
  said('2022-07-02T06:49:00Z', {
    by: 'Jiji Press',
    byRole: 'press',
    about: 'jp',
    says: 'この混乱は、KDDIの「au」、「UQ」、「povo」ブランドのモバイルサービスだけでなく、楽天モバイルやKDDIのネットワークを利用した格安航空会社のサービスにも影響を及ぼしています。',
    means: 'down',
    url: JIJI,
  }),
  // The same day, hour unknown; the page looked whether a solar flare was to be blamed.
  said('2022-07-02T08:00:00Z', {
    by: 'Asahi Shimbun, for small firms',
    byRole: 'press',
    about: 'jp',
    says: '太陽フレアの目立った発生確認できず',
    means: 'not-cause',
    cause: 'solar-activity',
    url: ASAHI_BIZ,
  }),
  // News conference of Sunday morning: hour approximate.
  said('2022-07-03T02:00:00Z', {
    by: 'Makoto Takahashi, KDDI',
    byRole: 'provider',
    about: 'au',
    says: 'We deeply regret this as a telecommunications carrier in a position to support critical infrastructure and provide stable services',
    means: 'degraded',
    url: JAPAN_TODAY,
  }),
  // 16:00 in Japan.
  said('2022-07-04T07:00:00Z', {
    by: 'KDDI',
    byRole: 'provider',
    about: 'au',
    says: '音声通話・データ通信含め全国的にほぼ回復している',
    means: 'restored',
    url: NIKKEI,
  }),
  // The day is known, the hour is not.
  said('2022-07-29T06:00:00Z', {
    by: 'KDDI',
    byRole: 'provider',
    about: 'au',
    says: 'Large number of location registration request signals generated due to incorrect router settings.',
    means: 'cause',
    cause: 'configuration-change',
    url: KDDI,
  }),
];

export const EVENT: Event = {
  id: 'jp-2022-07-02',
  title: 'KDDI, 2 to 4 July 2022 (simulated levels)',
  kind: 'simulated',
  catalog,
  period: { from: instant('2022-06-27T16:00:00Z'), to: instant('2022-07-04T14:00:00Z') },
  touches,
  statements,
  truth: {
    origin: ['au'],
    dependent: ['uq-mobile', 'povo', 'okinawa-cellular', 'jcom-mobile', 'rakuten', 'yamato'],
    collateral: ['docomo', 'softbank', 'ymobile'],
    normal: [],
    undetermined: ['mineo', 'iijmio'],
    from: BEGAN,
    to: OVER,
  },
  notes:
    'Simulated: no counts were published for this day. What failed, when and whose fault it was is real; every level, for ' +
    'every service, is an assumption. The catalog was made for this day; users and shares of edges are from general ' +
    'knowledge. Statements are real; some hours are approximate.',
  sources: [
    KDDI,
    'https://newsonjapan.com/html/newsdesk/article/134850.php',
    'https://www.asahi.com/ajw/articles/14661502',
    'https://nordot.app/947821321111371776?c=445918389795193953',
    'https://www.nippon.com/en/news/yjj2022070400899/kddi-network-glitch-affects-people-in-emergency-situations.html',
    JAPAN_TODAY,
    'https://www.itmedia.co.jp/mobile/articles/2207/03/news057.html',
  ],
  story:
    'A router was set wrong during maintenance at 01:35 in Japan, in the night to Saturday. Phones registered again and ' +
    'again and congested the nodes for calls and the subscriber data of the whole country. Calls failed for 61 hours and 25 ' +
    'minutes by KDDI’s count, data in part: about 22.78 million for calls, at least 7.65 million for data. The west was ' +
    'repaired on Sunday at 11:00 there and the east at 17:30, and calls were held back until Monday afternoon. Users could ' +
    'not reach 110 and 119; there was no emergency roaming between carriers then.',
  assumptions: [
    'The height is 1,500 complaints in 15 minutes at au, on Saturday at 09:00 in Japan: some 70 for each million customers, as O2 had in Britain in December 2018.',
    'Brands and resellers on au’s network complain by their users; Okinawa Cellular has its people in Okinawa only.',
    'A tenth of Rakuten Mobile’s people are on au’s network at a time; of its complaints three in five come from them.',
    'Docomo and SoftBank get six and three in a hundred of au’s complaints, from people who cannot reach au’s.',
    'The Saturday, the Sunday and the Monday morning are each lower than the day before, as repairs went on.',
    'Of Yamato people complain that parcels cannot be followed; LINE rises a little.',
  ],
  whyTruth:
    'au’s network was at fault. UQ mobile, povo, Okinawa Cellular, J:COM Mobile and Yamato run on it, Rakuten Mobile in ' +
    'part. Docomo, SoftBank and its brand worked. mineo and IIJmio have several hosts: any class is right.',
  footprints: { 'okinawa-cellular': { elsewhere: 0, factors: '47:1' } },
  sample: 0.01,
};
