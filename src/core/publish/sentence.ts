import type { Verdict } from '../attribute/verdict.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { ELEMENT_KINDS, KINDS } from '../catalog/kinds.ts';
import { regionName } from '../catalog/regions.ts';
import type { EpochMs } from '../time.ts';

/** Whether the sentence speaks of now or of a day that is over. */
export type Tense = 'now' | 'past';

const LISTED = 3;
/** The headline names only those of whom we are this sure; the page below it names all. */
const SURE = 0.8;

/** `A`, `A and B`, `A, B and C`, `A, B, C and 4 more`. */
export function listNames(names: readonly string[]): string {
  const shown =
    names.length > LISTED + 1 ? [...names.slice(0, LISTED), `${names.length - LISTED} more`] : names;
  if (shown.length <= 1) return shown[0] ?? '';
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

interface Words {
  readonly be: (many: boolean) => string;
  readonly run: (many: boolean) => string;
  readonly can: string;
  readonly fail: (many: boolean) => string;
}

const WORDS: Readonly<Record<Tense, Words>> = {
  now: {
    be: (many) => (many ? 'are' : 'is'),
    run: (many) => (many ? 'they run' : 'it runs'),
    can: 'cannot',
    fail: (many) => (many ? 'fail' : 'fails'),
  },
  past: {
    be: (many) => (many ? 'were' : 'was'),
    run: (many) => (many ? 'they run' : 'it runs'),
    can: 'could not',
    fail: () => 'failed',
  },
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

/** What a sentence is made from. */
export interface Told {
  readonly catalog: Catalog;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly origin: readonly string[];
  readonly tense: Tense;
  /** Beginning of the incident; said where the sentence speaks of now. */
  readonly since?: EpochMs;
  /** Regions to which it is confined; null or absent: none is. */
  readonly where?: readonly string[] | null | undefined;
}

/** ` in Texas`, where the trouble is confined. */
function placeOf({ where }: Told): string {
  return where && where.length > 0 ? ` in ${listNames(where.map(regionName))}` : '';
}

function nameOf(catalog: Catalog, id: string): string {
  const code = catalog.serviceIndex.get(id);
  if (code !== undefined) return catalog.services[code]!.name;
  return catalog.elements.find((element) => element.id === id)?.name ?? id;
}

/** Ids of one class and source, the largest services first. */
function idsOf(told: Told, verdictClass: Verdict['class'], source?: string): string[] {
  const users = (id: string): number =>
    told.catalog.services[told.catalog.serviceIndex.get(id) ?? -1]?.users ?? 0;
  return Object.entries(told.verdicts)
    .filter(([, verdict]) => verdict.class === verdictClass)
    .filter(
      ([, verdict]) => source === undefined || (verdict.source === source && verdict.probability >= SURE),
    )
    .map(([id]) => id)
    .toSorted((a, b) => users(b) - users(a) || (a < b ? -1 : 1));
}

/** From this probability on a fault is said without reserve. */
const CERTAIN = 0.9;

function down(told: Told, id: string): string {
  const certain = (told.verdicts[id]?.probability ?? 0) >= CERTAIN;
  if (certain) return `${WORDS[told.tense].be(false)} down`;
  return told.tense === 'now' ? 'may be down' : 'may have been down';
}

function originSentence(told: Told): string {
  const { catalog, origin, tense } = told;
  const since =
    tense === 'now' && told.since !== undefined
      ? ` since ${clockTime(told.since, catalog.market.timezone)}`
      : '';
  return origin
    .map((id) => {
      const name = nameOf(catalog, id);
      const place = placeOf(told);
      const element = catalog.elements.find((candidate) => candidate.id === id);
      if (!element) return `${name} ${down(told, id)}${place}${since}.`;
      const joins = listNames(element.joins.map((service) => nameOf(catalog, service)));
      if (ELEMENT_KINDS[element.kind].joined === 'collateral') {
        return `The link between ${joins} ${WORDS[tense].fail(false)}${place}${since}; each of them ${tense === 'now' ? 'works' : 'worked'} by itself.`;
      }
      return `${name} ${down(told, id)}${place}${since}.`;
    })
    .join(' ');
}

function familyOf(catalog: Catalog, id: string): string | undefined {
  const code = catalog.serviceIndex.get(id);
  return code === undefined ? undefined : KINDS[catalog.services[code]!.kind].family;
}

function followerSentences(told: Told, source: string): string[] {
  const { catalog, tense } = told;
  const words = WORDS[tense];
  const sourceName = nameOf(catalog, source);
  const names = (ids: readonly string[]): string => listNames(ids.map((id) => nameOf(catalog, id)));
  const sentences: string[] = [];
  const dependents = idsOf(told, 'dependent', source);
  const many = dependents.length > 1;
  if (many || dependents.length === 1) {
    sentences.push(
      `${names(dependents)} ${words.be(many)} down because ${words.run(many)} on ${sourceName}.`,
    );
  }
  const isElement = catalog.serviceIndex.get(source) === undefined;
  if (isElement) return sentences;
  const collateral = idsOf(told, 'collateral', source);
  const near = collateral.filter((id) => familyOf(catalog, id) === familyOf(catalog, source));
  const far = collateral.filter((id) => !near.includes(id));
  if (near.length > 0) {
    const reach = familyOf(catalog, source) === 'phone';
    const why = reach
      ? `people there ${words.can} reach ${sourceName}`
      : `reports about ${near.length > 1 ? 'them' : 'it'} come from people who miss ${sourceName}`;
    sentences.push(`${names(near)} ${words.be(near.length > 1)} working; ${why}.`);
  }
  if (far.length > 0 && near.length === 0) {
    sentences.push(`${names(far)} ${words.be(far.length > 1)} working, and only blamed for it.`);
  }
  return sentences;
}

/** The headline of an incident: who is down, who with it, who is only blamed; said as plainly as it is known. */
export function incidentSentence(told: Told): string {
  const { tense } = told;
  const sentences: string[] = [];
  if (told.origin.length > 0) {
    sentences.push(originSentence(told));
    for (const source of told.origin) sentences.push(...followerSentences(told, source));
  }
  const unclear = idsOf(told, 'undetermined');
  // Beside a known origin the uncertain ones are told below the headline.
  if (unclear.length > 0 && told.origin.length === 0) {
    const names = listNames(unclear.map((id) => nameOf(told.catalog, id)));
    const verb = tense === 'now' ? 'More' : 'There were more';
    sentences.push(
      `${verb} reports than usual on ${names}${placeOf(told)}. ${tense === 'now' ? 'We cannot tell yet why.' : 'It could not be told why.'}`,
    );
  }
  return sentences.join(' ') || 'Nothing unusual is left of this incident.';
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
