import type { DayOutcome } from '../../core/publish/day.ts';
import type { IncidentKind } from '../../core/publish/dossier.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

/** What is said of a day of the casebook, in English. */
export const enDay = {
  kinds: {
    live: 'Seen here',
    recorded: 'Recorded',
    reconstructed: 'Reconstructed',
    simulated: 'Simulated',
  } satisfies Record<IncidentKind, string>,
  realSimulated: {
    title: 'A simulation of a real day',
    says: 'It happened, but no counts were published: every report shown here is an assumption. This is not happening now.',
  },
  outcomes: {
    right: 'Right',
    flawed: 'Right in the end',
    missed: 'Fault not named',
    wrong: 'Wrong',
  } satisfies Record<DayOutcome, string>,
  said: 'Faultline said:',
  saidNothing: 'Faultline said nothing: no incident was opened.',
  moreIncidents: (n: number) =>
    plural(n, { one: 'And one more incident.', other: `And ${n} more incidents.` }),
  quick: (d: string) => `Fault named ${d} after it began.`,
  quickAtOnce: 'Fault named in the minute it began.',
  notCompared: 'What was true of this day is not recorded, so nothing is compared.',
  rightFault: 'It named exactly what was at fault, and blamed nobody else at any time.',
  rightQuiet: 'Nothing was at fault, and it blamed nobody.',
  namedExactly: 'At the height it named what was at fault.',
  alsoOpen: (names: string) => `It also called ${names} at fault, which is not compared.`,
  blamedNobody: 'Nothing was at fault, and at the height it blamed nobody.',
  found: (names: string) => `It named ${names} rightly.`,
  blamed: (names: string, many: boolean, also: boolean) =>
    `It ${also ? 'also ' : ''}called ${names} at fault, which ${many ? 'were' : 'was'} not.`,
  lacked: (names: string) => `It did not name ${names}.`,
  extra: (n: number) =>
    plural(n, {
      one: 'It opened an incident without cause.',
      other: `It opened ${n} incidents without cause.`,
    }),
  happened: 'What really happened',
  told: 'What Faultline said',
  origin: 'At fault',
  nobody: 'Nobody: nothing had failed',
  dependent: 'Failed with it',
  collateral: 'Only received complaints',
  normal: 'Working as usual',
  undetermined: 'Not compared',
  undeterminedNote: 'not known, or more than one answer is right',
  rose: 'Reports rose there, and nothing had failed',
  madeUp: 'Made up',
  services: (n: number) => plural(n, { one: '1 service', other: `${n} services` }),
  began: 'Began',
  ended: 'Ended',
  afterBegin: (d: string) => `${d} after it began`,
  beforeBegin: (d: string) => `${d} before it began`,
  atBegin: 'in the minute it began',
  called: (name: string, from: string, to: string | undefined) =>
    to
      ? `${name} was called at fault from ${from} to ${to}.`
      : `${name} was called at fault from ${from} on.`,
  claims: { right: 'Right', wrong: 'Wrong', unknown: 'Not compared' },
  named: (what: string, n: number, of: number) => `${what}: ${n} of ${of} told so.`,
  notNormal: (names: string) => `Working as usual, and told otherwise: ${names}.`,
  causeless: 'Nothing was wrong then',
  read: 'The incident with its evidence',
  curvesQuiet: 'What rose the most on that day, and was not taken for an outage',
  curvesTroubled: 'What was reported, on one scale',
};
