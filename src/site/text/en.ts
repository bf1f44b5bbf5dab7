import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { DayOutcome } from '../../core/publish/day.ts';
import type { IncidentKind } from '../../core/publish/dossier.ts';
import { chanceInWords, percent } from '../format/chance.ts';
import { enApi } from './en-api.ts';
import { enBanners } from './en-banners.ts';
import { enCampaign } from './en-campaign.ts';
import { enChanges } from './en-changes.ts';
import { enMethod } from './en-method.ts';
import { enReport } from './en-report.ts';

/** Every word of the site, in English. Another language is another file of this shape. */
export const en = {
  lang: 'en',
  product: 'Faultline',
  tagline: 'Whose fault is it?',
  skip: 'Skip to the content',
  nav: { history: 'History', method: 'Method', report: 'Report', markets: 'Country', api: 'API' },
  api: enApi,
  footer:
    'Faultline counts what people report and works out whose fault an outage is. Reports are not customers, and not outages.',
  banners: enBanners,
  replaying: (title: string) => `Replay: ${title}`,

  groups: {
    origin: 'Down',
    dependent: 'Failing with it',
    collateral: 'Working, but reported',
    undetermined: 'Cannot tell yet',
    normal: 'Working',
  } satisfies Record<VerdictClass, string>,
  words: {
    origin: 'At fault',
    dependent: 'Fails with it',
    collateral: 'Working, but reported',
    undetermined: 'Cannot tell yet',
    normal: 'Working',
  } satisfies Record<VerdictClass, string>,
  verdict: (of: VerdictClass, name: string, source: string | undefined): string =>
    ({
      origin: `${name} is down.`,
      dependent: source
        ? `${name} is down because it runs on ${source}.`
        : `${name} fails with another service.`,
      collateral: source
        ? `${name} is working. People there cannot reach ${source}.`
        : `${name} is working. Its reports come from a fault elsewhere.`,
      undetermined: `More reports than usual on ${name}. We cannot tell yet.`,
      normal: `${name} is working.`,
    })[of],
  verdictPast: (of: VerdictClass, name: string, source: string | undefined): string =>
    ({
      origin: `${name} was down.`,
      dependent: source
        ? `${name} was down because it runs on ${source}.`
        : `${name} failed with another service.`,
      collateral: source
        ? `${name} was working. People there could not reach ${source}.`
        : `${name} was working. Its reports came from a fault elsewhere.`,
      undetermined: `There were more reports than usual on ${name}; the evidence did not say why.`,
      normal: `${name} was working.`,
    })[of],
  sub: (of: VerdictClass, source: string | undefined): string =>
    source === undefined
      ? ''
      : {
          dependent: `runs on ${source}`,
          collateral: `people there cannot reach ${source}`,
          origin: '',
          normal: '',
          undetermined: '',
        }[of],
  /** A doubt is not given a number: the sentence says it. */
  chance: (of: VerdictClass, probability: number) =>
    of === 'undetermined' ? '' : `${chanceInWords(probability)}, ${percent(probability)}`,

  home: {
    title: (market: string) => `Is it down? ${market}`,
    quiet: (market: string) => `No outages seen in ${market} right now.`,
    empty: 'We have no reports yet: this server has just started.',
    emptyMore: 'The services below turn up with their curves as soon as people report.',
    blind: (market: string) => `We see no reports from ${market} right now, so we cannot say what works.`,
    silent: (since: string) =>
      `We have seen no report since ${since}. Until one comes, silence says nothing.`,
    faint: 'Far fewer reports than usual reach us, so we may not see everything.',
    stale: (since: string) => `This page was last renewed at ${since}. What follows may be out of date.`,
    asOf: 'As of',
    search: 'Find a service',
    searchButton: 'Find',
    found: (n: number, q: string) => (n === 0 ? `Nothing here is called “${q}”.` : `${n} found for “${q}”.`),
    all: 'Show all services',
    report: 'Report a problem',
    works: 'It works for me',
    story: 'The whole story: evidence, map, timeline',
    history: 'From the history',
    read: 'Read how we know',
    scale:
      'Each line has a scale of its own; the grey band is what is usual at that hour. Counts are reports in 15 minutes.',
    columns: 'Last 24 hours, and reports in 15 minutes',
    usual: 'usual',
    few: 'under 5',
    noCurve: 'no curve yet',
  },
  emergencyLink: (number: string) => `Need ${number}?`,
  emergency: {
    sources: 'From',
    checked: 'Sources read on',
    reported: 'Reports that an emergency call failed, from people on',
    few: 'under 10',
    caveat:
      'These are reports, not a count of failed calls. A service that is not named here is not known to fail.',
  },
  unit: (minutes: number) => `Reports in ${minutes} minutes`,
  legend: { usual: 'usual', reports: 'reports', missing: 'no data' },
  table: {
    show: 'The figures as a table',
    time: 'Time',
    reports: 'Reports',
    usual: 'Usual',
    upper: 'Usual at most',
    class: 'Verdict',
    region: 'Region',
    rate: 'Per million people',
    service: 'Service',
    peak: 'Peak',
    share: 'Share of the largest',
    missing: 'no data',
    few: 'under 5',
  },
  map: {
    title: (name: string) => `Where reports on ${name} came from`,
    unit: 'Reports per million inhabitants',
    none: 'under 5 reports',
    elsewhere: 'Outside the map',
  },
  services: 'Services',
  service: {
    now: 'Right now',
    symptoms: 'What people say fails',
    runsOn: 'Runs on',
    carries: 'Runs on it',
    ownStatus: 'What it says itself',
    statusLink: 'Its own status page',
    past: 'Past incidents',
    nonePast: 'None kept here.',
    few: 'Fewer than 5 reports in the last 15 minutes.',
    count: (n: string, usual: string) => `${n} reports in the last 15 minutes; ${usual} is usual.`,
    unseen: (name: string) => `We have no reports on ${name} to judge by.`,
    noSeries: 'No reports seen yet, so there is no curve to show.',
    quietTitle: (name: string) => `Reports on ${name} are in their usual range`,
    peakTitle: (name: string, n: string, at: string) => `Reports on ${name} peaked at ${n} at ${at}`,
    more: (name: string) => `More reports than usual on ${name}`,
  },
  incident: {
    firstSign: 'First sign',
    attributed: 'Fault named',
    resolved: 'Over',
    ongoing: 'Still going on',
    never: 'No',
    after: (d: string) => `${d} later`,
    atOnce: 'at once',
    moreSaid: (n: number) => `${n} more`,
    lasted: (d: string) => `after ${d}`,
    who: 'Who was at fault, and who was not',
    whoNow: 'Who is at fault, and who is not',
    why: 'Why we think so',
    whyLead: (name: string) =>
      `Each bar is one piece of evidence. To the right it speaks for a fault in ${name}, to the left against it.`,
    whySum: (p: string, name: string) => `Together: ${p} that ${name} itself was at fault.`,
    whyUnit:
      'Bars are natural-log odds: +2.3 makes a fault ten times as likely, −2.3 ten times less. They add up to the verdict.',
    noEvidence: 'No evidence is kept for this verdict.',
    missing: 'What is missing to decide:',
    rival: (what: string, odds: string) => `The next best explanation, ${what}, is ${odds}.`,
    rivalNobody: 'chance alone',
    rivalFault: (names: string) => `a fault of ${names}`,
    because: (says: string) => `because: ${says}`,
    day: 'The day, and how right this was',
    together: 'All services on one scale',
    togetherTitle: (top: string, next: string, share: string) =>
      `On one scale, ${top} stands alone: next is ${next} with ${share} of its peak`,
    togetherLead:
      'Same time axis and same scale of reports for every row. A small rise can still be many times what is usual there.',
    rise: (name: string, times: string, share: string, top: string) =>
      `${name} had ${times} times its usual reports, and still only ${share} of ${top}’s: its people could not get through to those who were hit.`,
    timeline: 'Timeline',
    moreChanges: (n: number) => `${n} more changes in between`,
    openAtEnd: 'Still open where this record ends',
    timelineLead: 'Each change of a verdict, at the moment it was made: never with later knowledge.',
    official: 'What officials said',
    others: 'What others said',
    noStatements: 'No statements are kept.',
    causes: 'Possible causes, and how they stand',
    impact: 'How many were affected',
    impactNote: 'Ranges, not measurements. Each rests on the assumption beside it.',
    assumes: 'Assumes:',
    downloads: 'Download',
    json: 'This incident as JSON',
    about: 'About this data',
    sources: 'Sources',
    map: 'Where',
    params: 'Model parameters, version',
    state: {
      suspected: 'Suspected',
      open: 'Going on now',
      recovering: 'Recovering',
      resolved: 'This outage is over',
      merged: 'Joined with another',
      dismissed: 'Dismissed',
    },
    peakTitle: (name: string, n: string, at: string, usual: string) =>
      `${name}: ${n} reports at the peak, ${at}; ${usual} is usual`,
    said: (says: string) => `“${says}”`,
    for: 'For',
    against: 'Against',
  },
  standing: {
    rumour: 'Rumour',
    plausible: 'Plausible',
    claimed: 'Claimed by the provider',
    contradicted: 'Contradicted',
    refuted: 'Refuted',
    confirmed: 'Confirmed',
  },
  report: enReport,
  history: {
    title: 'History',
    lead: (days: number) =>
      `Every day that came with this server, and what it saw itself. On ${days} days Faultline is held against what really happened, wrong answers included.`,
    leadAlone: 'Past incidents, newest first.',
    none: 'No past incidents are kept here yet.',
    nothing: 'No day fits these filters.',
    older: 'Older',
    here: 'Seen by this server',
    real: 'Real days',
    realNote:
      'Reconstructed: from published counts. Simulated: no counts were published, so how many reported is an assumption.',
    madeUp: 'Made-up days',
    madeUpNote: 'None of these happened. Each is a simulation that holds a trap.',
    filter: 'Filter',
    byKind: 'Kind',
    byMarket: 'Market',
    byResult: 'Answer',
    all: 'All',
  },
  day: {
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
    moreIncidents: (n: number) => (n === 1 ? 'And one more incident.' : `And ${n} more incidents.`),
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
      n === 1 ? 'It opened an incident without cause.' : `It opened ${n} incidents without cause.`,
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
    services: (n: number) => (n === 1 ? '1 service' : `${n} services`),
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
  },
  missing: {
    title: 'There is no such page',
    says: 'The address may be mistyped, or the incident is not kept here.',
    home: 'To all services',
  },
  broken: {
    title: 'This page could not be made',
    says: 'The fault is ours, not yours and not your network’s. Reports are still being taken. Try again in a moment.',
  },
  method: enMethod,
  campaign: enCampaign,
  changes: enChanges,
  live: {
    pause: 'Pause updates',
    resume: 'Resume updates',
    lost: 'Connection lost; trying again',
    updated: 'Updated',
  },
};

export type Messages = typeof en;
