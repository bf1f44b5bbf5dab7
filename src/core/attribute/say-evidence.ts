import { SYMPTOMS } from '../catalog/symptoms.ts';
import type { EvidenceFacts, OfficialWord } from './evidence-facts.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const number = (value: number): string => whole.format(value);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

type Of<A extends EvidenceFacts['about']> = Extract<EvidenceFacts, { about: A }>;

function volume({ seen, minutes, usual, instead }: Of<'volume'>): string {
  const count =
    seen === null ? `Fewer than 5 reports in ${minutes} min` : `${number(seen)} reports in ${minutes} min`;
  const says = `${count}; ${number(usual)} is usual`;
  if (!instead) return says;
  const as = {
    dependent: 'as one that runs on it',
    unnamed: 'if it runs on it',
    collateral: 'as its callers',
  }[instead.as];
  return `${says}; a failure of ${instead.source} would bring about ${number(instead.count)} ${as}`;
}

function symptoms({ top, source }: Of<'symptoms'>): string {
  const said =
    top === 'none'
      ? 'Nobody said what fails'
      : top === 'few'
        ? 'Too few said the same of what fails'
        : top.map(([symptom, share]) => `${percent(share)} “${SYMPTOMS[symptom].label}”`).join(', ');
  return `${said}: ${source === undefined ? 'compared with a usual day' : `compared with what a failure of ${source} would sound like`}`;
}

function mentions({ top }: Of<'mentions'>): string {
  if (typeof top === 'object')
    return `${percent(top.share)} of the reports name ${top.name} as the one they cannot reach`;
  return `${top === 'few' ? 'Fewer than 5 name' : 'Nobody names'} another service as the one they cannot reach`;
}

const OFFICIAL: Readonly<Record<OfficialWord, string>> = {
  works: 'It has been said officially that this service works',
  fails: 'It has been said officially that this service fails',
  nothing: 'Nothing official has been said of this service',
};

function others({ name, count, explains }: Of<'others'>): string {
  if (count === 0) return 'No other service has unusual reports';
  const services = count === 1 ? 'one other service' : `${count} other services`;
  return explains
    ? `A fault of ${name} would also explain reports about ${services}`
    : `A fault of ${name} would leave reports about ${services} unexplained`;
}

/** One term of an explanation in an English sentence without a full stop, said so that it holds for and against. */
export function sayEvidence(facts: EvidenceFacts): string {
  switch (facts.about) {
    case 'volume':
      return volume(facts);
    case 'quiet':
      return facts.reported ? 'It has no more reports than usual' : 'Nobody reports on it';
    case 'symptoms':
      return symptoms(facts);
    case 'timing':
      return facts.source === undefined
        ? 'When the rise began'
        : `When the rise began, compared with that of ${facts.source}`;
    case 'place':
      return facts.source === undefined
        ? 'Where reports come from, compared with a usual day'
        : `Where reports come from, compared with where ${facts.source} is reported`;
    case 'mentions':
      return mentions(facts);
    case 'probes':
      return facts.of > 0
        ? `${number(facts.failed)} of ${number(facts.of)} measurements failed`
        : 'No independent measurements';
    case 'statements':
      return OFFICIAL[facts.word];
    case 'prior':
      return facts.several
        ? 'Several faults at once are rarer than one'
        : 'How often such faults happen at all';
    case 'others':
      return others(facts);
    case 'element':
      return 'One fault here explains the reports about all services that need it better than faults of their own';
    case 'rest':
      return 'All other explanations together';
    default:
      return facts satisfies never;
  }
}
