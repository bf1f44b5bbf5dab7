import type { EvidenceFacts } from '../../core/attribute/evidence-facts.ts';
import { type MissingFacts, sayMissing } from '../../core/attribute/missing.ts';
import { sayEvidence } from '../../core/attribute/say-evidence.ts';
import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { SYMPTOMS, type Symptom } from '../../core/catalog/symptoms.ts';
import { CAUSES, type Cause, ROLES, type Role } from '../../core/ledger/statement.ts';
import type { Clause, Tense } from '../../core/publish/clauses.ts';
import type { EstimateFacts, EstimateWords } from '../../core/publish/dossier.ts';
import { sayEstimate } from '../../core/publish/impact.ts';
import { sayClause } from '../../core/publish/sentence.ts';
import type { Formats } from '../format/create-formats.ts';
import { enAbout } from './en-about.ts';
import { enAccuracy } from './en-accuracy.ts';
import { enAdvice } from './en-advice.ts';
import { enApi } from './en-api.ts';
import { enBanners } from './en-banners.ts';
import { enCampaign } from './en-campaign.ts';
import { enChanges } from './en-changes.ts';
import { enDay } from './en-day.ts';
import { enEmbed } from './en-embed.ts';
import { enFormat } from './en-format.ts';
import { enHistory } from './en-history.ts';
import { enLive } from './en-live.ts';
import { enLost } from './en-lost.ts';
import { enMap } from './en-map.ts';
import { enMethod } from './en-method.ts';
import { enOffline } from './en-offline.ts';
import { enReport } from './en-report.ts';
import { enTry } from './en-try.ts';

const labels = <K extends string>(of: Readonly<Record<K, { readonly label: string }>>) =>
  Object.fromEntries(Object.entries<{ label: string }>(of).map(([id, { label }]) => [id, label])) as Record<
    K,
    string
  >;

/** Every word of the site, in English. Another language is another file of this shape beside this one. */
export const en = {
  lang: 'en',
  /** The language in its own words. */
  language: 'English',
  /** Which way it is written: `ltr` or `rtl`. */
  dir: 'ltr',
  inThisLanguage: 'Read this in English',
  format: enFormat,

  /** One thing that a headline says, with its full stop. */
  clause: (clause: Clause, tense: Tense, f: Formats): string => sayClause(clause, { tense, time: f.time }),
  /** Sentences without a full stop. */
  evidence: (facts: EvidenceFacts, _: Formats): string => sayEvidence(facts),
  missingToDecide: (facts: MissingFacts, _: Formats): string => sayMissing(facts),
  estimate: (facts: EstimateFacts, _: Formats): EstimateWords => sayEstimate(facts),
  symptoms: labels<Symptom>(SYMPTOMS),
  roles: labels<Role>(ROLES),
  causes: CAUSES as Readonly<Record<Cause, string>>,
  advice: enAdvice,
  product: 'Faultline',
  tagline: 'Whose fault is it?',
  skip: 'Skip to the content',
  nav: {
    history: 'History',
    accuracy: 'Accuracy',
    method: 'Method',
    api: 'API',
  },
  api: enApi,
  about: enAbout,
  tryApi: enTry,
  lost: enLost,
  offline: enOffline,
  footer:
    'Faultline counts what people report and works out whose fault an outage is. Reports are not customers, and not outages.',
  banners: enBanners,
  replaying: 'Replay:',

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
  /** In place of these where some people of the service are on the source. */
  partly: {
    verdict: (name: string, source: string) =>
      `${name} runs partly on ${source}: some people there may be cut off.`,
    verdictPast: (name: string, source: string) =>
      `${name} ran partly on ${source}: some people there may have been cut off.`,
    sub: (source: string) => `runs partly on ${source}; some may be cut off`,
  },
  /** In place of these where the source is nothing that people call: they miss it, and report on what they need for it. */
  missed: {
    verdict: (name: string, source: string) =>
      `${name} is working. Reports on it come from people who miss ${source}.`,
    verdictPast: (name: string, source: string) =>
      `${name} was working. Reports on it came from people who missed ${source}.`,
    sub: (source: string) => `reported by people who miss ${source}`,
  },
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

  home: {
    title: (market: string) => `Is it down? ${market}`,
    quiet: (market: string) => `No outages seen in ${market} right now.`,
    empty: 'We have no reports yet: this server has just started.',
    emptyMore: 'The services below turn up with their curves as soon as people report.',
    blind: (market: string) => `We see no reports from ${market} right now, so we cannot say what works.`,
    silent: (since: string) =>
      `We have seen no report since ${since}. Until one comes, silence says nothing.`,
    thin: (market: string) => `Too few reports reach us from ${market} to say what works.`,
    faint: 'Far fewer reports than usual reach us, so we may not see everything.',
    stale: (since: string) => `This page was last renewed at ${since}. What follows may be out of date.`,
    asOf: 'As of',
    search: 'Find a service',
    searchButton: 'Find',
    found: (n: number, q: string) => (n === 0 ? `Nothing here is called “${q}”.` : `${n} found for “${q}”.`),
    all: 'Show all services',
    report: 'Report a problem',
    story: 'The whole story: evidence, map, timeline',
    history: 'From the history',
    read: 'Read how we know',
    scale:
      'Each line has a scale of its own; the grey band is what is usual at that hour. Counts are reports in 15 minutes.',
    columns: 'Last 24 hours, and reports in 15 minutes',
    usual: 'usual',
    few: '<5',
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
  legend: {
    usual: 'usual',
    read: 'Values along the curve',
  },
  table: {
    show: 'The figures as a table',
    time: 'Time',
    reports: 'Reports',
    usual: 'Usual',
    upper: 'Usual at most',
    class: 'Verdict',
    region: 'Region',
    rate: 'Per million people',
    peak: 'Peak',
    missing: 'no data',
    few: 'under 5',
  },
  map: enMap,
  services: 'Services',
  service: {
    now: 'Right now',
    symptoms: 'What people say fails',
    runsOn: 'Runs on',
    carries: 'Runs on it',
    ownWords: (name: string) => `What ${name} says itself`,
    noWords: (name: string) => `We know of no word of ${name} on this yet.`,
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
    notYet: 'Not yet',
    openInReplay: 'Going on in the replay',
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
    whyUnit: (ten: string, tenth: string) =>
      `Bars are natural-log odds: ${ten} makes a fault ten times as likely, ${tenth} ten times less. They add up to the verdict.`,
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
  history: enHistory,
  day: enDay,
  accuracy: enAccuracy,
  toAllServices: 'To all services',
  broken: {
    title: 'This page could not be made',
    says: 'The fault is ours, not yours and not your network’s. Reports are still being taken. Try again in a moment.',
  },
  method: enMethod,
  campaign: enCampaign,
  embed: enEmbed,
  changes: enChanges,
  live: enLive,
};

export type Messages = typeof en;
