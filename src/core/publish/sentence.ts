import type { Catalog } from '../catalog/catalog.ts';
import { regionName } from '../catalog/regions.ts';
import type { Incident } from '../incident/incident.ts';
import type { EpochMs } from '../time.ts';
import { type Clause, clausesOf, type Tense, type ToldClauses } from './clauses.ts';

const LISTED = 3;

/** `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`. */
export function listNames(names: readonly string[]): string {
  const shown =
    names.length > LISTED + 1 ? [...names.slice(0, LISTED), `${names.length - LISTED} more`] : names;
  if (shown.length <= 1) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

interface Words {
  readonly be: (many: boolean) => string;
  readonly can: string;
  readonly fail: string;
  readonly work: string;
}

const WORDS: Readonly<Record<Tense, Words>> = {
  now: { be: (many) => (many ? 'are' : 'is'), can: 'cannot', fail: 'fails', work: 'works' },
  past: { be: (many) => (many ? 'were' : 'was'), can: 'could not', fail: 'failed', work: 'worked' },
};

/** `3:52 a.m. ET`, in the market's zone. */
export function clockTime(at: EpochMs, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'shortGeneric',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  const half = part('dayPeriod') === 'AM' ? 'a.m.' : 'p.m.';
  return `${part('hour')}:${part('minute')} ${half} ${part('timeZoneName')}`;
}

/** ` in Texas`, where the trouble is confined. */
const place = (where: readonly string[]): string =>
  where.length > 0 ? ` in ${listNames(where.map(regionName))}` : '';

/** How a clause is put into words of one language. */
export interface Telling {
  readonly tense: Tense;
  /** A time of day as the market's readers write it. */
  readonly time: (at: EpochMs) => string;
}

/** One clause in English, with its full stop. */
export function sayClause(clause: Clause, { tense, time }: Telling): string {
  const words = WORDS[tense];
  const since = (at: EpochMs | null): string => (at === null ? '' : ` since ${time(at)}`);
  switch (clause.says) {
    case 'down': {
      const maybe = tense === 'now' ? 'may be down' : 'may have been down';
      const down = clause.certain ? `${words.be(false)} down` : maybe;
      return `${clause.name} ${down}${place(clause.where)}${since(clause.since)}.`;
    }
    case 'link-fails':
      return `The link between ${listNames(clause.joins)} ${words.fail}${place(clause.where)}${since(clause.since)}; each of them ${words.work} by itself.`;
    case 'depend': {
      const many = clause.names.length > 1;
      return `${listNames(clause.names)} ${words.be(many)} down because ${many ? 'they run' : 'it runs'} on ${clause.source}.`;
    }
    case 'partly': {
      const run = tense === 'now' ? (clause.names.length > 1 ? 'run' : 'runs') : 'ran';
      const may = tense === 'now' ? 'may be' : 'may have been';
      return `${listNames(clause.names)} ${run} partly on ${clause.source}: some people there ${may} cut off.`;
    }
    case 'work': {
      const many = clause.names.length > 1;
      const why =
        clause.why === 'cannot-reach'
          ? `people there ${words.can} reach ${clause.source}`
          : `reports about ${many ? 'them' : 'it'} come from people who miss ${clause.source}`;
      return `${listNames(clause.names)} ${words.be(many)} working; ${why}.`;
    }
    case 'only-blamed':
      return `${listNames(clause.names)} ${words.be(clause.names.length > 1)} working, and only blamed for it.`;
    case 'unclear': {
      const verb = tense === 'now' ? 'More' : 'There were more';
      const doubt = tense === 'now' ? 'We cannot tell yet why.' : 'It could not be told why.';
      return `${verb} reports than usual on ${listNames(clause.names)}${place(clause.where)}. ${doubt}`;
    }
    case 'nothing-left':
      return 'Nothing unusual is left of this incident.';
    default:
      return clause satisfies never;
  }
}

/** A headline in English, with the times of a market. */
export function sayClauses({ clauses, tense }: ToldClauses, timeZone: string): string {
  const telling = { tense, time: (at: EpochMs) => clockTime(at, timeZone) };
  return clauses.map((clause) => sayClause(clause, telling)).join(' ');
}

/** The headline of an incident in English. */
export function incidentSentence(catalog: Catalog, incident: Incident): string {
  return sayClauses(clausesOf(catalog, incident), catalog.market.timezone);
}

/** How well a market is heard: as usual, by far fewer reports than usual, or not at all. */
export type Hearing = 'clear' | 'faint' | 'silent';

/** The headline of a market in which nothing is seen to be wrong. */
export function quietSentence(catalog: Catalog, hearing: Hearing): string {
  const market = withArticle(catalog.market.name);
  switch (hearing) {
    case 'silent':
      return `We have no reports from ${market} at the moment, so we cannot say what works.`;
    case 'faint':
      return `Far fewer reports than usual reach us from ${market}, so we may not see everything.`;
    case 'clear':
      return `No outage is seen in ${market} right now.`;
    default:
      return hearing satisfies never;
  }
}

function withArticle(name: string): string {
  return /^(United|Netherlands|Philippines)/.test(name) ? `the ${name}` : name;
}
