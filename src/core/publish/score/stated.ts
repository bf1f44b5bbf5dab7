import type { VerdictClass } from '../../attribute/verdict.ts';
import type { Incident } from '../../incident/incident.ts';
import { classOf, everBlamed, incidentsDuring, type Truth } from '../score.ts';

/** What a service or element was in truth. Who is on no list of the truth was `normal`. */
export type Role = 'origin' | 'dependent' | 'collateral' | 'normal';

/** What was stated of one service or element of one day, beside what it was. */
export interface Stated {
  readonly id: string;
  readonly role: Role;
  readonly element: boolean;
  /** Class of the verdict in force when the excess was last above half its peak. */
  readonly class: VerdictClass;
  /** P(origin) of that verdict, 0…1; 0 where no incident mentions it. */
  readonly probability: number;
  /** It alarmed at some time of the event. */
  readonly alarmed: boolean;
  /** Its class was `origin` at some time of any incident, false incidents included. */
  readonly calledEver: boolean;
}

/** The same without what only a run that was watched can tell. */
export type DayStated = Omit<Stated, 'alarmed'>;

/** P(origin) from which somebody counts as called `origin`, whatever the class says. */
const CALLED = 0.5;

/** True where the public reads that it is at fault, or would at even odds. */
export function isCalled(stated: Pick<Stated, 'class' | 'probability'>): boolean {
  return stated.class === 'origin' || stated.probability >= CALLED;
}

/** True for services that work: their complaints come from elsewhere, or there are none. */
export function isHealthy({ role, element }: Pick<Stated, 'role' | 'element'>): boolean {
  return !element && (role === 'collateral' || role === 'normal');
}

const ROLES = ['origin', 'dependent', 'collateral'] as const;

function roleOf(id: string, truth: Truth): Role {
  return ROLES.find((role) => truth[role].includes(id)) ?? 'normal';
}

/**
 * What was stated of every service of a day, and of elements that were at fault or called so.
 * Services for which any class is right (`undetermined` in the truth) are left out.
 *
 * @param services ids of the catalog's services
 * @param alarmed ids of those that alarmed at any time of the event
 */
export function statedOf(
  incidents: readonly Incident[],
  truth: Truth,
  { services, alarmed }: { readonly services: readonly string[]; readonly alarmed: readonly string[] },
): readonly Stated[] {
  const during = incidentsDuring(incidents, truth);
  const ever = everBlamed(incidents);
  const known = new Set(services);
  const named = during.flatMap(({ origin, verdicts }) => [...origin, ...Object.keys(verdicts)]);
  const elements = [...new Set([...truth.origin, ...named, ...ever])].filter((id) => !known.has(id));
  return [...services, ...elements]
    .filter((id) => !truth.undetermined.includes(id))
    .map((id) => ({
      id,
      role: roleOf(id, truth),
      element: !known.has(id),
      class: classOf(during, id),
      probability: Math.max(0, ...during.map(({ verdicts }) => verdicts[id]?.faultProbability ?? 0)),
      alarmed: alarmed.includes(id),
      calledEver: ever.has(id),
    }));
}
