import type { LiveStanding } from '../../core/publish/accuracy/review-incident.ts';
import type { DayGroup } from '../../core/publish/accuracy/scorecard.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

interface Measure {
  readonly title: string;
  readonly says: string;
}

/** Words of the scorecard, in English. Numbers come written. */
export const enAccuracy = {
  title: 'How good our verdicts were',
  description: 'Every day and every incident that we judged, wrong answers kept.',
  of: (n: string, of: string) => `${n} of ${of}`,
  /** The finding about one group of days, in a sentence. */
  finding: (group: DayGroup, n: string, of: string) =>
    `${
      {
        recorded: 'On days recorded as they happened',
        reconstructed: 'On real days rebuilt from published counts',
        'simulated-real': 'On real days with assumed counts',
        'made-up': 'On made-up days',
      }[group]
    }, it named exactly what was at fault on ${n} of ${of}.`,
  findingLive: (over: string, contradicted: string) =>
    `Of ${over} incidents that this server saw to their end, the provider or an official contradicted ${contradicted}.`,
  findingNone: 'This server has not seen an incident to its end yet.',
  book: 'Days of which we know what was true',
  bookLead:
    'These days came with this server. Each holds what really happened, written down from the sources on its page, and what Faultline says of it minute by minute, never with later data.',
  caution:
    'This is no untouched test. The engine was built and changed while these days were looked at, all of them. A simulated day is no measurement of the world either: it shows whether the engine gets right what its generator makes. So the kinds of days are never added up.',
  groups: {
    recorded: 'Recorded',
    reconstructed: 'Reconstructed',
    'simulated-real': 'Real, simulated',
    'made-up': 'Made up',
  } satisfies Record<DayGroup, string>,
  groupNotes: {
    recorded: 'Reports as they came in.',
    reconstructed: 'Real days, rebuilt from counts that were published.',
    'simulated-real': 'It happened, and no counts were published: how many reported is an assumption.',
    'made-up': 'None of these happened. Each is a simulation that holds a trap.',
  } satisfies Record<DayGroup, string>,
  days: (n: number) => plural(n, { one: '1 day', other: `${n} days` }),
  measures: {
    exact: {
      title: 'Named exactly what was at fault',
      says: 'Days with a fault: all that failed by themselves were named at the height, and nobody else.',
    },
    quiet: {
      title: 'Blamed nobody when nothing was broken',
      says: 'Days without a fault, such as New Year’s Eve: nobody was named at the height.',
    },
    blamed: {
      title: 'Working services that were blamed',
      says: 'At the height called at fault, or 50 % and more likely to be. Each service of each day counts once.',
    },
    blamedEver: {
      title: 'Working services called at fault at any time',
      says: 'However shortly, on the page itself.',
    },
    dependents: {
      title: 'Told that they fail with another',
      says: 'Resellers and apps that failed because what they run on failed.',
    },
    collateral: {
      title: 'Told that they only get complaints',
      says: 'Working services whose people could not reach the one that failed. Where too few complained to see it, it counts as not told.',
    },
    falseIncidents: {
      title: 'Incidents without a cause',
      says: 'Opened before the trouble began, or after it was over.',
    },
    minutes: {
      title: 'Until the fault was named',
      says: 'From the beginning of the fault until it was named with 90 %: the middle day, the quickest and the slowest.',
    },
    sure: {
      title: 'Was so when we were sure',
      says: 'Of all that we called at fault with 90 % and more at the height.',
    },
  } satisfies Record<string, Measure>,
  range: (least: string, most: string) => `${least} to ${most}`,
  never: (n: number) => plural(n, { one: 'never on 1 day', other: `never on ${n} days` }),
  none: 'none',
  reliability: {
    title: (group: string, right: string, of: string) =>
      `${group}: when we said 90 % and more, it was so in ${right} of ${of}`,
    lead: 'Each dot is all that was said with about the same probability: to the right what we said, upwards how often it was so. On the line both are alike. A larger dot stands for more. Between the ends there are few, so a dot there means little.',
    said: 'What we said',
    so: 'How often it was so',
    count: 'Said',
    right: 'Was so',
    bin: (from: string, to: string) => `${from} to ${to}`,
    label: (group: string) => `${group}: how often it was so, by what was said`,
  },
  speeds: {
    title: (half: string, group: string) => `${group}: half of the faults were named within ${half}`,
    titleNone: 'How soon the fault was named',
    lead: 'Each dot is a day, from the beginning of its fault to the minute it was named. To the right the times grow ever faster: see the marks. The slow ones are faults that few could notice: at night, in one region, or of emergency calls alone.',
    label: 'Time until the fault was named, a dot a day',
    day: 'Day',
    time: 'Until named',
    never: 'Never',
    made: 'How it was made',
  },
  errors: {
    title: 'Wrong, missed, or wrong on the way',
    lead: (n: string, of: string) =>
      `${n} of ${of} days. They stay here for as long as this version answers so.`,
    none: 'There is no such day now.',
    right: (n: number) =>
      plural(n, { one: 'The one day that was right', other: `The ${n} days that were right` }),
  },
  live: {
    title: 'Incidents that this server saw itself',
    lead: 'Nobody writes down the truth of these for us. What can be told is whether a fault was named, how soon, and whether the provider or an official later said the same. That nobody has said anything proves nothing.',
    empty: 'This server has seen no incident yet. What it sees will be listed here, right or wrong.',
    replay: (title: string) =>
      `What is counted below comes from a replay: ${title}. It is not happening now, and the same day stands above, too.`,
    standings: {
      contradicted: {
        title: 'Named, and contradicted',
        says: 'The provider or an official said that the one we named worked, or one that we called working said that it had failed. Both are counted here, even where others agreed with us.',
      },
      withdrawn: {
        title: 'Named, and taken back',
        says: 'A fault was named on the way, and none stands at the end.',
      },
      unnamed: { title: 'Never named', says: 'It is over, and no fault was ever named.' },
      confirmed: {
        title: 'Named, and confirmed',
        says: 'The provider or an official said that the one we named had failed, and none of them denied it.',
      },
      unanswered: {
        title: 'Named, and nobody said anything',
        says: 'Neither the provider nor an official has said anything that was recorded here. We may be right or wrong.',
      },
      dropped: {
        title: 'Dismissed, or joined with another',
        says: 'It turned out to be nothing, or a part of another incident.',
      },
      open: { title: 'Still going on', says: 'Nothing is said of how right it is before it is over.' },
    } satisfies Record<LiveStanding, Measure>,
    minutes: 'Until a fault was named',
    minutesSays:
      'From the first sign that we saw, which is later than the fault itself: the middle one, the quickest and the slowest.',
    neverNamed: (n: number) => plural(n, { one: 'never for 1 incident', other: `never for ${n} incidents` }),
    changed: 'Another answer later',
    changedSays: 'The first answer was replaced by another one on the way.',
    namedAfter: (d: string) => `Named ${d} after the first sign.`,
    namedAtOnce: 'Named at the first sign.',
    neverSure: 'Never named with 90 %.',
    first: (names: string) => `First it named ${names}.`,
    changes: (n: number) =>
      plural(n, { one: 'The answer changed once.', other: `The answer changed ${n} times.` }),
    agrees: 'Agrees',
    denies: 'Disagrees',
    word: (by: string, says: string) => `${by}: “${says}”`,
    list: (n: number) => plural(n, { one: 'Which one', other: `Which ones (${n})` }),
    more: (n: number) => plural(n, { one: 'One more in the history', other: `${n} more in the history` }),
    most: (n: string) => `Only the newest ${n} incidents are looked at here.`,
  },
  more: 'How a verdict is made',
  history: 'All days and incidents',
};
