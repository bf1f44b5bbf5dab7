import { MINUTE } from '../../../src/core/time.ts';
import { createDay, followed } from '../day.ts';
import type { Event, Figure, Touch } from '../event.ts';
import { CANNOT_REACH_OTHERS, CUT_OFF } from '../mixes.ts';

const OOKLA = 'https://ooklacommain.kinsta.cloud/articles/mobile-operator-outages-june-2020';

const { at, printed, assumed } = createDay('2020-06-09');

const START = at('15:20');

const VODAFONE: readonly Figure[] = [
  assumed('15:20', 40),
  assumed('15:40', 700),
  assumed('16:00', 3_200),
  assumed('16:25', 7_600),
  printed('16:45', 9_686, OOKLA),
  assumed('17:15', 7_400),
  assumed('18:00', 3_600),
  assumed('19:00', 1_100),
  assumed('20:00', 300),
  assumed('21:00', 60),
  assumed('21:30', 14),
];

/** A network that worked: its printed count at its hour, the rest of its curve as Vodafone's, ten minutes later. */
function complains(usual: number, time: string, count: number): Touch {
  const peak = printed(time, count, OOKLA);
  const rest = followed(VODAFONE, count / 9_686, 10).filter(
    (figure) => Math.abs(figure.at - peak.at) > 20 * MINUTE,
  );
  const figures = [...rest, peak].map((figure) => ({ ...figure, count: Math.max(usual, figure.count) }));
  return {
    figures: figures.toSorted((a, b) => a.at - b.at),
    mix: () => CANNOT_REACH_OTHERS,
    where: { near: 'vodafone' },
    reached: [['vodafone', 0.62]],
    works: () => 1,
  };
}

function fails(figures: readonly Figure[]): Touch {
  return {
    figures,
    mix: () => CUT_OFF,
    where: 'own',
    reached: [],
    works: (now) => (now < START || now > at('19:00') ? 1 : 0.08),
  };
}

/** Vodafone in the United Kingdom, 9 June 2020. */
export const EVENT: Event = {
  id: 'gb-2020-06-09',
  title: 'Vodafone UK, 9 June 2020 (reconstruction)',
  kind: 'reconstructed',
  catalog: 'catalogs/gb.yaml',
  period: { from: at('2020-06-05T00:00:00Z'), to: at('2020-06-10T06:00:00Z') },
  touches: {
    vodafone: fails(VODAFONE),
    voxi: fails(followed(VODAFONE, 0.012, 3)),
    lebara: fails(followed(VODAFONE, 0.02, 3)),
    talkmobile: fails(followed(VODAFONE, 0.007, 3)),
    o2: complains(10, '16:55', 519),
    ee: complains(9, '16:45', 411),
    three: complains(5, '16:55', 322),
    'vodafone-broadband': {
      figures: followed(VODAFONE, 0.002, 10),
      mix: () => ({ 'no-service': 50, 'no-data': 20, 'calls-fail': 18, other: 12 }),
      where: 'own',
      reached: [],
      works: () => 1,
    },
  },
  statements: [
    {
      at: at('2020-06-16T12:00:00Z'),
      by: 'Ookla, Downdetector',
      byRole: 'researcher',
      about: 'vodafone',
      says: 'We saw a similar effect in the United Kingdom on June 9 when Vodafone suffered an outage',
      means: 'down',
      url: OOKLA,
    },
  ],
  truth: {
    origin: ['vodafone'],
    dependent: [],
    collateral: ['o2', 'ee', 'three'],
    normal: [],
    undetermined: ['voxi', 'lebara', 'talkmobile'],
    from: START,
    to: null,
  },
  notes:
    'Reconstructed from published figures: one peak each of Vodafone, O2, EE and Three, printed by Ookla. It is no recording: nobody’s real reports are in it. The peak is printed as 4:45 GMT without am or pm; the afternoon is assumed. The curves around the peaks, the regions, symptoms and mentions, the healthy days before, and the resellers on Vodafone are assumptions.',
  sources: [],
  story:
    'Vodafone’s UK network had an outage. At its peak 9,686 people reported it within 15 minutes; O2, EE and Three had 519, 411 and 322 reports on the same day. Ookla presents these as people who could not reach Vodafone’s customers. The cause, the beginning and the end were not found.',
  assumptions: [
    'The peak is printed as 4:45 GMT without am or pm: 16:45Z is assumed.',
    'Beginning (15:20Z), end and shape of all curves are assumed.',
    'O2’s and Three’s peaks are printed for the same day without an hour: 16:55Z is assumed. EE’s is printed for about the same time.',
    'VOXI, Lebara and Talkmobile had no printed counts. They run on Vodafone and are assumed to fail with it.',
    'A few people blame Vodafone’s broadband for their phone: assumed.',
    'Users and baselines are those of the catalog, around the end of 2023.',
  ],
  whyTruth:
    'Vodafone is the only service that the source says had an outage. Nobody wrote of the resellers on its network: any class is right for them. Vodafone Broadband is in no list.',
};
