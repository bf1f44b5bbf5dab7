import { createGraph } from '../../src/core/attribute/graph.ts';
import { excess, type Observation } from '../../src/core/attribute/observation.ts';
import { ATTRIBUTE_PARAMS, type AttributeParams } from '../../src/core/attribute/params.ts';
import { type Catalog, createCatalog } from '../../src/core/catalog/catalog.ts';
import { WORKS_CODE } from '../../src/core/catalog/symptoms.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import type { Judged } from '../../src/pipeline/judge.ts';

/** What a judgement is made from. */
export type Input = Omit<Judged, 'attribution'>;

/** One change, under which a judgement is made again. */
export interface Variant {
  readonly name: string;
  readonly input: Input;
  readonly params: AttributeParams;
}

/** Baselines that are wrong by a factor; the variance of chance goes with the mean. */
function scaleBaselines(input: Input, factor: number): Input {
  const observations = input.observations.map((one) => ({
    ...one,
    mean: one.mean * factor,
    variance: one.variance * factor,
    emergency: { ...one.emergency, mean: one.emergency.mean * factor },
  }));
  return { ...input, observations };
}

function withCatalog(
  input: Input,
  change: (catalog: Catalog) => Pick<Catalog, 'services' | 'elements'>,
): Input {
  const { catalog } = input.graph;
  const changed = createCatalog({ market: catalog.market, ...change(catalog) });
  return { ...input, graph: createGraph(changed, input.at) };
}

function scaleUsers(input: Input, id: string, factor: number): Input {
  return withCatalog(input, ({ services, elements }) => ({
    elements,
    services: services.map((service) =>
      service.id === id && service.users !== null
        ? { ...service, users: Math.max(1, Math.round(service.users * factor)) }
        : service,
    ),
  }));
}

/** Kappa of all pairs of families, times a factor. */
export function scaleKappa(params: AttributeParams, factor: number): AttributeParams {
  const row = (of: AttributeParams['kappa']['phone']) => ({
    phone: of.phone * factor,
    access: of.access * factor,
    platform: of.platform * factor,
  });
  const { phone, access, platform } = params.kappa;
  return { ...params, kappa: { phone: row(phone), access: row(access), platform: row(platform) } };
}

const complaintsOf = (symptoms: Float64Array): number =>
  symptoms.reduce((sum, count, code) => (code === WORKS_CODE ? sum : sum + count), 0);

/** As many complaints as there are, with the symptoms of another mix; how many say that it works stays. */
function remix(symptoms: Float64Array, mix: Float64Array): Float64Array {
  const total = complaintsOf(symptoms);
  const sum = complaintsOf(mix);
  if (sum === 0) return symptoms;
  return symptoms.map((count, code) => (code === WORKS_CODE ? count : (mix[code]! / sum) * total));
}

/** The origin's symptoms and those of its loudest collateral, exchanged; undefined where there is no such pair. */
function exchangeMixes(input: Input, truth: Truth): Input | undefined {
  const { serviceIndex } = input.graph.catalog;
  const seen = (ids: readonly string[]): Observation[] =>
    ids
      .flatMap((id) => input.observations[serviceIndex.get(id) ?? -1] ?? [])
      .filter(({ symptoms }) => complaintsOf(symptoms) > 0)
      .toSorted((a, b) => excess(b) - excess(a));
  const [origin] = seen(truth.origin);
  const [other] = seen(truth.collateral);
  if (!origin || !other) return undefined;
  const observations = input.observations.map((one) => {
    if (one === origin) return { ...one, symptoms: remix(one.symptoms, other.symptoms) };
    return one === other ? { ...one, symptoms: remix(one.symptoms, origin.symptoms) } : one;
  });
  return { ...input, observations };
}

function quietMixes(input: Input): Input {
  const observations = input.observations.map((one) => ({
    ...one,
    symptoms: remix(one.symptoms, one.quietMix),
  }));
  return { ...input, observations };
}

/** Names of all changes of one judgement, in the order of the tables; the first changes nothing. */
export const VARIANTS = [
  'as it is',
  'baselines × 0.3',
  'baselines × 3',
  'users of the origin × 3',
  'users of the origin ÷ 3',
  'kappa × 0.2',
  'kappa × 4',
  'symptoms of origin and loudest collateral exchanged',
  'symptoms as on a quiet day',
] as const;

/** A judgement with each change that it allows: an element has no users, and without collateral nothing is exchanged. */
export function variantsOf(judged: Judged, truth: Truth): readonly Variant[] {
  const { attribution: _, ...input } = judged;
  const params = ATTRIBUTE_PARAMS;
  const [first, ...others] = truth.origin;
  const counted =
    first !== undefined && others.length === 0 ? input.graph.catalog.serviceIndex.get(first) : undefined;
  const exchanged = exchangeMixes(input, truth);
  const users = (factor: number): Input | undefined =>
    counted === undefined ? undefined : scaleUsers(input, first!, factor);
  const inputs: readonly (readonly [Input | undefined, AttributeParams?])[] = [
    [input],
    [scaleBaselines(input, 0.3)],
    [scaleBaselines(input, 3)],
    [users(3)],
    [users(1 / 3)],
    [input, scaleKappa(params, 0.2)],
    [input, scaleKappa(params, 4)],
    [exchanged],
    [quietMixes(input)],
  ];
  return inputs.flatMap(([changed, own], index) =>
    changed ? [{ name: VARIANTS[index]!, input: changed, params: own ?? params }] : [],
  );
}

/** An edge taken out of the graph: of a dependent that fails, or of an element it hangs on. */
export interface Cut {
  readonly dependent: string;
  readonly edge: string;
  readonly input: Input;
}

/** Each edge of each dependent, taken out alone. */
export function cutsOf(judged: Judged, truth: Truth): readonly Cut[] {
  const { attribution: _, ...input } = judged;
  const { services, elements } = input.graph.catalog;
  return truth.dependent.flatMap((dependent) => {
    const service = services.find(({ id }) => id === dependent);
    const own = (service?.runsOn ?? []).map(({ id }) => ({
      dependent,
      edge: id,
      input: withCatalog(input, (catalog) => ({
        elements: catalog.elements,
        services: catalog.services.map((one) =>
          one.id === dependent ? { ...one, runsOn: one.runsOn.filter((edge) => edge.id !== id) } : one,
        ),
      })),
    }));
    const joined = elements
      .filter(({ joins }) => joins.includes(dependent))
      .map(({ id }) => ({
        dependent,
        edge: id,
        input: withCatalog(input, (catalog) => ({
          services: catalog.services,
          elements: catalog.elements.map((one) =>
            one.id === id ? { ...one, joins: one.joins.filter((other) => other !== dependent) } : one,
          ),
        })),
      }));
    return [...own, ...joined];
  });
}
