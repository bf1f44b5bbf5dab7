import type { Verdict } from '../attribute/verdict.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { ELEMENT_KINDS, KINDS } from '../catalog/kinds.ts';
import type { Incident } from '../incident/incident.ts';
import type { EpochMs } from '../time.ts';

/** Whether the sentence speaks of now or of a day that is over. */
export type Tense = 'now' | 'past';

/** Regions (codes) to which a fault is confined, none where it is not, and since when it lasts; null: not to be said. */
interface Extent {
  readonly where: readonly string[];
  readonly since: EpochMs | null;
}

/** One thing that a headline says, before it is put into words of any language. Names are those of the catalog. */
export type Clause =
  | ({ readonly says: 'down'; readonly name: string; readonly certain: boolean } & Extent)
  | ({ readonly says: 'link-fails'; readonly joins: readonly string[] } & Extent)
  /** Down because they run on the source. */
  | { readonly says: 'depend'; readonly names: readonly string[]; readonly source: string }
  /** Working by themselves, and some of their people are on the source. */
  | { readonly says: 'partly'; readonly names: readonly string[]; readonly source: string }
  /** Working; `why`: people there cannot reach the source's, or they miss it and report on these. */
  | {
      readonly says: 'work';
      readonly names: readonly string[];
      readonly source: string;
      readonly why: 'cannot-reach' | 'miss';
    }
  /** Working, of another layer than what failed. */
  | { readonly says: 'only-blamed'; readonly names: readonly string[] }
  | ({ readonly says: 'unclear'; readonly names: readonly string[] } & Omit<Extent, 'since'>)
  | { readonly says: 'nothing-left' };

/** Clauses of one headline, in the tense to say them in. */
export interface ToldClauses {
  readonly clauses: readonly Clause[];
  readonly tense: Tense;
}

/** What a headline is made from. */
export interface Told {
  readonly catalog: Catalog;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly origin: readonly string[];
  readonly tense: Tense;
  /** Beginning of the incident; said where the headline speaks of now. */
  readonly since?: EpochMs;
  /** Regions to which it is confined; null or absent: none is. */
  readonly where?: readonly string[] | null | undefined;
}

/** The headline names only those of whom we are this sure; the page below it names all. */
const SURE = 0.8;
/** From this probability on a fault is said without reserve. */
const CERTAIN = 0.9;

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

function originClause(told: Told, id: string): Clause {
  const { catalog, tense, since, where } = told;
  const extent = { where: where ?? [], since: (tense === 'now' ? since : undefined) ?? null };
  const element = catalog.elements.find((candidate) => candidate.id === id);
  if (element && ELEMENT_KINDS[element.kind].joined === 'collateral') {
    return {
      says: 'link-fails',
      joins: element.joins.map((service) => nameOf(catalog, service)),
      ...extent,
    };
  }
  const certain = (told.verdicts[id]?.probability ?? 0) >= CERTAIN;
  return { says: 'down', name: nameOf(catalog, id), certain, ...extent };
}

function familyOf(catalog: Catalog, id: string): string | undefined {
  const code = catalog.serviceIndex.get(id);
  return code === undefined ? undefined : KINDS[catalog.services[code]!.kind].family;
}

/** Whether some people of a service are on another by the catalog: those are cut off where it fails. */
export function runsPartlyOn(catalog: Catalog, id: string, source: string): boolean {
  const service = catalog.services[catalog.serviceIndex.get(id) ?? -1];
  return service?.runsOn.some((edge) => edge.id === source && edge.share < 1) ?? false;
}

function followerClauses(told: Told, id: string): Clause[] {
  const { catalog } = told;
  const source = nameOf(catalog, id);
  const names = (ids: readonly string[]): string[] => ids.map((one) => nameOf(catalog, one));
  const clauses: Clause[] = [];
  const dependents = idsOf(told, 'dependent', id);
  if (dependents.length > 0) clauses.push({ says: 'depend', names: names(dependents), source });
  const all = idsOf(told, 'collateral', id);
  const partly = all.filter((one) => runsPartlyOn(catalog, one, id));
  if (partly.length > 0) clauses.push({ says: 'partly', names: names(partly), source });
  const isElement = catalog.serviceIndex.get(id) === undefined;
  if (isElement) return clauses;
  const family = familyOf(catalog, id);
  const collateral = all.filter((one) => !partly.includes(one));
  const near = collateral.filter((one) => familyOf(catalog, one) === family);
  const far = collateral.filter((one) => !near.includes(one));
  const why = family === 'phone' ? 'cannot-reach' : 'miss';
  if (near.length > 0) clauses.push({ says: 'work', names: names(near), source, why });
  else if (far.length > 0) clauses.push({ says: 'only-blamed', names: names(far) });
  return clauses;
}

/** What the headline of an incident says: who is down, who with it, who is only blamed; as plainly as it is known. */
export function incidentClauses(told: Told): Clause[] {
  const { catalog, origin, where } = told;
  const clauses = [
    ...origin.map((id) => originClause(told, id)),
    ...origin.flatMap((id) => followerClauses(told, id)),
  ];
  // Beside a known origin the uncertain ones are told below the headline.
  const unclear = origin.length > 0 ? [] : idsOf(told, 'undetermined');
  if (unclear.length > 0) {
    clauses.push({
      says: 'unclear',
      names: unclear.map((id) => nameOf(catalog, id)),
      where: where ?? [],
    });
  }
  return clauses.length > 0 ? clauses : [{ says: 'nothing-left' }];
}

/** What the headline of an incident says: in the past once it is over. */
export function clausesOf(catalog: Catalog, incident: Incident): ToldClauses {
  const over = incident.resolvedAt !== null;
  const tense = over ? 'past' : 'now';
  const clauses = incidentClauses({
    catalog,
    verdicts: over ? incident.verdicts : incident.current,
    origin: incident.origin,
    tense,
    since: incident.openedAt,
    where: incident.where,
  });
  return { clauses, tense };
}
